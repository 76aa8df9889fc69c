import type { CaseloadAnswer } from '@domain/caseload';
import { addressOf, caseloadView } from './caseload.view.js';

const reader = { now: new Date('2026-11-22T09:12:00Z'), zone: 'Europe/London' };
const answer = (over: Partial<CaseloadAnswer> = {}): CaseloadAnswer => ({
  items: [],
  counts: { all: 52, today: 6, late: 3, 'no-assessment': 2, travelling: 3 },
  total: 0,
  levels: ['IVb', 'low'],
  nextOffset: null,
  ...over,
});
const heading = { title: 'My caseload', whose: '', mayReallocate: false };
const place = { filter: 'all' as const, page: 1, size: 200 };

it('says in short how the caseload stands', () => {
  const { summary } = caseloadView(answer(), place, { heading, reader });
  expect(summary).toEqual(['52 people', '6 need you today', '3 late', 'updated 09:12']);
});

it('makes every count a link that keeps whose caseload it is', () => {
  const { chips } = caseloadView(
    answer(),
    { ...place, filter: 'late', officerId: 'o2' },
    { heading, reader },
  );
  expect(chips.map(({ text, count, href }) => [text, count, href])).toEqual([
    ['All', 52, '/caseload?officerId=o2'],
    ['Needs me today', 6, '/caseload?officerId=o2&filter=today'],
    ['Late', 3, '/caseload?officerId=o2&filter=late'],
    ['No assessment', 2, '/caseload?officerId=o2&filter=no-assessment'],
    ['Travelling', 3, '/caseload?officerId=o2&filter=travelling'],
  ]);
  expect(chips.filter(({ current }) => current).map(({ text }) => text)).toEqual(['Late']);
});

it('puts no word of a name into any address', () => {
  const view = caseloadView(answer({ nextOffset: 200 }), place, { heading, reader, words: 'hartley' });
  expect(JSON.stringify({ ...view, filter: { ...view.filter, words: '' } })).not.toContain('hartley');
  expect(view.filter).toMatchObject({ open: true, words: 'hartley' });
});

it.each([
  [
    'nobody at all',
    { counts: { all: 0, today: 0, late: 0, 'no-assessment': 0, travelling: 0 } },
    {},
    'No people yet',
  ],
  ['nobody under the filter', {}, { filter: 'travelling' as const }, 'Nobody here now'],
  ['nobody of the level', {}, { level: 'IVb' }, 'Nobody fits this filter'],
])('explains %s', (_, over, where, title) =>
  expect(caseloadView(answer(over), { ...place, ...where }, { heading, reader }).empty?.title).toBe(title),
);

it('has pages beyond two hundred people', () => {
  const { pages } = caseloadView(
    answer({ total: 450, nextOffset: 400 }),
    { ...place, page: 2 },
    { heading, reader },
  );
  expect(pages).toMatchObject({ total: 450, previous: '/caseload', next: '/caseload?page=3' });
});

it('writes an address with only what differs', () =>
  expect(addressOf({ filter: 'all', page: 1, level: 'IVa', teamId: 't' })).toBe(
    '/caseload?teamId=t&level=IVa',
  ));
