import type { TimelineItemView } from '@domain/supervision';
import { timelineView } from './timeline.view.js';

const reader = { now: new Date('2026-11-22T09:12:00Z'), zone: 'Europe/London' };
const item = (over: Partial<TimelineItemView>): TimelineItemView => ({
  id: 'i1',
  recordId: 'i1',
  kind: 'contact',
  at: '2026-11-20T10:30:00+00:00',
  recordedAt: null,
  title: 'Office appointment',
  summary: 'Good meeting.',
  more: false,
  actor: 'N. Osei',
  source: null,
  sensitive: false,
  aboutChild: false,
  system: false,
  corrected: false,
  ...over,
});
const all = { group: 'all', words: '', from: '', to: '' };
const view = (
  items: TimelineItemView[],
  zone = 'Europe/London',
  filter = all,
  nextCursor: string | null = null,
) => timelineView('p1', { items, nextCursor }, filter, { ...reader, zone });

it('groups by the day of the reader', () => {
  const late = item({ at: '2026-11-20T23:30:00+00:00' });
  expect(view([late]).days[0]?.heading).toBe('Fri 20 Nov, 2 days ago');
  expect(view([late], 'Asia/Bangkok').days[0]).toMatchObject({
    heading: 'Sat 21 Nov, yesterday',
    entries: [{ time: '06:30' }],
  });
});

it.each(['order', 'mappa'] as const)('leaves the date of %s on its date, wherever the reader is', (kind) => {
  const order = item({ kind, at: '2026-11-20T00:00:00+00:00' });
  for (const zone of ['America/New_York', 'Asia/Bangkok']) {
    expect(view([order], zone).days[0]).toMatchObject({
      heading: expect.stringContaining('Fri 20 Nov'),
      entries: [{ time: '' }],
    });
  }
});

it('folds what the system keeps', () => {
  const [day] = view([item({}), item({ id: 'i2', system: true }), item({ id: 'i3', system: true })]).days;
  expect([day?.entries.length, day?.system?.summary]).toEqual([1, '2 entries kept by the system']);
});

it('keeps sensitive words to those who open them', () => {
  const [day] = view([item({ sensitive: true, more: true, summary: 'not here' })]).days;
  expect(day?.entries[0]).toMatchObject({
    summary: '',
    more: true,
    flags: ['Sensitive'],
    href: '/contacts/i1',
  });
});

it('names countries', () => {
  const [day] = view([
    item({ kind: 'travel', recordId: 'p9', summary: 'IT, ES, 2 May 2026 to 9 May 2026' }),
  ]).days;
  expect(day?.entries[0]?.summary).toBe('Italy, Spain, 2 May 2026 to 9 May 2026');
  expect(day?.entries[0]?.href).toBe('/travel-plans/p9');
});

it('keeps the filter on the way to older entries', () => {
  const filter = { group: 'contact', words: 'tenancy', from: '', to: '' };
  expect(view([item({})], 'Europe/London', filter, 'abc')).toMatchObject({
    older: '/people/p1/timeline?kind=contact&words=tenancy&cursor=abc',
    filter: { open: true, clear: '/people/p1/timeline?kind=contact' },
  });
});

it.each([
  [all, 'Nothing has happened yet'],
  [{ ...all, words: 'x' }, 'Nothing fits this filter'],
])('explains an empty timeline', (filter, title) =>
  expect(view([], 'Europe/London', filter).empty?.title).toBe(title),
);
