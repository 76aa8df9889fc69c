import type { DifferenceRow } from '@platform/duties';
import { differencesView } from './differences.view.js';

const reader = { now: new Date('2026-11-26T12:00:00Z'), zone: 'Europe/London' };
const before = {
  id: 'd',
  title: 'Decide on recall',
  dueAt: '2026-11-30T23:59:59Z',
  alertAt: null,
  urgency: 'child',
  owner: 'officer',
  section: 'legal',
  uses: [],
  rule: { code: 'decide-recall' },
};
const line = (proposed: object | null) => {
  const row = { id: 'f', version: 1, personId: 'p', kept: before, proposed } as unknown as DifferenceRow;
  const { lines } = differencesView([row], [], { names: new Map(), reader });
  return [lines[0]!.before, lines[0]!.after];
};

describe('what a manager signs is said in full', () => {
  const LIMIT = 'Mon 30 Nov, 23:59';
  it.each<[string, object, string, string]>([
    ['its date', { dueAt: '2026-12-01T23:59:59Z' }, '', 'Tue 1 Dec, 23:59'],
    [
      'when it is told of',
      { alertAt: '2026-11-28T00:00:00Z' },
      ', told of at once',
      `${LIMIT}, told of from Sat 28 Nov, 00:00`,
    ],
    [
      'whose it is',
      { owner: 'manager' },
      ', to be done by: responsible officer',
      `${LIMIT}, to be done by: team manager`,
    ],
    [
      'who sees it',
      { section: 'core' },
      ', seen by who reads orders and conditions',
      `${LIMIT}, seen by who reads the core record`,
    ],
    [
      'that no child is at risk',
      { urgency: 'routine' },
      ', a child may be at risk',
      `${LIMIT}, not about a child`,
    ],
    [
      'that nobody is alerted any more',
      { endsAlerts: true },
      ', somebody is alerted and confirms it',
      `${LIMIT}, nobody is alerted any more`,
    ],
  ])('%s', (_, change, was, is) => expect(line({ ...before, ...change })).toEqual([`${LIMIT}${was}`, is]));
  it('that it is no longer due', () => expect(line(null)).toEqual([LIMIT, 'no longer due']));
});
