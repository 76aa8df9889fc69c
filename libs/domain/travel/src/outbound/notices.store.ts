import { Injectable } from '@nestjs/common';
import { named, Sql } from '@platform/database';
import type { ReplyKind } from './commands.js';
import type { NoticeView, SentNoticeView } from './views.js';

/** Of a reply `y` to a notice `n`. The duty to look at it ends by the same (travel.duty_facts). */
const OPEN = `not exists (select from travel.notice_answer x where x.reply_id = y.id) and not coalesce(n.withdrawn_at >= y.at, false)
  and not exists (select from travel.outbound_notice c where c.plan_id = n.plan_id and c.recipient_agency_id = y.agency_id and c.sent_at >= y.at)
  and not (y.kind = 'RETURN_CONFIRMED' and exists (select from travel.act r where r.plan_id = n.plan_id and r.kind = 'returned'))`;
const replies = (
  more = '',
) => `coalesce((select jsonb_agg(jsonb_build_object('id', y.id, 'kind', y.kind, 'text', y.text, 'returnedOn', y.returned_on,
  'at', y.at, 'byName', y.by_name, 'answer', (select jsonb_build_object('words', x.words, 'at', x.at, 'byName', x.by_name)
    from travel.notice_answer x where x.reply_id = y.id)${more}) order by y.at, y.id)
  from travel.notice_reply y where y.notice_id = n.id), '[]') as replies`;
const BARE = `n.id, n.version, n.plan_id as "planId", n.state, json_build_object('id', a.id, 'name', a.name) as recipient, n.content,
  n.corrects_id as "correctsId", n.superseded, n.reason, to_json(n.sent_at) as "sentAt", to_json(n.acknowledge_by) as "acknowledgeBy",
  to_json(n.acknowledged_at) as "acknowledgedAt", n.acknowledged_by_name as "acknowledgedByName", n.reference,
  to_json(n.escalated_at) as "escalatedAt", n.person_id as "personId"`;
const FROM = 'from travel.outbound_notice n join agencies.agency a on a.id = n.recipient_agency_id';
const OF_PLAN = named(
  'travel.notices.of-plan',
  `select ${BARE}, ${replies(`, 'open', ${OPEN}`)}, n.basis, n.proportionality, n.created_by_name as "createdByName" ${FROM} where n.plan_id = $1 order by n.created_at desc, n.id desc`,
);
const ADDRESSED = `${FROM} where n.recipient_agency_id = (select access.my_agency()) and n.state <> 'NOT_SENT'`;
const INBOX = named(
  'travel.notices.inbox',
  `select ${BARE}, ${replies()} ${ADDRESSED} order by n.state = 'SENT' and not n.superseded desc, n.sent_at desc, n.id limit $1 offset $2`,
);
const ONE_ADDRESSED = named(
  'travel.notice.addressed',
  `select ${BARE}, ${replies()} ${ADDRESSED} and n.id = $1`,
);
const PLAN_OF = named(
  'travel.notice.plan',
  'select n.plan_id as "planId" from travel.outbound_notice n where n.id = $1',
);
const ADD = named(
  'travel.notice.add',
  `insert into travel.outbound_notice (id, person_id, plan_id, recipient_agency_id, basis, proportionality, state, content, corrects_id, reason,
     sent_at, acknowledge_by, created_by, created_by_name) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
);
const SUPERSEDE = named(
  'travel.notice.supersede',
  `update travel.outbound_notice set version = version + 1, superseded = true
   where id = $1 and not superseded and state in ('SENT','ACKNOWLEDGED')`,
);
const WITHDRAW = named(
  'travel.notice.withdraw',
  `update travel.outbound_notice set version = version + 1, state = 'WITHDRAWN', reason = $3, withdrawn_at = $4
   where id = $1 and version = $2 and not superseded and state in ('SENT','ACKNOWLEDGED')`,
);
const MAY_TELL = named(
  'travel.notice.agreement',
  `select 1 from agencies.agreement g where g.from_agency_id = (select access.my_agency()) and g.to_agency_id = $1 and g.during @> now()
     and 'legal' = any(g.sections) limit 1`,
);
const RECIPIENTS = named(
  'travel.notice.recipients',
  `select distinct a.id, a.name from agencies.agreement g join agencies.agency a on a.id = g.to_agency_id
   where g.from_agency_id = (select access.my_agency()) and g.during @> now() and 'legal' = any(g.sections) and a.kind = 'police' order by a.name`,
);
const ACKNOWLEDGE = named(
  'travel.notice.acknowledge',
  'select travel.acknowledge($1, $2, $3, $4) as version',
);
const REPLY = named(
  'travel.notice.reply',
  `insert into travel.notice_reply (id, person_id, notice_id, agency_id, kind, text, returned_on, at, by_id, by_name)
   values ($1, $2, $3, access.my_agency(), $4, $5, $6, $7, $8, $9)`,
);
const REPLY_OF = named(
  'travel.notice.reply.one',
  `select y.id, y.person_id as "personId", y.agency_id as "agencyId", y.kind, y.text, y.by_id as "byId", n.plan_id as "planId", ${OPEN} as open
   from travel.notice_reply y join travel.outbound_notice n on n.id = y.notice_id where y.id = $1`,
);
const ANSWER = named(
  'travel.notice.answer',
  `insert into travel.notice_answer (id, person_id, reply_id, agency_id, words, at, by_id, by_name) values ($1, $2, $3, $4, $5, $6, $7, $8)
   on conflict (reply_id) do nothing`,
);
const ESCALATE = named(
  'travel.notices.escalate',
  'select notice_id as "noticeId", plan_id as "planId", person_id as "personId" from travel.escalate($1)',
);

/** Something an agency said, for whoever answers it. */
export interface ReplyRow {
  id: string;
  personId: string;
  agencyId: string;
  planId: string;
  kind: ReplyKind;
  byId: string;
  text: string;
  open: boolean;
}

type OfPerson<T> = T & { personId: string };

@Injectable()
export class NoticesStore {
  constructor(private readonly sql: Sql) {}

  ofPlan(planId: string) {
    return this.sql.all<OfPerson<Omit<SentNoticeView, 'differs'>>>(OF_PLAN, [planId]);
  }

  inbox({ limit, offset }: { limit: number; offset: number }) {
    return this.sql.all<OfPerson<NoticeView>>(INBOX, [limit, offset]);
  }

  addressed(id: string) {
    return this.sql.one<OfPerson<NoticeView>>(ONE_ADDRESSED, [id]);
  }

  async planOf(id: string): Promise<string | null> {
    return (await this.sql.one<{ planId: string }>(PLAN_OF, [id]))?.planId ?? null;
  }

  async add(values: readonly unknown[]): Promise<void> {
    await this.sql.change(ADD, [...values]);
  }

  supersede(id: string): Promise<number> {
    return this.sql.change(SUPERSEDE, [id]);
  }

  withdraw(id: string, version: number, reason: string, at: string): Promise<number> {
    return this.sql.change(WITHDRAW, [id, version, reason, at]);
  }

  async mayTell(agencyId: string): Promise<boolean> {
    return (await this.sql.one(MAY_TELL, [agencyId])) !== null;
  }

  recipients(): Promise<{ id: string; name: string }[]> {
    return this.sql.all(RECIPIENTS);
  }

  async acknowledge(id: string, version: number, reference: string, at: string): Promise<number | null> {
    return (await this.sql.one<{ version: number | null }>(ACKNOWLEDGE, [id, version, reference, at]))!
      .version;
  }

  async reply(values: readonly unknown[]): Promise<void> {
    await this.sql.change(REPLY, [...values]);
  }

  replyOf(id: string): Promise<ReplyRow | null> {
    return this.sql.one<ReplyRow>(REPLY_OF, [id]);
  }

  answer(values: readonly unknown[]): Promise<number> {
    return this.sql.change(ANSWER, [...values]);
  }

  escalate(asOf: string): Promise<{ noticeId: string; planId: string; personId: string }[]> {
    return this.sql.all(ESCALATE, [asOf]);
  }
}
