import { CALENDAR_DEFINITIONS, HOLIDAYS } from '@platform/calendar';
import { DefinitionSet, loadDefinitions, type DefinitionKind } from '@platform/definitions';
import { DUTY_RULES, RuleBook } from '@platform/duties';
import { DEFINITIONS_FOLDER } from '../definition-file.js';
import { CONTACT_STANDARDS } from './contact-standard.js';
import { supervisionDuties } from './supervision-duties.js';
import type { AppointmentFact, SupervisionFacts } from './supervision-facts.js';

const sets = new Map<string, DefinitionSet<unknown>>([
  [HOLIDAYS.name, loadDefinitions(CALENDAR_DEFINITIONS[0]!.folder, HOLIDAYS)],
  [DUTY_RULES.name, loadDefinitions(DEFINITIONS_FOLDER, DUTY_RULES)],
  [CONTACT_STANDARDS.name, loadDefinitions(DEFINITIONS_FOLDER, CONTACT_STANDARDS)],
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

const facts = (parts: Partial<SupervisionFacts> = {}): SupervisionFacts => ({
  personId: 'p',
  timeZone: 'Europe/London',
  level: { level: 'III', instrument: 'STATIC-99R', assessedOn: '2026-01-01' },
  recordedOn: '2026-01-05',
  orders: [{ id: 'o', type: 'LICENCE', startsOn: '2026-01-05', endsOn: '2028-01-04' }],
  appointments: [],
  visits: [],
  ...parts,
});
const appointment = (parts: Partial<AppointmentFact> = {}): AppointmentFact => ({
  id: 'a',
  at: '2026-11-18T10:00:00Z',
  type: 'OFFICE_VISIT',
  outcome: null,
  outcomeAt: null,
  createdAt: '2026-11-01T09:00:00Z',
  ...parts,
});
const of = (rule: string, given: SupervisionFacts, with_ = book()) =>
  supervisionDuties(given, with_).filter((duty) => duty.rule.code === rule);
const open = (rule: string, given: SupervisionFacts) =>
  of(rule, given).filter(({ doneAt }) => doneAt === null);

describe('what is due under supervision', () => {
  it('is an outcome by the end of the next working day, shown from the appointment on', () => {
    const [duty] = of(
      'record-outcome',
      facts({ appointments: [appointment({ at: '2026-11-20T10:00:00Z' })] }),
    );
    expect(duty).toMatchObject({
      dueAt: '2026-11-23T23:59:59Z',
      alertAt: '2026-11-20T10:00:00Z',
      doneAt: null,
    });
  });

  it('is done when the outcome is recorded', () => {
    const held = appointment({ outcome: 'ATTENDED_COMPLIED', outcomeAt: '2026-11-18T11:00:00Z' });
    expect(of('record-outcome', facts({ appointments: [held] }))[0]?.doneAt).toBe('2026-11-18T11:00:00Z');
  });

  it('is a decision on an absence within two working days, which only a decision ends', () => {
    const missed = appointment({ outcome: 'FAILED_TO_ATTEND', outcomeAt: '2026-11-18T11:00:00Z' });
    expect(of('decide-absence', facts({ appointments: [missed] }))).toMatchObject([
      { dueAt: '2026-11-20T23:59:59Z', doneAt: null },
    ]);
    const decided = { ...missed, outcome: 'UNACCEPTABLE_ABSENCE', outcomeAt: '2026-11-19T09:00:00Z' };
    expect(of('decide-absence', facts({ appointments: [decided] }))[0]?.doneAt).toBe('2026-11-19T09:00:00Z');
    const attended = { ...missed, outcome: 'ATTENDED_COMPLIED' };
    expect(of('decide-absence', facts({ appointments: [attended] }))).toEqual([]);
  });

  it.each<[string, Partial<SupervisionFacts>, string[]]>([
    [
      'after the last appointment that is arranged',
      { appointments: [appointment({ at: '2026-11-25T10:00:00Z' })] },
      ['2026-11-25T10:00:00Z'],
    ],
    [
      'not counting one that was called off',
      {
        appointments: [
          appointment(),
          appointment({ id: 'b', at: '2026-11-25T10:00:00Z', outcome: 'CANCELLED' }),
        ],
      },
      ['2026-11-18T10:00:00Z'],
    ],
    ['at once where none is known', {}, ['2026-01-05']],
    [
      'for nobody whose order is over',
      { orders: [{ id: 'o', type: 'LICENCE', startsOn: '2025-01-01', endsOn: '2026-11-19' }] },
      [],
    ],
    [
      'still on the last day of an order',
      { orders: [{ id: 'o', type: 'LICENCE', startsOn: '2026-01-05', endsOn: '2026-11-20' }] },
      ['2026-01-05'],
    ],
  ])('is a next appointment %s', (_, parts, from) => {
    expect(open('arrange-appointment', facts(parts)).map((duty) => duty.facts.from)).toEqual(from);
  });

  it('says that the next appointment was arranged when it was', () => {
    const two = [
      appointment(),
      appointment({ id: 'b', at: '2026-11-27T10:00:00Z', createdAt: '2026-11-18T10:40:00Z' }),
    ];
    const [after] = of('arrange-appointment', facts({ appointments: two })).filter(({ key }) =>
      key.endsWith(':a'),
    );
    expect(after?.doneAt).toBe('2026-11-18T10:40:00Z');
  });

  it.each<[string, string | null, [string, string][]]>([
    [
      'IVb',
      'IVb',
      [
        ['face_to_face', '2026-12-01'],
        ['home_visit', '2027-02-10'],
      ],
    ],
    ['I', 'I', [['face_to_face', '2027-02-02']]],
    [
      'III',
      'III',
      [
        ['face_to_face', '2026-12-15'],
        ['home_visit', '2027-05-10'],
      ],
    ],
    [
      'a level that nobody knows, as the highest',
      'XX',
      [
        ['face_to_face', '2026-12-01'],
        ['home_visit', '2027-02-10'],
      ],
    ],
    [
      'no assessment, as the highest',
      null,
      [
        ['face_to_face', '2026-12-01'],
        ['home_visit', '2027-02-10'],
      ],
    ],
  ])('is each visit of the contact standard of %s', (_, level, expected) => {
    const given = facts({
      level: level === null ? null : { level, instrument: 'STATIC-99R', assessedOn: '2026-01-01' },
      visits: [
        { type: 'HOME_VISIT', at: '2026-11-10T10:00:00Z' },
        { type: 'OFFICE_VISIT', at: '2026-10-12T10:00:00Z' },
      ],
    });
    const due = open('visit-due', given).map((duty) => [duty.facts.group, duty.dueAt?.slice(0, 10)]);
    expect(due).toEqual(expected);
  });

  it('says under which standard a visit is due, since when, and what the last one met', () => {
    const given = facts({
      visits: [
        { type: 'OFFICE_VISIT', at: '2026-11-16T10:00:00Z' },
        { type: 'OFFICE_VISIT', at: '2026-10-26T10:00:00Z' },
      ],
    });
    const [met, next] = of('visit-due', given);
    expect(met).toMatchObject({ key: 'visit-due:p:face_to_face:2026-10-26', doneAt: '2026-11-16T10:00:00Z' });
    expect(next?.uses).toEqual(['duty-rule/visit-due@1', 'contact-standard/contact-standard@1']);
    expect(next?.steps.map(({ text }) => text)).toEqual([
      'The contact standard for this level of risk: one every 35 days',
      'The last one took place',
      'Within 35 days of the day, which does not count itself',
      'The limit is the end of the day, local time',
    ]);
  });

  it.each([
    [
      'taken over long after supervision began, from the day it came here',
      '2026-11-20',
      '2026-01-05',
      '2026-11-20',
    ],
    ['entered two days late, from when supervision began', '2026-11-20', '2026-11-18', '2026-11-18'],
  ])('counts visits of a case %s', (_, recordedOn, startsOn, since) => {
    const orders = [{ id: 'o', type: 'LICENCE', startsOn, endsOn: '2028-01-04' }];
    const due = open('visit-due', facts({ recordedOn, orders, visits: [] }));
    expect(due.map((duty) => duty.facts.since)).toEqual([since, since]);
  });

  it.each([
    ['there is no contact standard', CONTACT_STANDARDS.name, 'visit-due'],
    ['there are no rules at all', DUTY_RULES.name, 'arrange-appointment'],
  ])('is to ask where %s, and never nothing', (_, without, rule) => {
    const [duty] = of(rule, facts(), book(without));
    expect(duty).toMatchObject({ ask: true, dueAt: null, doneAt: null });
    expect(duty?.title).toMatch(/^Ask/);
  });

  it('is the end of an order four weeks ahead', () => {
    const orders = [{ id: 'o', type: 'LICENCE', startsOn: '2026-01-01', endsOn: '2026-12-18' }];
    expect(of('order-ends', facts({ orders }))[0]).toMatchObject({
      dueAt: '2026-12-18T23:59:59Z',
      alertAt: '2026-11-20T00:00:00Z',
    });
  });
});
