import { iso } from './calendar.js';
import { addAppointment } from './meetings.js';
import type { Profile } from './profile.js';
import type { Row } from './rows.js';
import type { World } from './world.js';

const BREACHED = new Set(['COMMUNITY_ORDER', 'SUSPENDED_SENTENCE', 'POST_SENTENCE_SUPERVISION']);

/** Somebody with the order that they fail. */
export interface Failing {
  p: Profile;
  order: Row;
}

export interface CaseDraft {
  route: 'BREACH' | 'RECALL';
  state: string;
  /** Days from today of the two failures. */
  failed: readonly [number, number];
  opened: number;
  /** Steps after the opening: what, the state after it, days from today. */
  steps: readonly (readonly [action: string, to: string, day: number, words?: string])[];
}

export const RATIONALE =
  'Two absences without a reason. He was rung after each, had the letter, and the bus fare was offered; he says that he forgot.';
const CASES: readonly CaseDraft[] = [
  { route: 'BREACH', state: 'PREPARING', failed: [-37, -5], opened: -4, steps: [] },
  {
    route: 'BREACH',
    state: 'WITH_MANAGER',
    failed: [-58, -9],
    opened: -8,
    steps: [
      ['PREPARE', 'PREPARING', -3, RATIONALE],
      ['ASK_SIGNATURE', 'WITH_MANAGER', -2],
    ],
  },
  {
    route: 'RECALL',
    state: 'PREPARING',
    failed: [-30, -2],
    opened: -1,
    steps: [],
  },
  {
    route: 'BREACH',
    state: 'NOT_ENFORCED',
    failed: [-120, -70],
    opened: -69,
    steps: [
      ['PREPARE', 'PREPARING', -66, RATIONALE],
      ['ASK_SIGNATURE', 'WITH_MANAGER', -66],
      ['SIGN', 'SIGNED', -65, 'I agree'],
      [
        'DO_NOT_ENFORCE',
        'NOT_ENFORCED',
        -64,
        'He came the next day and has come each week since. A final warning is enough.',
      ],
    ],
  },
];

/** Failures and what came of them, in several states: for the pages of enforcement. */
export function addEnforcement(world: World, people: readonly Profile[]): void {
  const failing = failingAmong(world, people);
  const used = new Set<Failing>();
  for (const draft of CASES) {
    const next = failing.find((one) => !used.has(one) && fits(one, draft));
    if (!next) continue;
    used.add(next);
    addCase(world, next, draft);
  }
  const [asked, unwarned] = failing.filter((one) => !used.has(one));
  const failed = { type: 'OFFICE_VISIT' as const, attended: false, offset: 10 };
  if (asked) {
    const at = world.calendar.at(world.calendar.workday(-7), 10);
    addAppointment(world, asked.p, { ...failed, at, outcome: 'FAILED_TO_ATTEND', askedOn: -4 });
  }
  if (unwarned) addFailure(world, unwarned, -6, null);
}

/** Those who have been supervised long enough to have failed twice. */
export function failingAmong(world: World, people: readonly Profile[]): Failing[] {
  return people.flatMap((p): Failing[] => {
    const order = world.rows
      .of('supervision.legal_order')
      .find((row) => row.person_id === p.id && row.type !== 'SHPO' && p.sinceDays > 130);
    return order ? [{ p, order }] : [];
  });
}

export function fits({ order }: Failing, { route }: CaseDraft): boolean {
  return (route === 'RECALL') === !BREACHED.has(order.type as string);
}

function addFailure(world: World, { p, order }: Failing, day: number, enforcement?: string | null): string {
  return addAppointment(world, p, {
    at: world.calendar.at(day, 10),
    type: 'OFFICE_VISIT',
    outcome: 'UNACCEPTABLE_ABSENCE',
    attended: false,
    offset: 10,
    orderId: order.id as string,
    enforcement,
  });
}

/** @returns the failures of the case, the first of them first */
export function addCase(world: World, one: Failing, draft: CaseDraft): string[] {
  const { calendar } = world;
  const { p, order } = one;
  const manager = world.user('manager');
  const officer = { id: p.officer.authorId, name: p.officer.name };
  const failures = draft.failed.map((day) => addFailure(world, one, day));
  const id = world.id(calendar.at(draft.opened, 9));
  const step = (action: string) => draft.steps.find(([name]) => name === action);
  const when = (action: string) => (step(action) ? iso(calendar.at(step(action)![2], 11)) : null);
  const [prepared, signed] = [step('PREPARE'), step('SIGN')];
  const decided = draft.state === 'NOT_ENFORCED';
  const because = '2 unacceptable failures within 12 months';
  // Ten working days are two weeks, two are two or four days; good enough for what is made up.
  const due = draft.route === 'BREACH' ? draft.failed[1] + 14 : calendar.workday(draft.opened + 2);
  world.rows.add('supervision.enforcement_case', {
    id,
    version: 1 + draft.steps.length,
    person_id: p.id,
    order_id: order.id,
    route: draft.route,
    state: draft.state,
    emergency: false,
    opened_at: iso(calendar.at(draft.opened, 9)),
    opened_by: officer.id,
    opened_because: because,
    failure_ids: failures,
    due_on: calendar.date(due),
    due_steps: [],
    rule_code: 'enforcement-gb-eaw',
    rule_version: 1,
    alternatives: prepared
      ? [{ code: 'WARNING_LETTER', why: 'Warned after the first absence, and stayed away again' }]
      : [],
    rationale: prepared ? RATIONALE : null,
    recommendation: prepared ? (draft.route === 'BREACH' ? 'BREACH' : 'STANDARD') : null,
    prepared_by: prepared ? officer.id : null,
    signed_by: signed ? manager.id : null,
    signed_at: when('SIGN'),
    decision: decided ? 'NONE' : null,
    decision_reasons: decided ? step('DO_NOT_ENFORCE')![3] : null,
    decided_by: decided ? officer.id : null,
    decided_at: when('DO_NOT_ENFORCE'),
  });
  const steps = [['OPEN', 'PREPARING', draft.opened, because] as const, ...draft.steps];
  steps.forEach(([action, to, day, words = ''], n) => {
    const by = action === 'SIGN' ? manager : officer;
    const at = calendar.at(day, n === 0 ? 9 : 11, n);
    world.rows.add('supervision.enforcement_step', {
      id: world.id(at),
      person_id: p.id,
      case_id: id,
      at: iso(at),
      by_id: by.id,
      by_name: by.name,
      action,
      from_state: n === 0 ? null : steps[n - 1]![1],
      to_state: to,
      words,
    });
  });
  return failures;
}
