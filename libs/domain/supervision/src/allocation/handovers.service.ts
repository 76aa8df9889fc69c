import { Injectable } from '@nestjs/common';
import { named, Sql, Work } from '@platform/database';
import { NotFound, RuleBroken, newId, type Actor } from '@platform/kernel';
import { AllocationsStore } from './allocations.store.js';
import { Allocations } from './allocations.service.js';
import type { HandOver } from './commands.js';
import { spread } from './spread.js';

/** The cases that an officer holds and the reader manages; others are not the reader's to move. */
const HELD = named(
  'supervision.handover.held',
  `select a.person_id as id from supervision.allocation a join people.person p on p.id = a.person_id
   where a.officer_id = $1 and upper_inf(a.during)
     and a.person_id in (select r.person_id from access.reach() r where r.path = 'team')
   order by p.family, p.given, p.id`,
);
const LOADS = named(
  'supervision.handover.loads',
  `select a.officer_id as id, count(*)::int as count from supervision.allocation a
   where a.officer_id = any($1::uuid[]) and upper_inf(a.during) group by 1`,
);
const ONE = named(
  'supervision.handover',
  `select a.person_id as "personId", a.reason, to_json(lower(a.during)) as at, s.id as "officerId", s.display_name as officer,
     (select f.display_name from supervision.allocation b join agencies.staff f on f.id = b.officer_id
        where b.person_id = a.person_id and upper(b.during) = lower(a.during)) as "from"
   from supervision.allocation a join agencies.staff s on s.id = a.officer_id where a.handover_id = $1 order by s.display_name`,
);

/** One case of a handover as it was moved. */
export interface HandedOver {
  personId: string;
  reason: string;
  at: string;
  officerId: string;
  officer: string;
  from: string | null;
}

/** A whole caseload in one go, to one officer or spread over several: all of it, or nothing. */
@Injectable()
export class Handovers {
  constructor(
    private readonly work: Work,
    private readonly sql: Sql,
    private readonly store: AllocationsStore,
    private readonly allocations: Allocations,
  ) {}

  handOver(command: HandOver, actor: Actor): Promise<{ id: string; ids: string[] }> {
    return this.work.run(actor, async () => {
      const { fromOfficerId, toOfficerIds, reason } = command;
      if (toOfficerIds.includes(fromOfficerId))
        throw refused('handover-to-self', 'Choose officers other than the one who hands over');
      const people = (await this.sql.all<{ id: string }>(HELD, [fromOfficerId])).map(({ id }) => id);
      if (people.length === 0) throw new NotFound();
      const loads = await this.sql.all<{ id: string; count: number }>(LOADS, [toOfficerIds]);
      const { to, left } = spread(
        people,
        toOfficerIds,
        new Map(loads.map((one) => [one.id, one.count])),
        await this.bars(people, toOfficerIds),
      );
      if (left.length > 0)
        throw refused(
          'handover-barred',
          'Access to a record is limited, and none of these officers is let in. Choose one who is, too',
        );
      const id = newId();
      for (const officerId of toOfficerIds) {
        const theirs = people.filter((person) => to.get(person) === officerId);
        if (theirs.length > 0) await this.allocations.moveTogether(theirs, officerId, reason, id, actor);
      }
      this.work.saw({ people: people.slice(0, 200), count: people.length, records: [id, fromOfficerId] });
      return { id, ids: people };
    });
  }

  /** The cases of a handover that the reader has or manages now. */
  read(id: string, actor: Actor): Promise<HandedOver[]> {
    return this.work.read(actor, async () => {
      const rows = await this.sql.all<HandedOver>(ONE, [id]);
      if (rows.length === 0) throw new NotFound();
      return rows;
    });
  }

  private async bars(people: string[], officers: readonly string[]): Promise<Set<string>> {
    const bars = new Set<string>();
    for (const officer of officers)
      for (const one of await this.store.standing(people, officer))
        if (one.barred) bars.add(`${one.id} ${officer}`);
    return bars;
  }
}

function refused(code: string, message: string): RuleBroken {
  return new RuleBroken(`supervision.${code}`, message, [{ pointer: '/toOfficerIds', code, message }]);
}
