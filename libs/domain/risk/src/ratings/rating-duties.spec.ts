import { book } from '../duties/cases.js';
import { ratingDuties, type RatingFacts } from './rating-duties.js';

const rating = (parts: Partial<RatingFacts['ratings'][number]> = {}) => ({
  id: 'r',
  instrument: 'STABLE-2007',
  basis: 'sample',
  wantedAt: '2026-11-02T10:00:00Z',
  doneAt: null,
  differs: null,
  settledAt: null,
  assessmentId: 'a',
  agreedAt: null,
  correctedAt: null,
  ...parts,
});
const done = '2026-11-10T10:00:00Z';

it.each<[string, Partial<RatingFacts['ratings'][number]>, [string, string, string | null][]]>([
  ['wants a rater', {}, [['risk-second-rating', '2026-11-16', null]]],
  ['agrees', { doneAt: done, differs: false }, [['risk-second-rating', '2026-11-16', done]]],
  [
    'differs',
    { doneAt: done, differs: true },
    [
      ['risk-second-rating', '2026-11-16', done],
      ['risk-consensus', '2026-11-17', null],
    ],
  ],
  [
    'is settled',
    { doneAt: done, differs: true, settledAt: '2026-11-12T10:00:00Z' },
    [
      ['risk-second-rating', '2026-11-16', done],
      ['risk-consensus', '2026-11-17', '2026-11-12T10:00:00Z'],
    ],
  ],
  [
    'is settled on other points than those that stand',
    { doneAt: done, differs: true, settledAt: '2026-11-12T10:00:00Z', agreedAt: '2026-11-12T10:00:00Z' },
    [
      ['risk-second-rating', '2026-11-16', done],
      ['risk-consensus', '2026-11-17', '2026-11-12T10:00:00Z'],
      ['risk-returned', '2026-11-19', null],
    ],
  ],
])('a second score that %s', (_, parts, expected) => {
  const found = ratingDuties({ timeZone: 'Europe/London', ratings: [rating(parts)] }, book());
  expect(found.map(({ rule, dueAt, doneAt }) => [rule.code, dueAt?.slice(0, 10), doneAt])).toEqual(expected);
});
