import { riskSentence } from './overview.view.js';

const reader = { now: new Date('2026-11-22T09:12:00Z'), zone: 'Europe/London' };
const risk = {
  level: 'IVb',
  instrument: 'STATIC-99R',
  total: 7,
  assessedOn: '2026-11-08',
  provisional: false,
  of: ['STATIC-99R'],
  staleOn: null,
  unverified: false,
  atLeast: null,
  beside: [],
};

it.each([
  [risk, 'IVb well above average on STATIC-99R with a total of 7, assessed 8 Nov 2026, 14 days ago.'],
  [
    { ...risk, level: 'moderate', of: ['STABLE-2007'], total: null, provisional: true },
    'Moderate on STABLE-2007, assessed 8 Nov 2026, 14 days ago. It is provisional.',
  ],
  [
    { ...risk, of: ['STATIC-99R', 'STABLE-2007'], total: null, provisional: true, staleOn: '2026-11-22' },
    'IVb well above average on STATIC-99R with STABLE-2007, assessed 8 Nov 2026, 14 days ago. It is stale and provisional.',
  ],
  [
    {
      ...risk,
      level: 'I',
      total: -2,
      beside: [{ ...risk, level: 'VERY_HIGH', instrument: 'DC-SRP', kind: 'result' as const, atLeast: null }],
    },
    'I well below average on STATIC-99R with a total of -2, assessed 8 Nov 2026, 14 days ago. Beside it, and not to be compared: DC-SRP very high, assessed 8 Nov 2026.',
  ],
  [
    {
      ...risk,
      level: 'I',
      total: -2,
      beside: [{ ...risk, level: 'IVa', kind: 'override' as const, atLeast: null }],
    },
    'I well below average on STATIC-99R with a total of -2, assessed 8 Nov 2026, 14 days ago. Beside it, with a second name: override of STATIC-99R to IVa above average, assessed 8 Nov 2026.',
  ],
  [
    {
      ...risk,
      level: 'moderate',
      total: 1,
      provisional: true,
      beside: [
        { ...risk, level: 'high', instrument: 'ACUTE-2007', kind: 'possible' as const, atLeast: null },
      ],
    },
    'Moderate on STATIC-99R with a total of 1, assessed 8 Nov 2026, 14 days ago. It is provisional. Beside it, once what is open is known: ACUTE-2007 could be high, assessed 8 Nov 2026.',
  ],
  [null, 'There is no assessment of risk. Missing is not low: treat the risk as unknown.'],
])('says the risk in a sentence', (fact, sentence) => expect(riskSentence(fact, reader)).toBe(sentence));
