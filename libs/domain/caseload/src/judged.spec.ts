import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { itemNow } from './judged.js';
import { itemOf } from './need.js';
import type { SummaryDuty, SummaryRow } from './summary.js';

const START = Date.parse('2026-10-24T20:00:00Z'); // the evening before clocks go back in London
const moment = fc.integer({ min: 0, max: 3 * 86_400_000 }).map((after) => START + after);
const second = moment.map((at) => new Date(Math.floor(at / 1000) * 1000).toISOString().replace('.000', ''));

const duty = fc
  .record({ dueAt: fc.option(second), alertAt: fc.option(second), ask: fc.boolean() })
  .map(({ dueAt, alertAt, ask }): SummaryDuty => {
    const fixed = { id: 'd', code: 'c', title: 't', subjectId: 's', unverified: false, why: [] };
    return { ...fixed, urgency: 'routine', dueAt, alertAt, ask };
  });
const row = fc
  .record({
    duties: fc.array(duty, { maxLength: 5 }),
    appointments: fc.array(second, { maxLength: 3 }),
    returnsOn: fc.constantFrom('2026-10-24', '2026-10-25', '2026-10-26'),
    restrictedUntil: fc.oneof(fc.constantFrom(null, 'infinity'), second),
    zone: fc.constantFrom('Europe/London', 'Asia/Kathmandu', 'Pacific/Chatham', 'Pacific/Honolulu'),
  })
  .map(({ duties, appointments, returnsOn, restrictedUntil, zone }) => ({
    ...aRow(duties, appointments.sort(), returnsOn, zone),
    restricted_until: restrictedUntil,
  }));

describe('a judgement that is kept', () => {
  it('is the one that would be made anew, at whatever moments it is asked for', () => {
    fc.assert(
      fc.property(row, fc.array(moment, { minLength: 2, maxLength: 12 }), (facts, moments) => {
        for (const at of moments) {
          const now = Temporal.Instant.fromEpochMilliseconds(at);
          expect(itemNow(facts, now)).toEqual(itemOf(facts, now));
        }
      }),
      { numRuns: 400 },
    );
  });

  it('turns in the second in which a limit is over, and not before', () => {
    const facts = aRow([{ ...LIMIT, dueAt: '2026-10-24T21:00:00Z' }], [], '2026-10-26', 'Europe/London');
    const lateAt = (at: string) => itemNow(facts, Temporal.Instant.from(at)).overdue;
    expect(['2026-10-24T20:59:00Z', '2026-10-24T21:00:00.999Z', '2026-10-24T21:00:01Z'].map(lateAt)).toEqual([
      0, 0, 1,
    ]);
  });

  it('says of a restriction that it stands until the moment in which it lapses', () => {
    const facts = (until: string | null) => ({
      ...aRow([], [], '2026-10-26', 'Europe/London'),
      restricted_until: until,
    });
    const lapsing = facts('2026-10-24T21:07:30+00:00');
    const said = (row: SummaryRow, at: string) => itemNow(row, Temporal.Instant.from(at)).restricted;
    expect(['2026-10-24T21:00:00Z', '2026-10-24T21:07:30Z'].map((at) => said(lapsing, at))).toEqual([
      true,
      false,
    ]);
    expect([facts('infinity'), facts(null)].map((row) => said(row, '2026-10-24T21:00:00Z'))).toEqual([
      true,
      false,
    ]);
  });

  it('is kept while nothing turns', () => {
    const facts = aRow([], [], '2026-10-26', 'Europe/London');
    const at = (second: number) =>
      itemNow(facts, Temporal.Instant.fromEpochMilliseconds(START + second * 1000));
    expect(at(1)).toBe(at(2));
  });
});

const LIMIT: SummaryDuty = {
  id: 'd',
  code: 'c',
  title: 't',
  subjectId: 's',
  dueAt: null,
  alertAt: null,
  ask: false,
  urgency: 'routine',
  unverified: false,
  why: [],
};

function aRow(
  duties: SummaryDuty[],
  appointments: string[],
  returnsOn: string,
  timeZone: string,
): SummaryRow {
  return {
    person_id: 'p1',
    crn: 'A000001',
    display_name: 'Hartley, Ben',
    date_of_birth: '1980-01-01',
    sex: 'M',
    time_zone: timeZone,
    officer_id: 'o1',
    team_id: 't1',
    risk: null,
    appointments: appointments.map((at) => ({ id: at, at, type: 'OFFICE_VISIT' })),
    undecided: [],
    last_contact_at: null,
    orders: [],
    conditions: [],
    registered: [],
    travel: { planId: 't', state: 'DEPARTED', departsOn: '2026-10-20', returnsOn, countries: ['ES'] },
    circle: null,
    mappa: null,
    restricted_until: null,
    duties,
  };
}
