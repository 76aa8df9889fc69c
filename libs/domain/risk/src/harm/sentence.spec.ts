import { whoIsAtRisk } from './sentence.js';

const harm = (
  level: 'LOW' | 'HIGH',
  atRisk: 'CHILDREN' | 'PUBLIC',
  who: string,
  endedOn: string | null = null,
) => ({
  level,
  atRisk,
  who,
  endedOn,
});

it.each([
  ['nobody has said', [], null],
  ['it is over', [harm('HIGH', 'CHILDREN', 'Mia', '2026-01-01')], null],
  [
    'one',
    [harm('HIGH', 'CHILDREN', 'Mia (8), his partner’s daughter')],
    'High risk to children: Mia (8), his partner’s daughter.',
  ],
  [
    'the gravest first',
    [harm('LOW', 'PUBLIC', 'Women who live alone.'), harm('HIGH', 'CHILDREN', 'Mia')],
    'High risk to children: Mia. Low risk to the public: Women who live alone.',
  ],
])('%s', (_, harms, sentence) => expect(whoIsAtRisk(harms)).toBe(sentence));
