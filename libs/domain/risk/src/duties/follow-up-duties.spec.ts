import { book } from './cases.js';
import { followUpDuties, type FollowUpFacts } from './follow-up-duties.js';

const facts = (parts: Partial<FollowUpFacts>): FollowUpFacts => ({
  timeZone: 'Europe/London',
  returned: [],
  harms: [],
  ...parts,
});
const returned = { id: 'a', instrument: 'STABLE-2007', at: '2026-11-16T10:00:00Z', correctedAt: null };
const harm = { id: 'h', level: 'HIGH', reviewOn: '2026-12-01', endedAt: null };

it.each<[string, Partial<FollowUpFacts>, [string, string, string | null][]]>([
  ['nothing', {}, []],
  ['a result that was returned', { returned: [returned] }, [['risk-returned', '2026-11-23', null]]],
  [
    'one that is put right',
    { returned: [{ ...returned, correctedAt: '2026-11-17T09:00:00Z' }] },
    [['risk-returned', '2026-11-23', '2026-11-17T09:00:00Z']],
  ],
  ['a harm', { harms: [harm] }, [['risk-harm-review', '2026-12-01', null]]],
  [
    'a harm that is over',
    { harms: [{ ...harm, endedAt: '2026-11-30T00:00:00Z' }] },
    [['risk-harm-review', '2026-12-01', '2026-11-30T00:00:00Z']],
  ],
])('what follows from %s', (_, parts, expected) => {
  const found = followUpDuties(facts(parts), book());
  expect(found.map(({ rule, dueAt, doneAt }) => [rule.code, dueAt?.slice(0, 10), doneAt])).toEqual(expected);
});
