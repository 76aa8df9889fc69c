import { Temporal } from 'temporal-polyfill';
import { attentionOf } from './attention.js';
import { inOrderOfNeed, itemOf } from './need.js';
import type { SummaryDuty, SummaryRow } from './summary.js';

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
    risk: {
      level: 'III',
      instrument: 'STATIC-99R',
      of: ['STATIC-99R'],
      total: 2,
      assessedOn: '2026-01-01',
      provisional: false,
      staleOn: null,
      unverified: false,
      atLeast: null,
      beside: [],
    },
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
    duties: [],
    ...parts,
  };
}
function aDuty(parts: Partial<SummaryDuty> = {}): SummaryDuty {
  return {
    id: 'd1',
    code: 'record-outcome',
    title: 'Record what came of an appointment',
    subjectId: 'a1',
    dueAt: '2026-11-20T23:59:59Z',
    alertAt: null,
    ask: false,
    urgency: 'routine',
    unverified: true,
    why: [],
    ...parts,
  };
}
const codes = (row: SummaryRow) => attentionOf(row, NOW).map((a) => `${a.code}${a.late ? ' late' : ''}`);

describe('attention', () => {
  it.each<[string, Partial<SummaryRow>, string[]]>([
    ['nothing', {}, []],
    ['no assessment, which is never low', { risk: null }, ['no-assessment']],
    ['a duty whose time has come', { duties: [aDuty()] }, ['record-outcome']],
    ['a duty without a limit', { duties: [aDuty({ dueAt: null })] }, ['record-outcome']],
    [
      'a duty whose limit is over',
      { duties: [aDuty({ dueAt: '2026-11-19T23:59:59Z' })] },
      ['record-outcome late'],
    ],
    [
      'not a duty that is only to be shown later',
      { duties: [aDuty({ alertAt: '2026-11-20T09:00:01Z' })] },
      [],
    ],
    [
      'a duty from the moment on that it is to be shown',
      { duties: [aDuty({ alertAt: '2026-11-20T09:00:00Z' })] },
      ['record-outcome'],
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
  ])('is %s', (_, parts, expected) => {
    expect(codes(aRow(parts))).toEqual(expected);
  });

  it('puts what may put a child at risk before everything else, late or not', () => {
    const duties = [aDuty({ dueAt: '2026-11-01T23:59:59Z' }), aDuty({ code: 'refer', urgency: 'child' })];
    expect(codes(aRow({ duties }))).toEqual(['refer', 'record-outcome late']);
  });

  it('counts the last second of the last day as in time', () => {
    const late = (at: string) => attentionOf(aRow({ duties: [aDuty()] }), Temporal.Instant.from(at))[0]?.late;
    expect(late('2026-11-20T23:59:59.900Z')).toBe(false);
    expect(late('2026-11-21T00:00:00Z')).toBe(true);
  });

  it('orders people by what is late, then today, then without assessment, then by level with unknown levels first', () => {
    const risk = (level: string) => ({
      level,
      instrument: 'STATIC-99R',
      of: ['STATIC-99R'],
      staleOn: null,
      unverified: false,
      atLeast: null,
      beside: [],
      total: 0,
      assessedOn: '2026-01-01',
      provisional: false,
    });
    const rows = [
      aRow({ person_id: 'low', risk: risk('I') }),
      aRow({ person_id: 'high', risk: risk('IVb') }),
      aRow({
        person_id: 'high-beside',
        risk: {
          ...risk('I'),
          beside: [{ ...risk('HIGH'), instrument: 'DC-SRP', kind: 'result' as const, atLeast: null }],
        },
      }),
      aRow({ person_id: 'unknown-level', risk: risk('?') }),
      aRow({ person_id: 'none', risk: null }),
      aRow({ person_id: 'today', appointments: [{ id: 'x', at: '2026-11-20T15:00:00Z', type: 'PHONE' }] }),
      aRow({ person_id: 'late', duties: [aDuty({ dueAt: '2026-11-18T23:59:59Z' })] }),
    ];
    expect(inOrderOfNeed(rows.map((r) => itemOf(r, NOW))).map((i) => i.row.person_id)).toEqual([
      'late',
      'today',
      'none',
      'unknown-level',
      'high',
      'high-beside',
      'low',
    ]);
  });

  it('goes by level in whatever way an instrument writes it', () => {
    const of = (level: string) => itemOf(aRow({ person_id: level, risk: { ...aRow().risk!, level } }), NOW);
    const order = ['LOW', 'IVa', 'MEDIUM', 'VERY_HIGH', 'II'].map(of);
    expect(inOrderOfNeed(order).map((i) => i.row.person_id)).toEqual([
      'VERY_HIGH',
      'IVa',
      'MEDIUM',
      'II',
      'LOW',
    ]);
  });
});
