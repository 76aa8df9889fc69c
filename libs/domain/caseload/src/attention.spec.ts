import { Temporal } from 'temporal-polyfill';
import { attentionOf } from './attention.js';
import { workingLimit } from './local-days.js';
import { inOrderOfNeed, itemOf } from './need.js';
import type { SummaryRow } from './summary.js';

const NOW = Temporal.Instant.from('2026-11-20T09:00:00Z'); // a Friday

function aRow(parts: Partial<SummaryRow> = {}): SummaryRow {
  return {
    person_id: 'p1',
    crn: 'A000001',
    display_name: 'Hartley, Ben',
    date_of_birth: '1980-01-01',
    sex: 'M',
    time_zone: 'Europe/London',
    officer_id: 'o1',
    team_id: 't1',
    risk: { level: 'III', instrument: 'STATIC-99R', total: 2, assessedOn: '2026-01-01', provisional: false },
    appointments: [{ id: 'a9', at: '2026-12-01T10:00:00Z', type: 'OFFICE_VISIT' }],
    undecided: [],
    last_contact_at: null,
    orders: [{ id: 'r1', type: 'LICENCE', startsOn: '2025-01-01', endsOn: '2028-01-01' }],
    conditions: [],
    registered: [],
    travel: null,
    circle: null,
    mappa: null,
    restricted_until: null,
    ...parts,
  };
}
const codes = (row: SummaryRow) => attentionOf(row, NOW).map((a) => `${a.code}${a.late ? ' late' : ''}`);

describe('attention', () => {
  it.each<[string, Partial<SummaryRow>, string[]]>([
    ['nothing', {}, []],
    ['no assessment, which is never low', { risk: null }, ['no-assessment']],
    ['nothing arranged while supervised', { appointments: [] }, ['arrange-appointment']],
    [
      'nothing arranged after the order ended',
      {
        appointments: [],
        orders: [{ id: 'r', type: 'LICENCE', startsOn: '2020-01-01', endsOn: '2021-01-01' }],
      },
      [],
    ],
    [
      'an outcome to record today',
      {
        appointments: [
          { id: 'a', at: '2026-11-20T08:00:00Z', type: 'PHONE' },
          { id: 'b', at: '2026-12-01T08:00:00Z', type: 'PHONE' },
        ],
      },
      ['record-outcome'],
    ],
    [
      'an outcome that is late',
      {
        appointments: [
          { id: 'a', at: '2026-11-17T08:00:00Z', type: 'PHONE' },
          { id: 'b', at: '2026-12-01T08:00:00Z', type: 'PHONE' },
        ],
      },
      ['record-outcome late'],
    ],
    [
      'an absence to decide',
      { undecided: [{ id: 'u', at: '2026-11-19T08:00:00Z', type: 'PHONE' }] },
      ['decide-absence'],
    ],
    [
      'an absence left undecided',
      { undecided: [{ id: 'u', at: '2026-11-16T08:00:00Z', type: 'PHONE' }] },
      ['decide-absence late'],
    ],
    [
      'a return that is overdue',
      {
        travel: {
          planId: 't',
          state: 'DEPARTED',
          departsOn: '2026-11-01',
          returnsOn: '2026-11-18',
          countries: ['ES'],
        },
      },
      ['return-overdue late'],
    ],
    [
      'a return that is not due',
      {
        travel: {
          planId: 't',
          state: 'DEPARTED',
          departsOn: '2026-11-01',
          returnsOn: '2026-11-20',
          countries: ['ES'],
        },
      },
      [],
    ],
    [
      'an order that ends within four weeks',
      { orders: [{ id: 'r', type: 'LICENCE', startsOn: '2020-01-01', endsOn: '2026-12-18' }] },
      ['order-ends'],
    ],
    [
      'an order that ends later',
      { orders: [{ id: 'r', type: 'LICENCE', startsOn: '2020-01-01', endsOn: '2026-12-19' }] },
      [],
    ],
  ])('is %s', (_, parts, expected) => {
    expect(codes(aRow(parts))).toEqual(expected);
  });

  it.each([
    ['2026-11-19T10:00:00Z', 1, '2026-11-20T23:59:59Z'],
    ['2026-11-20T10:00:00Z', 1, '2026-11-23T23:59:59Z'],
    ['2026-10-23T10:00:00Z', 1, '2026-10-26T23:59:59Z'],
    ['2026-03-26T10:00:00Z', 2, '2026-03-30T22:59:59Z'],
    ['2026-04-02T10:00:00Z', 1, '2026-04-07T22:59:59Z'], // over Easter
    ['2026-12-24T10:00:00Z', 2, '2026-12-30T23:59:59Z'], // over Christmas and a substitute day
    ['2029-12-24T10:00:00Z', 1, '2029-12-25T23:59:59Z'], // not known which days are off: early, never late
  ])('counts working days: %s and %i days', (at, days, expected) => {
    expect(workingLimit(at, days, 'Europe/London').due).toBe(expected);
  });

  it('says which days were left out of a limit, and when it cannot know', () => {
    expect(workingLimit('2026-12-24T10:00:00Z', 2, 'Europe/London').input).toEqual({
      day: '2026-12-24',
      workingDays: '2',
      holidays: 'Public holidays in England and Wales, version 1 (figures not verified)',
      leftOut:
        '2026-12-25 Christmas Day, 2026-12-26 Saturday, 2026-12-27 Sunday, 2026-12-28 Boxing Day (substitute day)',
    });
    expect(workingLimit('2029-12-24T10:00:00Z', 1, 'Europe/London').input).toMatchObject({
      unknownYear: '2029',
    });
  });

  it('counts the last second of the last day as in time', () => {
    const undecided = [{ id: 'u', at: '2026-11-18T08:00:00Z', type: 'PHONE' }];
    const late = (at: string) => attentionOf(aRow({ undecided }), Temporal.Instant.from(at))[0]?.late;
    expect(late('2026-11-20T23:59:59.900Z')).toBe(false);
    expect(late('2026-11-21T00:00:00Z')).toBe(true);
  });

  it('orders people by what is late, then today, then without assessment, then by level with unknown levels first', () => {
    const risk = (level: string) => ({
      level,
      instrument: 'STATIC-99R',
      total: 0,
      assessedOn: '2026-01-01',
      provisional: false,
    });
    const rows = [
      aRow({ person_id: 'low', risk: risk('I') }),
      aRow({ person_id: 'high', risk: risk('IVb') }),
      aRow({ person_id: 'unknown-level', risk: risk('?') }),
      aRow({ person_id: 'none', risk: null }),
      aRow({ person_id: 'today', appointments: [{ id: 'x', at: '2026-11-20T15:00:00Z', type: 'PHONE' }] }),
      aRow({ person_id: 'late', undecided: [{ id: 'u', at: '2026-11-16T08:00:00Z', type: 'PHONE' }] }),
    ];
    expect(inOrderOfNeed(rows.map((r) => itemOf(r, NOW))).map((i) => i.row.person_id)).toEqual([
      'late',
      'today',
      'none',
      'unknown-level',
      'high',
      'low',
    ]);
  });
});
