import type { StaffView, TeamView } from '@domain/agencies';
import type { CaseloadAnswer, OfficerLoad } from '@domain/caseload';
import type { WaitingRow } from '@domain/supervision';
import { reallocationView, teamPageView } from './team.view.js';

const reader = { now: new Date('2026-11-22T09:12:00Z'), zone: 'Europe/London' };
const team = { id: 't1', name: 'North' } as TeamView;
const overdue: CaseloadAnswer = {
  items: [],
  counts: { all: 58, today: 9, late: 8, 'no-assessment': 7, travelling: 0 },
  total: 8,
  levels: [],
  nextOffset: null,
};
const load = (over: Partial<OfficerLoad>): OfficerLoad => ({
  officer: { id: 'o1', code: 'NO01', displayName: 'N. Osei', isHere: true },
  people: 50,
  late: 0,
  today: 9,
  noAssessment: 7,
  ...over,
});
const travel = { counts: { late: 2, overdue: 0 }, banned: 3 };
const facts = { team, teams: [team], loads: [load({})], overdue, reviews: 0, enforcement: [], travel };

it('leads from each count to the people it counts', () => {
  const [officer] = teamPageView(facts, reader).officers;
  expect(officer).toMatchObject({
    people: { text: '50', href: '/caseload?officerId=o1' },
    late: { text: '0', isNone: true },
    noAssessment: { text: '7', href: '/caseload?officerId=o1&filter=no-assessment' },
    reallocate: '/team/reallocation?officerId=o1',
  });
});

it('counts the breaches and recalls of each officer, and leads to them', () => {
  const enforcement = [{ officerId: 'o1' }, { officerId: 'o1' }, { officerId: 'of-another-team' }].map(
    (one) =>
      ({
        ...one,
        route: 'BREACH',
        state: 'PREPARING',
        dueOn: null,
        openedAt: '2026-11-20T09:00:00Z',
        since: null,
      }) as WaitingRow,
  );
  const { officers, totals } = teamPageView({ ...facts, enforcement }, reader);
  expect(officers[0]!.enforcement).toEqual({ text: '2', href: '/enforcement?officerId=o1', isNone: false });
  expect(totals.enforcement.text).toBe('2');
});

it('leads from each number of travel to the list of that team', () => {
  expect(teamPageView(facts, reader).travel.map(({ text, count, href }) => [text, count, href])).toEqual([
    ['Travel prohibitions in force', 3, '/prohibitions?type=foreign_travel&teamId=t1'],
    ['Notices late', 2, '/travel?filter=late&teamId=t1'],
    ['Returns overdue', 0, '/travel?filter=overdue&teamId=t1'],
  ]);
});

it('offers nobody to move where there is nobody', () =>
  expect(teamPageView({ ...facts, loads: [load({ people: 0 })] }, reader).officers[0]?.reallocate).toBe(''));

it('lets a manager of several teams choose', () => {
  const teams = [team, { id: 't2', name: 'South' } as TeamView];
  expect(teamPageView({ ...facts, teams }, reader).teams).toEqual([
    { text: 'North', href: '/team?teamId=t1', current: true },
    { text: 'South', href: '/team?teamId=t2', current: false },
  ]);
});

it.each([
  [0, null],
  [1, { text: '1 emergency access to review' }],
])('%i reviews', (reviews, said) =>
  expect(teamPageView({ ...facts, reviews }, reader).reviews).toEqual(said),
);

it('offers every other officer who is in a team, by team', () => {
  const staff = (id: string, name: string | null) =>
    ({ id, displayName: id, code: id.toUpperCase(), team: name && { id: name, name } }) as StaffView;
  const view = reallocationView(
    staff('o1', 'North'),
    overdue,
    [staff('o1', 'North'), staff('s1', 'South'), staff('o2', 'North'), staff('x', null)],
    {
      chosen: [],
      loads: [load({ officer: { id: 'o2', code: 'O2', displayName: 'o2', isHere: true }, people: 8 })],
    },
  );
  expect(view.officers).toEqual([
    { title: 'North', options: [{ value: 'o2', text: 'o2 (O2), has 8 people, 0 late' }] },
    { title: 'South', options: [{ value: 's1', text: 's1 (S1)' }] },
  ]);
});

it('moves nobody by a calmer word than the list has', () => {
  const word = { instrument: 'STATIC-99R', of: ['STATIC-99R'], total: -2, level: 'I', unverified: false };
  const day = { assessedOn: '2026-11-08', provisional: false, staleOn: null };
  const beside = [
    {
      ...day,
      level: 'VERY_HIGH',
      instrument: 'DC-SRP',
      unverified: false,
      kind: 'result' as const,
      atLeast: null,
    },
  ];
  const row = {
    person_id: 'p1',
    display_name: 'Hartley, Ben',
    crn: 'A123456',
    risk: { ...word, ...day, beside },
  };
  const items = [{ row, attention: [] }] as unknown as CaseloadAnswer['items'];
  const from = { id: 'o1', displayName: 'N. Osei', code: 'NO01', team } as unknown as StaffView;
  const { people } = reallocationView(from, { ...overdue, items }, [], { chosen: [] });
  expect(people[0]!.risk).toBe('I well below average (STATIC-99R) · DC-SRP very high');
});
