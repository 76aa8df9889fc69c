import type { OwnDutyView } from '@domain/agencies';
import type { CaseloadAnswer } from '@domain/caseload';
import { dutyPageView } from './duty.view.js';

const reader = { now: new Date('2026-11-22T09:12:00Z'), zone: 'Europe/London' };
const duty: OwnDutyView = {
  team: { id: 't1', name: 'North' },
  from: '2026-11-16T09:00:00Z',
  until: '2026-11-23T09:00:00Z',
  now: true,
};
const today = (total: number): CaseloadAnswer => ({
  items: [],
  counts: { all: 180, today: total, late: 4, 'no-assessment': 2, travelling: 1 },
  total,
  levels: [],
  nextOffset: null,
});

it('says how long the duty lasts and leads from each count to the people it counts', () => {
  const [north] = dutyPageView([{ duty, today: today(9) }], [], reader).teams;
  expect(north).toMatchObject({
    until: 'On duty until Mon 23 Nov, 09:00, tomorrow',
    more: { href: '/caseload?teamId=t1&filter=today', text: 'All 9 people with something today' },
  });
  expect(north?.counts.map(({ text, count, href }) => [text, count, href])).toContainEqual([
    'Late',
    4,
    '/caseload?teamId=t1&filter=late',
  ]);
});

it('says when the next duty is to somebody who has none now', () => {
  const later = { ...duty, from: '2026-11-30T09:00:00Z', until: '2026-12-07T09:00:00Z', now: false };
  expect(dutyPageView([], [later], reader)).toEqual({
    summary: 'You are not on duty now',
    teams: [],
    coming: ['Team North: Mon 30 Nov, 09:00 to Mon 7 Dec, 09:00'],
  });
});
