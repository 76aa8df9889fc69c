import { Injectable } from '@nestjs/common';
import { Agencies, StaffList, Teams, type TeamView } from '@domain/agencies';
import { Work } from '@platform/database';
import { Accounts } from '@platform/identity';
import type { Actor } from '@platform/kernel';
import { looking } from '../edge/submission.js';
import type { Question } from '../people/detail-forms.js';
import { agencyQuestion, asked, CODE, type OrganisationForm } from './organisation-form.js';

type Typed = Readonly<Record<string, string>>;
const PAGE = 100;
const BACK = { href: '/staff', text: 'Staff' };
const DISPLAY_NAME: Question = {
  name: 'displayName',
  label: 'Name',
  hint: 'As colleagues know them',
  kind: 'line',
};
/** An account that is none: the service refuses it at its field. */
const UNKNOWN = '00000000-0000-7000-8000-000000000000';

/** What the pages about staff show. */
@Injectable()
export class StaffReading {
  constructor(
    private readonly work: Work,
    private readonly agencies: Agencies,
    private readonly teams: Teams,
    private readonly staff: StaffList,
    private readonly accounts: Accounts,
  ) {}

  list(
    { q = '', teamId = '', left = '', after }: { q?: string; teamId?: string; left?: string; after?: string },
    actor: Actor,
  ) {
    return this.work.read(actor, async () => {
      const teams = await this.teams.list(null, actor);
      const question = { words: q, teamId: teamId || undefined, everybody: left === 'yes', after };
      const found = await this.staff.list({ ...question, limit: PAGE + 1 }, actor);
      const shown = found.slice(0, PAGE);
      const more = new URLSearchParams({ q, teamId, left, after: shown.at(-1)?.code ?? '' });
      return {
        q,
        teamId,
        left,
        teams: [
          { value: '', text: 'Any team' },
          ...teams.map((one) => ({ value: one.id, text: `${one.name}, ${one.agency.name}` })),
        ],
        isNarrowed: q !== '' || teamId !== '' || left !== '',
        rows: shown.map((one) => ({
          name: one.displayName,
          code: one.code,
          href: `/staff/${one.id}`,
          team: one.team?.name ?? '',
          hasAccount: one.userId !== null,
          hasLeft: !one.active,
        })),
        more: found.length > PAGE ? `/staff?${more.toString()}` : '',
      };
    });
  }

  newForm(actor: Actor, typed: Typed = {}): Promise<OrganisationForm> {
    return this.work.read(actor, async () => ({
      title: 'New member of staff',
      back: BACK,
      intro:
        'The code is what imports and other systems know them by. An account to sign in with is linked on their page.',
      action: '/staff',
      submit: 'Add them',
      version: null,
      questions: asked(
        [
          DISPLAY_NAME,
          { ...CODE, hint: 'Capital letters, digits and hyphens, for example NO21. It never changes' },
          agencyQuestion(await this.agencies.list(actor)),
          teamQuestion(await this.teams.list(null, actor)),
        ],
        typed,
      ),
    }));
  }

  form(id: string, actor: Actor, typed?: Typed): Promise<OrganisationForm> {
    return this.work.read(actor, async () => {
      const one = await this.staff.read(id, actor);
      const teams = await this.teams.list(one.agencyId, actor);
      const account = one.userId === null ? null : await this.accounts.find(one.userId, actor);
      const now = {
        displayName: one.displayName,
        teamId: one.team?.id ?? '',
        username: account?.username ?? '',
        active: one.active ? 'yes' : 'no',
      };
      return {
        title: `${one.displayName} (${one.code})`,
        back: BACK,
        intro:
          'Cases stay with whoever holds them: moving somebody, or closing their place, moves no case. The manager of the team reallocates those.',
        action: `/staff/${id}/change`,
        submit: 'Save',
        version: one.version,
        questions: asked(
          [
            DISPLAY_NAME,
            teamQuestion(teams),
            {
              name: 'username',
              label: 'User name of their account',
              hint: 'The account then reaches the cases they hold. Empty: they have none',
              kind: 'line',
            },
            {
              name: 'active',
              label: 'Do they work here?',
              kind: 'choice',
              options: [
                { value: 'yes', text: 'Yes' },
                { value: 'no', text: 'No: they have left, and their account reaches no case' },
              ],
            },
          ],
          typed ?? now,
        ),
      };
    });
  }

  /** The account of this user name; null for none given, and nobody's id where there is none of that name. */
  async accountOf(username: string | undefined, staffId: string, actor: Actor): Promise<string | null> {
    if (!username) return null;
    const wanted = username.trim().toLowerCase();
    const looks = looking(actor, 'identity.account.list');
    const { items } = await this.accounts.list({ q: wanted }, looks);
    return items.find((one) => one.username === wanted)?.id ?? UNKNOWN;
  }
}

function teamQuestion(teams: readonly TeamView[]): Question {
  return {
    name: 'teamId',
    label: 'Team',
    kind: 'select',
    options: [
      { value: '', text: 'No team' },
      ...teams.map((one) => ({ value: one.id, text: `${one.name}, ${one.agency.name}` })),
    ],
  };
}
