import { Injectable } from '@nestjs/common';
import { Absences, type AbsenceView } from '@domain/agencies';
import { Orders } from '@domain/supervision';
import { named, Sql, Work } from '@platform/database';
import { Clock, type Actor } from '@platform/kernel';
import { CaseloadStore } from './caseload.store.js';
import type { HandoverSummary } from './handover-summaries.service.js';
import { inOrderOfNeed, itemOf } from './need.js';

/** Those of the one who is away whom the reader sees: whoever covers, on these days, unless access is limited. */
const HELD = named(
  'caseload.absence.held',
  `select a.person_id as id from supervision.allocation a join people.person p on p.id = a.person_id
   where a.officer_id = $1 and a.during @> now() order by a.person_id`,
);
const HOW_MANY = named('caseload.absence.how-many', 'select supervision.cases_of_absent($1) as n');

/** What somebody who covers needs to know of each person. */
@Injectable()
export class AbsenceCover {
  constructor(
    private readonly work: Work,
    private readonly sql: Sql,
    private readonly absences: Absences,
    private readonly orders: Orders,
    private readonly store: CaseloadStore,
    private readonly clock: Clock,
  ) {}

  /** `unseen`: how many cases of theirs the reader has no relation to. */
  of(id: string, actor: Actor): Promise<{ absence: AbsenceView; summary: HandoverSummary; unseen: number }> {
    return this.work.read(actor, async () => {
      const absence = await this.absences.read(id, actor);
      const ids = (await this.sql.all<{ id: string }>(HELD, [absence.staffId])).map((one) => one.id);
      const all = (await this.sql.one<{ n: number }>(HOW_MANY, [id]))!.n;
      const now = this.clock.now();
      const items = inOrderOfNeed((await this.store.ofPeople(ids, now)).map((row) => itemOf(row, now)));
      const conditions = await this.orders.liveConditionsOf(ids, actor);
      this.work.saw({ people: ids.slice(0, 200), count: ids.length, sections: ['core', 'risk', 'legal'] });
      const people = items.map((item) => ({
        item,
        conditions: conditions.filter((one) => one.personId === item.row.person_id),
      }));
      const { staffId, displayName } = absence;
      const officers = people.length > 0 ? [{ id: staffId, displayName, people }] : [];
      const summary = { id, at: now.toString(), reason: '', from: displayName, officers };
      return { absence, summary, unseen: Math.max(0, all - ids.length) };
    });
  }
}
