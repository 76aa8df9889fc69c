import { Injectable } from '@nestjs/common';
import { named, Sql, Work } from '@platform/database';
import { Clock, type Actor } from '@platform/kernel';
import { SigningStore } from '../signing/signing.store.js';
import { sharesOf } from './override-shares.js';
import type { AssessmentDue, OverrideShares } from './views.js';

/** Of the teams that the reader manages: what is late or due within the days asked for, and what waits for a manager’s name. */
const DUE = named(
  'risk.team.assessments-due',
  `select d.id as "dutyId", d.person_id as "personId", p.family || ', ' || p.given as person, p.crn, s.display_name as officer, t.name as team,
     case when d.rule->>'code' in ('risk-countersign', 'risk-override') then 'name' when d.rule->>'code' = 'risk-assess' then 'missing' else 'again' end as kind,
     case when d.rule->>'code' = 'risk-countersign' then d.subject_id end as "subjectId", coalesce(d.facts->>'instrument', '') as instrument,
     d.title, to_json(d.due_at) as "dueAt", coalesce(d.due_at < $1, false) as late
   from duties.duty d join people.person p on p.id = d.person_id
   join supervision.allocation a on a.person_id = p.id and a.during @> now()
   join agencies.team_manager m on m.team_id = a.team_id and m.staff_id = access.my_staff() and m.during @> now()
   join agencies.team t on t.id = a.team_id left join agencies.staff s on s.id = a.officer_id
   where d.state = 'open' and d.source = 'risk' and d.rule->>'code' in ('risk-assess', 'risk-reassess', 'risk-reassess-event', 'risk-birthday', 'risk-countersign', 'risk-override')
     and ($2::uuid is null or a.team_id = $2) and (d.due_at is null or d.due_at < $3 or d.owner = 'manager')
   order by d.due_at nulls first, person, d.id limit 500`,
);
const DAY = 86_400_000;

/** What a manager watches over: assessments that are owed, and how results are overridden. */
@Injectable()
export class TeamRisk {
  constructor(
    private readonly work: Work,
    private readonly sql: Sql,
    private readonly signing: SigningStore,
    private readonly clock: Clock,
  ) {}

  /** @param withinDays also what is due in so many days; 0: only what is late */
  due(teamId: string | null, withinDays: number, actor: Actor): Promise<AssessmentDue[]> {
    return this.work.read(actor, async () => {
      const now = this.clock.now();
      const until = new Date(now.epochMilliseconds + withinDays * DAY).toISOString();
      const rows = await this.sql.all<AssessmentDue>(DUE, [now.toString(), teamId, until]);
      this.work.saw({ count: rows.length, sections: ['risk'] });
      return rows;
    });
  }

  shares(actor: Actor): Promise<OverrideShares> {
    return this.work.read(actor, async () => {
      const rates = await this.signing.rates();
      this.work.saw({ count: rates.length, sections: ['risk'] });
      return sharesOf(rates);
    });
  }
}
