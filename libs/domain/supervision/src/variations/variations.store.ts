import { Injectable } from '@nestjs/common';
import { named, Sql } from '@platform/database';
import { CONDITION_LIBRARY, libraryOf, type ConditionParams } from '../orders/condition-library.js';
import { sentenceOf } from '../orders/condition-params.js';
import { orderSentence } from '../orders/order-sentence.js';
import { ORDER_TITLES, type OrderType } from '../orders/views.js';
import type { FormerText, ProposedChange, VariationState, VariationView } from './views.js';

const NAME = (id: string) =>
  `coalesce((select u.display_name from identity.app_user u where u.id = ${id}), '')`;
const VARIATION = `select v.id, v.version, v.person_id as "personId", v.order_id as "orderId", v.condition_id as "conditionId",
  v.kind, v.state, v.change, v.why, v.requested_by as "requestedBy", v.authority, v.former, v.result_id as "resultId",
  json_build_object('id', v.proposed_by, 'name', ${NAME('v.proposed_by')}) as "proposedBy", to_json(v.proposed_at) as "proposedAt",
  json_build_object('state', v.consultation, 'on', v.consultation_on, 'answer', v.consultation_answer, 'reason', v.consultation_reason) as consultation,
  case when v.decided_by is not null then json_build_object('by', ${NAME('v.decided_by')}, 'at', v.decided_at, 'reason', v.decision_reason) end as approval,
  case when v.authority_on is not null then json_build_object('name', v.authority_name, 'on', v.authority_on, 'reference', v.authority_reference) end as decision,
  to_json(v.takes_effect_on) as "takesEffectOn",
  json_build_object('type', o.type, 'court', o.court, 'startsOn', o.starts_on, 'endsOn', o.ends_on, 'sentenceMonths', o.sentence_months) as "order",
  case when c.id is not null then json_build_object('code', c.code, 'params', c.params, 'startsOn', c.starts_on, 'endsOn', c.ends_on, 'libraryVersion', c.library_version) end as condition
  from supervision.variation v join supervision.legal_order o on o.id = v.order_id left join supervision.condition c on c.id = v.condition_id`;

const ONE = named('supervision.variation', `${VARIATION} where v.id = $1`);
const OF_ORDER = named(
  'supervision.variations.of-order',
  `${VARIATION} where v.order_id = $1 order by v.proposed_at desc, v.id desc`,
);
const WAITING_OF = named(
  'supervision.variations.waiting-of-person',
  `${VARIATION} where v.person_id = $1 and v.state in ('PROPOSED', 'APPROVED') order by v.proposed_at desc, v.id desc`,
);
/** Of the people whom the reader holds as officer or through a team of theirs. */
const OPEN = named(
  'supervision.variations.open',
  `select x.*, p.crn, p.family || ', ' || p.given as "displayName" from (${VARIATION} where v.state = any($1)) x
     join people.person p on p.id = x."personId"
   where x."personId" in (select r.person_id from access.reach() r where r.path in ('allocated', 'team'))
   order by x."proposedAt"::text, x.id limit 500`,
);
const CORRECTIONS = named(
  'supervision.corrections.of-order',
  `select k.id, k.condition_id as "conditionId", k.former, k.reason, ${NAME('k.corrected_by')} as by, to_json(k.corrected_at) as at
   from supervision.correction k where k.order_id = $1 order by k.corrected_at desc, k.id desc`,
);
const CORRECT = named(
  'supervision.correction.add',
  'insert into supervision.correction (id, person_id, order_id, condition_id, former, reason) values ($1, $2, $3, $4, $5, $6)',
);
const LIVE_CODES = named(
  'supervision.variation.codes',
  'select distinct code from supervision.condition where order_id = $1 and (ends_on is null or ends_on >= $2)',
);

interface OrderTerms {
  type: OrderType;
  court: string | null;
  startsOn: string;
  endsOn: string | null;
  sentenceMonths: number | null;
}
interface ConditionTerms {
  code: string;
  params: ConditionParams;
  startsOn: string;
  endsOn: string | null;
  libraryVersion: number;
}
type Row = Omit<VariationView, 'title' | 'proposed'> & {
  change: ProposedChange;
  order: OrderTerms;
  condition: ConditionTerms | null;
};

/** A slip that was put right: how it read before, and why. */
export interface CorrectionView {
  id: string;
  conditionId: string | null;
  former: FormerText;
  reason: string;
  by: string;
  at: string;
}

export interface OpenVariation extends VariationView {
  person: { id: string; crn: string; displayName: string };
}

@Injectable()
export class VariationsStore {
  constructor(private readonly sql: Sql) {}

  async one(id: string): Promise<VariationView | null> {
    const row = await this.sql.one<Row>(ONE, [id]);
    return row && viewOf(row);
  }

  async ofOrder(orderId: string): Promise<VariationView[]> {
    return (await this.sql.all<Row>(OF_ORDER, [orderId])).map(viewOf);
  }

  async waitingOf(personId: string): Promise<VariationView[]> {
    return (await this.sql.all<Row>(WAITING_OF, [personId])).map(viewOf);
  }

  async open(states: readonly VariationState[]): Promise<OpenVariation[]> {
    const rows = await this.sql.all<Row & { crn: string; displayName: string }>(OPEN, [states]);
    return rows.map(({ crn, displayName, ...row }) => ({
      ...viewOf(row),
      person: { id: row.personId, crn, displayName },
    }));
  }

  corrections(orderId: string): Promise<CorrectionView[]> {
    return this.sql.all<CorrectionView>(CORRECTIONS, [orderId]);
  }

  async correct(row: {
    id: string;
    personId: string;
    orderId: string;
    conditionId: string | null;
    former: FormerText;
    reason: string;
  }): Promise<void> {
    const { id, personId, orderId, conditionId, former, reason } = row;
    await this.sql.change(CORRECT, [id, personId, orderId, conditionId, former, reason]);
  }

  async liveCodes(orderId: string, today: string): Promise<string[]> {
    return (await this.sql.all<{ code: string }>(LIVE_CODES, [orderId, today])).map(({ code }) => code);
  }
}

function viewOf({ change, order, condition, ...row }: Row): VariationView {
  return {
    ...row,
    title: titleOf(change, order, condition),
    former: row.former ?? now(order, condition, row.kind),
    proposed: proposedOf(row.kind, change, order, condition),
  };
}

function titleOf(change: ProposedChange, order: OrderTerms, condition: ConditionTerms | null): string {
  const code = condition?.code ?? change.code;
  return code ? (CONDITION_LIBRARY.get(code)?.title ?? code) : ORDER_TITLES[order.type];
}

function now(
  order: OrderTerms,
  condition: ConditionTerms | null,
  kind: VariationView['kind'],
): FormerText | null {
  if (kind === 'addition') return null;
  if (!condition) return { sentence: orderSentence(order), startsOn: order.startsOn, endsOn: order.endsOn };
  const { code, params, startsOn, endsOn, libraryVersion } = condition;
  const definition = libraryOf(libraryVersion).get(code);
  return { sentence: definition ? sentenceOf(definition, params) : code, startsOn, endsOn };
}

function proposedOf(
  kind: VariationView['kind'],
  change: ProposedChange,
  order: OrderTerms,
  condition: ConditionTerms | null,
): VariationView['proposed'] {
  if (kind === 'ending') return { sentence: 'The condition ends.', endsOn: null };
  if (kind === 'order') {
    const terms = { ...order, ...change };
    return { sentence: orderSentence(terms), endsOn: terms.endsOn };
  }
  const definition = CONDITION_LIBRARY.get(condition?.code ?? change.code ?? '');
  const params = change.params ?? condition?.params ?? {};
  const endsOn = change.endsOn ?? condition?.endsOn ?? order.endsOn;
  return { sentence: definition ? sentenceOf(definition, params) : '', endsOn };
}
