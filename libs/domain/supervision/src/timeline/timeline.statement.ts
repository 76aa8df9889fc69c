import { named } from '@platform/database';
import type { Branch } from './branch.js';
import { MAPPA_BRANCHES } from './mappa-branches.js';
import { TRAVEL_BRANCHES } from './travel-branches.js';

const STAFF = (id: string) => `(select s.display_name from agencies.staff s where s.user_id = ${id})`;
const DAY = (column: string) => `${column}::timestamp at time zone 'UTC'`;
const PLAIN = 'false, false, false, false';

const BRANCHES: readonly Branch[] = [
  {
    kind: 'contact',
    from: 'supervision.contact c',
    at: 'c.at',
    id: 'c.id',
    recorded: 'c.created_at',
    code: 'c.type',
    words: `case when c.sensitive then '' else c.notes end`,
    actor: 'c.author_name',
    more: 'c.sensitive, c.about_child, c.system, c.corrects_id is not null',
    where: 'not exists (select from supervision.contact x where x.corrects_id = c.id)',
  },
  {
    kind: 'appointment',
    // One reading of the table for both: what is to come, and what became of what has been.
    either: ['outcome', 'a.outcome is not null'],
    from: 'supervision.appointment a',
    at: 'a.at',
    id: 'a.id',
    recorded: 'coalesce(a.outcome_at, a.created_at)',
    code: `concat_ws(' ', a.type, a.outcome)`,
    words: `case when a.outcome is not null then coalesce(a.outcome_reason, '') when a.sensitive then '' else a.notes end`,
    actor: `case when a.outcome is null then (select s.display_name from agencies.staff s where s.id = a.officer_id)
      else ${STAFF('a.outcome_by')} end`,
    more: 'a.sensitive and a.outcome is null, false, false, false',
  },
  {
    kind: 'allocation',
    from: 'supervision.allocation l',
    at: 'lower(l.during)',
    id: 'l.id',
    recorded: 'lower(l.during)',
    code: `(select s.display_name from agencies.staff s where s.id = l.officer_id)`,
    words: 'l.reason',
    actor: STAFF('l.allocated_by'),
  },
  {
    kind: 'order',
    from: 'supervision.legal_order o',
    at: DAY('o.starts_on'),
    id: 'o.id',
    recorded: 'o.created_at',
    code: 'o.type',
    words: `coalesce(o.court, '')`,
    actor: STAFF('o.created_by'),
  },
  {
    kind: 'condition',
    from: 'supervision.condition n',
    at: DAY('n.starts_on'),
    id: 'n.id',
    recorded: 'n.created_at',
    code: 'n.code',
    words: 'n.params::text',
    actor: STAFF('n.created_by'),
  },
  {
    kind: 'assessment',
    from: 'risk.assessment r',
    at: DAY('r.assessed_on'),
    id: 'r.id',
    recorded: 'r.created_at',
    code: `r.instrument || ' ' || r.level`,
    words: `coalesce('Total ' || r.total, '')`,
    actor: STAFF('r.recorded_by'),
    where: `r.state in ('final', 'superseded')`,
  },
  {
    kind: 'registration',
    from: 'registration.registration g',
    at: DAY('g.relevant_date'),
    id: 'g.id',
    recorded: 'g.created_at',
    code: 'g.regime',
    words: `''`,
    actor: STAFF('g.created_by'),
  },
  ...TRAVEL_BRANCHES,
  {
    kind: 'safeguarding',
    from: 'supervision.safeguarding_referral s',
    at: 's.raised_at',
    id: 's.id',
    recorded: 'coalesce(s.closed_at, s.received_at, s.referred_at, s.raised_at)',
    code: `concat_ws(' ', s.kind, s.outcome)`,
    words: 's.account',
    actor: 's.raised_by_name',
    more: 'false, true, false, false',
  },
  ...MAPPA_BRANCHES,
  {
    kind: 'enforcement',
    from: 'supervision.warning_letter w',
    at: 'w.made_at',
    id: 'w.id',
    recorded: 'w.made_at',
    code: `'LETTER ' || w.kind`,
    words: `case when w.withdrawn_on is not null then 'Withdrawn: ' || w.withdrawn_reason when w.sent_on is null then 'Not sent yet' else '' end`,
    actor: 'w.made_by_name',
  },
  {
    kind: 'enforcement',
    from: 'supervision.enforcement_step e',
    at: 'e.at',
    id: 'e.id',
    recorded: 'e.at',
    code: `concat_ws(' ', e.action, (select k.route from supervision.enforcement_case k where k.id = e.case_id))`,
    words: 'e.words',
    actor: 'e.by_name',
  },
  {
    kind: 'monitoring',
    from: 'supervision.monitoring_event m',
    at: 'm.at',
    id: 'm.id',
    recorded: 'coalesce(m.verified_at, m.received_at)',
    code: `m.kind || ' ' || m.state`,
    words: `coalesce(m.verification, m.note)`,
    actor: STAFF('coalesce(m.verified_by, m.created_by)'),
  },
  {
    kind: 'change',
    from: 'people.former_name f',
    at: 'f.created_at',
    id: 'f.id',
    recorded: 'f.created_at',
    code: `'NAME'`,
    words: `'Before: ' || f.family || ', ' || f.given`,
    actor: 'null',
  },
  {
    kind: 'change',
    from: 'people.circumstance u',
    at: 'u.recorded_at',
    id: 'u.id',
    recorded: 'u.recorded_at',
    code: `'CIRCUMSTANCE ' || u.kind`,
    words: 'u.text',
    actor: STAFF('u.recorded_by'),
  },
  {
    kind: 'change',
    from: 'people.address d',
    at: DAY('d.from_on'),
    id: 'd.id',
    recorded: 'null::timestamptz',
    code: `case when d.no_fixed_abode then 'NO_FIXED_ABODE' else 'ADDRESS' end`,
    words: `concat_ws(', ', d.line1, d.town, d.postcode)`,
    actor: 'null',
    where: 'd.from_on is not null',
  },
];

function kindOf(b: Branch): string {
  return b.either ? `case when ${b.either[1]} then '${b.either[0]}' else '${b.kind}' end` : `'${b.kind}'`;
}

function branch(b: Branch, filters: string): string {
  const alias = b.from.split(' ')[1]!;
  return `(select ${kindOf(b)} as kind, ${b.id} as id, ${b.at} as at, ${b.recorded} as recorded, ${b.code} as code, ${b.words} as words,
    ${b.actor} as actor, ${b.more ?? PLAIN}
    from ${b.from} where ${alias}.person_id = $1 ${b.where ? `and ${b.where}` : ''} ${filters}`;
}

const COLUMNS = `i.id, i.kind, to_json(i.at) as at, to_json(i.recorded) as "recordedAt", i.code, left(i.words, 400) as summary,
  length(i.words) > 400 or (i.sensitive and i.kind = 'contact') as more, i.actor, i.sensitive, i."aboutChild", i.system, i.corrected`;
const SHAPE = 'i(kind, id, at, recorded, code, words, actor, sensitive, "aboutChild", system, corrected)';

export const TIMELINE = named(
  'supervision.timeline',
  `select ${COLUMNS} from (${BRANCHES.map((b) =>
    branch(
      b,
      `and ($4::text[] is null or ${kindOf(b)} = any($4))
       and ($2::timestamptz is null or ${b.at} <= $2 and (${b.at}, ${b.id}) < ($2, $3::uuid))
       and ($5::timestamptz is null or ${b.at} >= $5) and ($6::timestamptz is null or ${b.at} < $6)
       and ($7::text is null or strpos(lower(${b.words}), lower($7)) > 0)
       order by ${b.at} desc, ${b.id} desc limit $8)`,
    ),
  ).join(' union all ')}) ${SHAPE} order by i.at desc, i.id desc limit $8`,
);

/** What was recorded after an instant by anybody but the reader: $1 person, $2 since, $3 reader's name, $4 how many. */
export const SINCE = named(
  'supervision.timeline.since',
  `select ${COLUMNS} from (${BRANCHES.map((b) =>
    branch(
      b,
      `and ${b.recorded} > $2::timestamptz and (${b.actor}) is distinct from $3 order by ${b.recorded} desc limit $4)`,
    ),
  ).join(' union all ')}) ${SHAPE} order by i.recorded desc limit $4`,
);
