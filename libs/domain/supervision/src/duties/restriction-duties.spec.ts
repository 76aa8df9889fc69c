import { CALENDAR_DEFINITIONS, HOLIDAYS } from '@platform/calendar';
import { DefinitionSet, loadDefinitions, type DefinitionKind } from '@platform/definitions';
import { DUTY_RULES, RuleBook } from '@platform/duties';
import { DEFINITIONS_FOLDER } from '../definition-file.js';
import { CONDITIONS } from '../orders/condition-library.js';
import { restrictionDuties, type RestrictionFacts } from './restriction-duties.js';

const sets = new Map<string, DefinitionSet<unknown>>([
  [HOLIDAYS.name, loadDefinitions(CALENDAR_DEFINITIONS[0]!.folder, HOLIDAYS)],
  [DUTY_RULES.name, loadDefinitions(DEFINITIONS_FOLDER, DUTY_RULES)],
  [CONDITIONS.name, loadDefinitions(DEFINITIONS_FOLDER, CONDITIONS)],
]);
const book = new RuleBook(
  { set: <T>(kind: DefinitionKind<T>) => sets.get(kind.name) as DefinitionSet<T> },
  '2026-11-20',
);
const ORDER = { id: 'o', type: 'LICENCE', endsOn: '2027-06-30' as string | null };
const condition = (parts: Partial<RestrictionFacts['conditions'][number]> = {}) => ({
  id: 'c',
  code: 'CURFEW',
  libraryVersion: 2,
  orderId: 'o',
  endsOn: '2026-12-18',
  ...parts,
});
const proposal = (parts: Partial<RestrictionFacts['proposals'][number]> = {}) => ({
  id: 'v',
  kind: 'condition',
  proposedAt: '2026-11-16T09:00:00Z',
  state: 'PROPOSED',
  decidedAt: null,
  closedAt: null,
  ...parts,
});
const found = (parts: Partial<RestrictionFacts>) =>
  restrictionDuties(
    { timeZone: 'Europe/London', orders: [ORDER], conditions: [], alerts: [], proposals: [], ...parts },
    book,
  );
const told = (parts: Partial<RestrictionFacts>) =>
  found(parts).map(({ rule, owner, dueAt, alertAt, doneAt }) => [rule.code, owner, dueAt, alertAt, doneAt]);

describe('what is due because of a restriction', () => {
  it.each<[string, Partial<RestrictionFacts>, unknown[]]>([
    [
      'the end of a condition, four weeks ahead',
      { conditions: [condition()] },
      [['condition-ends', 'officer', '2026-12-18T23:59:59Z', '2026-11-20T00:00:00Z', null]],
    ],
    [
      'the end of a travel prohibition, sixty days ahead, over the change of the clocks',
      { conditions: [condition({ code: 'FOREIGN_TRAVEL', endsOn: '2026-12-18' })] },
      [['travel-prohibition-ends', 'officer', '2026-12-18T23:59:59Z', '2026-10-18T23:00:00Z', null]],
    ],
    [
      'a travel prohibition also where it ends with its order',
      {
        orders: [{ ...ORDER, endsOn: '2026-12-18' }],
        conditions: [condition({ code: 'FOREIGN_TRAVEL', endsOn: null })],
      },
      [['travel-prohibition-ends', 'officer', '2026-12-18T23:59:59Z', '2026-10-18T23:00:00Z', null]],
    ],
    [
      'nothing for another condition that ends with its order',
      { orders: [{ ...ORDER, endsOn: '2026-12-18' }], conditions: [condition({ endsOn: '2027-01-01' })] },
      [],
    ],
    [
      'nothing for one without any end',
      { orders: [{ ...ORDER, endsOn: null }], conditions: [condition({ endsOn: null })] },
      [],
    ],
    ['nothing for one that is over', { conditions: [condition({ endsOn: '2026-11-19' })] }, []],
    [
      'the last day still counts',
      { conditions: [condition({ endsOn: '2026-11-20' })] },
      [['condition-ends', 'officer', '2026-11-20T23:59:59Z', '2026-10-22T23:00:00Z', null]],
    ],
    [
      'an alert of monitoring, a day and a night, also over a weekend',
      {
        alerts: [
          {
            id: 'e',
            kind: 'tamper',
            at: '2026-11-20T22:50:00Z',
            receivedAt: '2026-11-20T23:00:00Z',
            verifiedAt: null,
          },
        ],
      },
      [['verify-monitoring', 'officer', '2026-11-21T23:00:00Z', null, null]],
    ],
    [
      'an alert as verified',
      {
        alerts: [
          {
            id: 'e',
            kind: 'tamper',
            at: '2026-11-20T22:50:00Z',
            receivedAt: '2026-11-20T23:00:00Z',
            verifiedAt: '2026-11-21T08:00:00Z',
          },
        ],
      },
      [['verify-monitoring', 'officer', '2026-11-21T23:00:00Z', null, '2026-11-21T08:00:00Z']],
    ],
    [
      'a variation, for the manager',
      { proposals: [proposal()] },
      [['decide-variation', 'manager', '2026-11-23T23:59:59Z', null, null]],
    ],
    [
      'an approved variation, until the court or board has spoken',
      { proposals: [proposal({ state: 'APPROVED', decidedAt: '2026-11-18T09:00:00Z' })] },
      [
        ['decide-variation', 'manager', '2026-11-23T23:59:59Z', null, '2026-11-18T09:00:00Z'],
        ['variation-authority', 'officer', '2026-12-16T23:59:59Z', null, null],
      ],
    ],
    [
      'a variation that was refused, as done',
      { proposals: [proposal({ state: 'REFUSED', decidedAt: '2026-11-18T09:00:00Z' })] },
      [['decide-variation', 'manager', '2026-11-23T23:59:59Z', null, '2026-11-18T09:00:00Z']],
    ],
  ])('is %s', (_, parts, expected) => {
    expect(told(parts)).toEqual(expected);
  });

  it('names a condition that the library does not know, and is never silent', () => {
    const [one] = found({ conditions: [condition({ code: 'OLD_CODE' })] });
    expect(one?.title).toBe('Ends: old code');
  });
});
