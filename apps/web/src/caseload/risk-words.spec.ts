import { levelWords, riskBadge } from './risk-words.js';

const reader = { now: new Date('2026-11-22T09:12:00Z'), zone: 'Europe/London' };
const badge = (level: string) =>
  riskBadge(
    {
      level,
      instrument: 'DC-SRP',
      of: ['DC-SRP'],
      total: 42,
      assessedOn: '2026-11-08',
      provisional: false,
      staleOn: null,
      unverified: false,
      atLeast: null,
      beside: [],
    },
    reader,
  );

describe('the words of a level', () => {
  it.each([
    ['VERY_HIGH', 'Very high', 'high'],
    ['HIGH', 'High', 'high'],
    ['MEDIUM', 'Medium', ''],
    ['very high', 'Very high', 'high'],
    ['High', 'High', 'high'],
    ['IVb', 'IVb well above average', 'high'],
    ['III', 'III average', ''],
    ['total 6', 'Total 6', ''],
  ])('%s is %s', (level, words, kind) => {
    expect(levelWords(level)).toBe(words);
    expect(badge(level)).toMatchObject({ text: words, kind });
  });

  it('hide no word of another instrument that asks for more', () => {
    const one = {
      provisional: false,
      unverified: false,
      staleOn: null,
      kind: 'result' as const,
      atLeast: null,
    };
    const beside = [
      { ...one, level: 'VERY_HIGH', instrument: 'DC-SRP', assessedOn: '2026-11-20', staleOn: '2026-11-22' },
    ];
    const risk = { ...one, level: 'I', instrument: 'STATIC-99R', of: ['STATIC-99R'], total: -2, beside };
    expect(riskBadge({ ...risk, assessedOn: '2026-11-08' }, reader)).toEqual({
      text: 'I well below average (STATIC-99R) · DC-SRP very high',
      kind: 'high',
      dated: 'STATIC-99R, 14 days old; DC-SRP, 2 days old, stale',
    });
    expect(riskBadge({ ...risk, beside: [], unverified: true, assessedOn: '2026-11-08' }, reader).dated).toBe(
      'STATIC-99R, 14 days old, unverified',
    );
    const open = { ...beside[0]!, level: 'high', instrument: 'ACUTE-2007', kind: 'possible' as const };
    const doubt = { ...risk, level: 'moderate', provisional: true, of: ['ACUTE-2007'] };
    expect(riskBadge({ ...doubt, beside: [open], assessedOn: '2026-11-08' }, reader)).toMatchObject({
      text: 'Moderate (ACUTE-2007) · ACUTE-2007 could be high',
      kind: 'high',
    });
    const most = { ...doubt, level: 'IVb', atLeast: 'IVa', beside: [], assessedOn: '2026-11-08' };
    expect(riskBadge(most, reader)).toMatchObject({
      text: 'IVb well above average',
      dated: 'ACUTE-2007, 14 days old, provisional, at least IVa above average',
    });
    const signed = {
      ...beside[0]!,
      level: 'IVb',
      instrument: 'STATIC-99R',
      kind: 'override' as const,
      atLeast: null,
    };
    expect(riskBadge({ ...risk, beside: [signed], assessedOn: '2026-11-08' }, reader)).toMatchObject({
      text: 'I well below average (STATIC-99R) · override of STATIC-99R to IVb well above average',
      kind: 'high',
    });
  });
});
