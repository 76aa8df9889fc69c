import { Injectable } from '@nestjs/common';
import { Teams } from '@domain/agencies';
import { NotFound, type Actor } from '@platform/kernel';

/** Whose people a list and its numbers are about. */
export interface Whose {
  /** Null: everybody of the reader's. */
  officerId: string | null;
  teamId: string | null;
  /** To choose from, where somebody has several; all of them together are the region. */
  teams: readonly { id: string; name: string }[];
}

/** Whoever has cases sees their own; a manager a team, or all teams together; a duty officer those on duty for. */
@Injectable()
export class WhosePeople {
  constructor(private readonly teams: Teams) {}

  /** Called inside an open work. */
  async of(actor: Actor, teamId: string | undefined): Promise<Whose> {
    const isManager = actor.roles.includes('manager');
    const mine = isManager ? await this.teams.mine(actor) : [];
    if (teamId !== undefined && !mine.some(({ id }) => id === teamId)) throw new NotFound();
    const officerId = actor.roles.includes('officer') && !isManager ? actor.staffId : null;
    return { officerId, teamId: teamId ?? null, teams: mine.length > 1 ? mine : [] };
  }
}

/** The address of a list, of the same people. */
export function listAddress(path: string, asked: Record<string, string | number | null | undefined>): string {
  const said = Object.entries(asked).filter(
    ([, value]) => value !== null && value !== undefined && value !== '',
  );
  const query = new URLSearchParams(said.map(([name, value]) => [name, String(value)])).toString();
  return query ? `${path}?${query}` : path;
}

/** One chip for each team and one for all together; none where there is nothing to choose. */
export function teamChips({ teams, teamId }: Whose, address: (teamId: string | null) => string) {
  if (teams.length === 0) return [];
  return [{ id: null, name: 'All my teams' }, ...teams].map(({ id, name }) => ({
    text: name,
    href: address(id),
    current: id === teamId,
  }));
}
