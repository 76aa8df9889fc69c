import { Temporal } from 'temporal-polyfill';
import { itemOf, type SummaryDuty, type SummaryRow } from '@domain/caseload';
import { caseRow } from './case-row.view.js';

const now = Temporal.Instant.from('2026-11-22T09:12:00Z');
const reader = { now: new Date('2026-11-22T09:12:00Z'), zone: 'Europe/London' };
const row = (over: Partial<SummaryRow> = {}): SummaryRow => ({
  person_id: 'p1',
  crn: 'A123456',
  display_name: 'Hartley, Ben',
  date_of_birth: '1980-01-01',
  sex: 'M',
  time_zone: 'Europe/London',
  officer_id: 'o1',
  team_id: 't1',
  risk: {
    level: 'IVa',
    instrument: 'STABLE-2007',
    of: ['STABLE-2007'],
    total: 14,
    assessedOn: '2026-11-08',
    provisional: false,
    staleOn: null,
    unverified: false,
    atLeast: null,
    beside: [],
  },
  appointments: [],
  undecided: [],
  last_contact_at: null,
  orders: [],
  conditions: [],
  registered: [],
  travel: null,
  circle: null,
  mappa: null,
  restricted_until: null,
  duties: [],
  ...over,
});
const shown = (over: Partial<SummaryRow> = {}, who = reader) => caseRow(itemOf(row(over), now), who);

const missed = (id: string, day: string): SummaryDuty => ({
  id: `d-${id}`,
  code: 'decide-absence',
  title: 'Decide on a missed appointment',
  subjectId: id,
  dueAt: '2026-11-18T23:59:59Z',
  alertAt: null,
  ask: false,
  urgency: 'routine',
  unverified: true,
  why: [
    {
      text: 'An appointment was missed and nobody has decided whether the absence is acceptable',
      input: { at: `${day}T10:00:00Z`, type: 'OFFICE_VISIT' },
      result: 'undecided',
    },
    { text: '2 working days after the day', input: { day }, result: '2026-11-18' },
  ],
});

describe('who does not score', () => {
  const duty = { ...missed('a', '2026-11-16'), code: 'risk-assess', subjectId: 'p' };
  const hrefOf = (mayAssess: boolean) =>
    caseRow(itemOf(row({ duties: [duty] }), now), reader, true, mayAssess).why[0]!.href;
  it('is led to the reasons and not to a form that refuses them', () =>
    expect([hrefOf(true).endsWith('/risk/new'), hrefOf(false)]).toEqual([true, '']));
});

describe('the first line', () => {
  it('says who and how risky, with how fresh that is', () => {
    expect(shown()).toMatchObject({
      name: 'Hartley, Ben',
      crn: 'A123456',
      risk: { text: 'IVa above average', kind: 'high', dated: 'STABLE-2007, 14 days old' },
    });
  });

  it('is loud when nobody has assessed the risk', () =>
    expect(shown({ risk: null }).risk).toEqual({ text: 'No assessment', kind: 'loud', dated: '' }));

  it.each([
    ['2026-11-22T10:30:00Z', 'Europe/London', 'Today 10:30, office appointment', ''],
    ['2026-11-25T10:30:00Z', 'Europe/London', 'Wed 25 Nov, 10:30, office appointment', 'in 3 days'],
    ['2026-11-22T23:30:00Z', 'Asia/Bangkok', 'Mon 23 Nov, 06:30, office appointment', 'tomorrow'],
  ])('%s for a reader in %s', (at, zone, next, nextAgo) => {
    const appointments = [{ id: 'a1', at, type: 'OFFICE_VISIT' }];
    expect(shown({ appointments }, { ...reader, zone })).toMatchObject({ next, nextAgo });
  });

  it('says when nothing is arranged', () => expect(shown().next).toBe(''));
});

describe('the second line', () => {
  it('has what is late first, with its limit, its page and the steps of why', () => {
    const { why, urgency } = shown({ duties: [missed('a9', '2026-11-16')], risk: null });
    expect(urgency).toBe('late');
    expect(why[0]).toEqual({
      state: '4 days late',
      urgency: 'late',
      text: 'decide on the missed appointment of Mon 16 Nov',
      href: '/appointments/a9/decide',
      dutyHref: '/duties/d-a9',
      steps: [
        'An appointment was missed and nobody has decided whether the absence is acceptable (Office appointment, Mon 16 Nov, 10:00)',
        '2 working days after the day: Wed 18 Nov',
        'Nobody has checked the figures of this rule against their source',
      ],
    });
  });

  it('shows two reasons and counts the rest', () => {
    const duties = ['2026-11-16', '2026-11-17', '2026-11-18'].map((day, n) => missed(`a${n}`, day));
    const { why, moreWhy } = shown({ duties });
    expect([why.length, moreWhy]).toEqual([2, 1]);
  });

  it('is quiet where nothing is due', () => expect(shown()).toMatchObject({ urgency: 'quiet', why: [] }));
});

describe('the third line', () => {
  it('has only what is live', () => expect(shown().live).toEqual([]));

  it('tells of travel, the circle and conditions, those about children first', () => {
    const live = { startsOn: '2026-01-01', endsOn: null };
    const { live: facts } = shown({
      travel: {
        planId: 'x',
        state: 'DEPARTED',
        departsOn: '2026-11-20',
        returnsOn: '2026-11-27',
        countries: ['ES'],
      },
      circle: { id: 'c', phase: 'MAIN' },
      conditions: [
        { code: 'CURFEW', ...live },
        { code: 'NO_UNSUPERVISED_CONTACT_CHILD', ...live },
        { code: 'NO_CONTACT_VICTIM', startsOn: '2025-01-01', endsOn: '2025-12-31' },
      ],
    });
    expect(facts).toEqual([
      'Travel: returns Fri 27 Nov (Spain)',
      'Circle: main phase',
      'Conditions: no unsupervised contact with children, 1 more',
    ]);
  });
});
