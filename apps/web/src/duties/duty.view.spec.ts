import type { KeptDuty } from '@platform/duties';
import { dutyPageView } from './duty.view.js';

const duty = {
  id: 'd',
  version: 1,
  personId: 'p',
  title: 'Decide on recall',
  state: 'open',
  owner: 'officer',
  urgency: 'routine',
  dueAt: '2026-12-04T23:59:59Z',
  openedAt: '2026-11-22T09:00:00Z',
  closedAt: null,
  closedReason: null,
  subjectId: 's',
  ask: false,
  facts: { from: '2026-11-21' },
  uses: [],
  rule: { code: 'decide-recall', version: 1, unverified: true, citation: ['A statute, section 1'] },
  steps: [{ text: 'Counted', input: { at: '2026-11-22T09:00:00Z' }, result: '2026-12-04' }],
} as unknown as KeptDuty;

it('carries the year in every date, for it is read again on paper in other years', () => {
  const view = dutyPageView(duty, { now: new Date('2026-11-26T12:00:00Z'), zone: 'Europe/London' });
  expect([view.limit, view.history[0]!.text, view.facts[0]!.items[0]]).toEqual([
    'Fri 4 Dec 2026, 23:59',
    'Sun 22 Nov 2026, 09:00',
    'Sat 21 Nov 2026',
  ]);
  expect(view.table.rows[0]!.map(({ text }) => text)).toEqual([
    'Counted',
    'at: Sun 22 Nov 2026, 09:00',
    'Fri 4 Dec 2026',
  ]);
});
