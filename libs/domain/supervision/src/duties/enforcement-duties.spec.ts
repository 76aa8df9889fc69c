import fc from 'fast-check';
import { CALENDAR_DEFINITIONS, HOLIDAYS } from '@platform/calendar';
import { DefinitionSet, loadDefinitions, type DefinitionKind } from '@platform/definitions';
import { DUTY_RULES, RuleBook } from '@platform/duties';
import { DEFINITIONS_FOLDER } from '../definition-file.js';
import { ENFORCEMENT_RULES_KIND } from '../enforcement/rules/enforcement-rules.js';
import { enforcementDuties } from './enforcement-duties.js';
import type { CaseFact, EnforcementDutyFacts, FailedAppointment } from './enforcement-facts.js';

const sets = new Map<string, DefinitionSet<unknown>>([
  [HOLIDAYS.name, loadDefinitions(CALENDAR_DEFINITIONS[0]!.folder, HOLIDAYS)],
  [DUTY_RULES.name, loadDefinitions(DEFINITIONS_FOLDER, DUTY_RULES)],
  [ENFORCEMENT_RULES_KIND.name, loadDefinitions(DEFINITIONS_FOLDER, ENFORCEMENT_RULES_KIND)],
]);
const NONE = new DefinitionSet<unknown>([]);
const book = (without?: string) =>
  new RuleBook(
    {
      set: <T>(kind: DefinitionKind<T>) =>
        (kind.name === without ? NONE : sets.get(kind.name)) as DefinitionSet<T>,
    },
    '2026-11-20',
  );

const failure = (parts: Partial<FailedAppointment> = {}): FailedAppointment => ({
  id: 'f',
  at: '2026-11-16T10:00:00Z',
  on: '2026-11-16',
  type: 'OFFICE_VISIT',
  outcome: 'UNACCEPTABLE_ABSENCE',
  failureDecision: null,
  orderId: 'o',
  evidenceAskedOn: null,
  evidenceDueOn: null,
  action: null,
  decidedAt: '2026-11-17T09:00:00Z',
  ...parts,
});
const caseOf = (parts: Partial<CaseFact> = {}): CaseFact => ({
  id: 'c',
  orderId: 'o',
  route: 'BREACH',
  state: 'PREPARING',
  emergency: false,
  openedAt: '2026-11-18T09:00:00Z',
  openedOn: '2026-11-18',
  failureIds: ['e', 'f'],
  lastFailureOn: '2026-11-16',
  decidedAt: null,
  asked: [],
  ...parts,
});
const facts = (parts: Partial<EnforcementDutyFacts> = {}): EnforcementDutyFacts => ({
  timeZone: 'Europe/London',
  orders: [{ id: 'o', type: 'COMMUNITY_ORDER', startsOn: '2026-01-05', endsOn: '2027-01-04' }],
  failures: [],
  letters: [],
  cases: [],
  ...parts,
});
const due = (given: EnforcementDutyFacts, with_ = book()) =>
  enforcementDuties(given, with_).map(({ rule, dueAt, doneAt }) => [rule.code, dueAt, doneAt]);

const SENT = {
  appointmentId: 'f',
  madeAt: '2026-11-17T10:00:00Z',
  sentOn: '2026-11-18',
  sentAt: '2026-11-18T12:00:00Z',
  withdrawnOn: null,
};
const present = { outcome: 'ATTENDED_FAILED_TO_COMPLY' as const, failureDecision: null, orderId: null };

describe('what is due after a failure', () => {
  it.each<[string, Partial<EnforcementDutyFacts>, unknown[]]>([
    ['nothing where nothing was failed', {}, []],
    [
      'its warning letter, a working day after the decision',
      { failures: [failure()] },
      [['warning-letter', '2026-11-18T23:59:59Z', null]],
    ],
    [
      'the letter, done when it was sent and not when it was made',
      { failures: [failure()], letters: [{ ...SENT, sentOn: null, sentAt: null }] },
      [['warning-letter', '2026-11-18T23:59:59Z', null]],
    ],
    [
      'the letter as sent',
      { failures: [failure()], letters: [SENT] },
      [['warning-letter', '2026-11-18T23:59:59Z', '2026-11-18T12:00:00Z']],
    ],
    [
      'the letter as done where the outcome says that it was sent',
      { failures: [failure({ action: 'FIRST_WARNING_LETTER_SENT' })] },
      [['warning-letter', '2026-11-18T23:59:59Z', '2026-11-17T09:00:00Z']],
    ],
    [
      'no letter for an absence that nobody decided on',
      { failures: [failure({ outcome: 'FAILED_TO_ATTEND' })] },
      [],
    ],
    [
      'no letter under an order that is not enforced here',
      { failures: [failure()], orders: [{ id: 'o', type: 'SHPO', startsOn: '2026-01-05', endsOn: null }] },
      [],
    ],
    [
      'a decision on a failure while present, within two working days',
      { failures: [failure({ ...present, at: '2026-11-20T10:00:00Z', on: '2026-11-20' })] },
      [['decide-failure', '2026-11-24T23:59:59Z', null]],
    ],
    [
      'a decision that waits until the evidence is due, that day included',
      { failures: [failure({ ...present, evidenceAskedOn: '2026-11-16', evidenceDueOn: '2026-11-23' })] },
      [['decide-failure', '2026-11-23T23:59:59Z', null]],
    ],
    [
      'breach, working days from the last failure, and no letter that would contradict it',
      {
        failures: [failure({ id: 'e', on: '2026-11-02', at: '2026-11-02T10:00:00Z' }), failure()],
        cases: [caseOf()],
      },
      [['initiate-breach', '2026-11-30T23:59:59Z', null]],
    ],
    [
      'recall, working days from the opening',
      {
        orders: [{ id: 'o', type: 'LICENCE', startsOn: '2026-01-05', endsOn: '2028-01-04' }],
        cases: [caseOf({ route: 'RECALL' })],
      },
      [['decide-recall', '2026-11-20T23:59:59Z', null]],
    ],
    [
      'recall in an emergency, the same day',
      { cases: [caseOf({ route: 'RECALL', emergency: true })] },
      [['decide-recall', '2026-11-18T23:59:59Z', null]],
    ],
    [
      'a countersignature for each time it was asked for',
      {
        cases: [
          caseOf({
            state: 'WITH_MANAGER',
            asked: [
              { id: 's', of: 'WITH_MANAGER', at: '2026-11-18T10:00:00Z', answeredAt: '2026-11-18T15:00:00Z' },
              { id: 't', of: 'WITH_MANAGER', at: '2026-11-19T10:00:00Z', answeredAt: null },
            ],
          }),
        ],
      },
      [
        ['initiate-breach', '2026-11-30T23:59:59Z', null],
        ['countersign', '2026-11-19T23:59:59Z', '2026-11-18T15:00:00Z'],
        ['countersign', '2026-11-20T23:59:59Z', null],
      ],
    ],
  ])('is %s', (_, parts, expected) => {
    expect(due(facts(parts))).toEqual(expected);
  });

  it('goes to the manager where a signature is asked for, and only there', () => {
    const asked = [{ id: 's', of: 'WITH_MANAGER' as const, at: '2026-11-18T10:00:00Z', answeredAt: null }];
    const found = enforcementDuties(facts({ cases: [caseOf({ state: 'WITH_MANAGER', asked })] }), book());
    expect(found.map(({ owner, key }) => [key, owner])).toEqual([
      ['initiate-breach:c', 'officer'],
      ['countersign:c:s', 'manager'],
    ]);
  });

  it('names of a breach what its clock runs from, and not the day on which it was opened as if it were that', () => {
    const [breach] = enforcementDuties(facts({ cases: [caseOf()] }), book());
    expect(breach!.steps[0]!.input.at).toBeUndefined();
    expect(breach!.steps[0]!.result).toBe(caseOf().lastFailureOn);
  });

  it('names the enforcement rules that it counted by, so that their change finds it', () => {
    const [breach] = enforcementDuties(facts({ cases: [caseOf()] }), book());
    expect(breach?.uses).toEqual([
      'duty-rule/initiate-breach@1',
      'holidays/gb-eaw@1',
      'enforcement-rules/enforcement-gb-eaw@1',
    ]);
  });

  it('is to ask where there is no rule, and counts by the duty rule where there are no enforcement rules', () => {
    const one = facts({ cases: [caseOf()] });
    expect(enforcementDuties(one, book(DUTY_RULES.name))).toMatchObject([{ ask: true, dueAt: null }]);
    expect(due(one, book(ENFORCEMENT_RULES_KIND.name))).toEqual([
      ['initiate-breach', '2026-11-30T23:59:59Z', null],
    ]);
  });

  it('always gives exactly one duty for an open case, whatever else is known', () => {
    fc.assert(
      fc.property(
        fc.boolean(),
        fc.constantFrom('BREACH', 'RECALL'),
        fc.boolean(),
        (emergency, route, known) => {
          const one = caseOf({
            emergency,
            route: route as 'BREACH',
            lastFailureOn: known ? '2026-11-16' : null,
          });
          const found = enforcementDuties(facts({ cases: [one], orders: [] }), book());
          expect(found).toHaveLength(1);
          expect(found[0]!.dueAt).not.toBeNull();
        },
      ),
    );
  });
});
