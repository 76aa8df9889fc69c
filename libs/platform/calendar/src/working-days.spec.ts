import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  HOLIDAY_CODES,
  holidaySet,
  isWorkingDay,
  workingDaysAfter,
  workingDaysBefore,
  workingDaysBeginningWith,
  workingDaysBetween,
} from './index.js';

const EAW = holidaySet('gb-eaw');
const US = holidaySet('us-federal');
const said = ({ value }: { value: Temporal.PlainDate | null }) => value?.toString() ?? 'unknown';

/** The rules of the holidays, worked out apart from the definitions. */
const iso = (year: number, month: number, day: number) =>
  new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
const dayOfWeek = (date: string) => new Date(`${date}T00:00:00Z`).getUTCDay();
const plus = (date: string, days: number) =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const nth = (year: number, month: number, weekday: number, n: number) =>
  iso(year, month, 1 + ((7 + weekday - dayOfWeek(iso(year, month, 1))) % 7) + 7 * (n - 1));
const lastMonday = (year: number, month: number) => {
  const end = iso(year, month + 1, 0);
  return plus(end, -((dayOfWeek(end) + 6) % 7));
};
/** Gauss's rule as Butcher gave it. */
function easter(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return iso(year, Math.floor(n / 31), (n % 31) + 1);
}
/** Days that move to the next free weekday when they fall on a weekend, one after the other. */
function moved(dates: string[]): string[] {
  const taken: string[] = [];
  const own = new Set(dates.filter((d) => dayOfWeek(d) % 6 !== 0));
  for (const date of dates) {
    let on = date;
    if (!own.has(date)) while (dayOfWeek(on) % 6 === 0 || own.has(on) || taken.includes(on)) on = plus(on, 1);
    taken.push(on);
  }
  return taken;
}
const british = (y: number) => [
  plus(easter(y), -2),
  nth(y, 5, 1, 1),
  lastMonday(y, 5),
  ...moved([iso(y, 12, 25), iso(y, 12, 26)]),
];
const english = (y: number) => [
  ...british(y),
  ...moved([iso(y, 1, 1)]),
  plus(easter(y), 1),
  lastMonday(y, 8),
];
const RULES: Record<string, (year: number) => string[]> = {
  'gb-eaw': english,
  'gb-nir': (y) => [...english(y), ...moved([iso(y, 3, 17)]), ...moved([iso(y, 7, 12)])],
  'gb-sct': (y) => [
    ...british(y),
    ...moved([iso(y, 1, 1), iso(y, 1, 2)]),
    nth(y, 8, 1, 1),
    ...moved([iso(y, 11, 30)]),
    ...(y === 2026 ? ['2026-06-15'] : []),
  ],
  'us-federal': (y) =>
    [
      ...[iso(y, 1, 1), iso(y + 1, 1, 1), iso(y, 6, 19), iso(y, 7, 4), iso(y, 11, 11), iso(y, 12, 25)].map(
        (d) => (dayOfWeek(d) === 6 ? plus(d, -1) : dayOfWeek(d) === 0 ? plus(d, 1) : d),
      ),
      nth(y, 1, 1, 3),
      nth(y, 2, 1, 3),
      lastMonday(y, 5),
      nth(y, 9, 1, 1),
      nth(y, 10, 1, 2),
      nth(y, 11, 4, 4),
    ].filter((d) => d.startsWith(String(y))),
};

describe('holiday sets', () => {
  it.each(HOLIDAY_CODES)('%s holds what its rules give, for every year it covers', (code) => {
    const { covers, days } = holidaySet(code);
    const expected: string[] = [];
    for (let year = covers.from; year <= covers.to; year += 1) expected.push(...RULES[code]!(year));
    expect([...days.keys()].sort()).toEqual(expected.sort());
    expect([covers.from, covers.to]).toEqual([2024, 2028]);
  });

  it('never names a holiday on a weekend, and says that nobody has checked it', () => {
    for (const code of HOLIDAY_CODES) {
      const set = holidaySet(code);
      for (const [date] of set.days) expect([1, 2, 3, 4, 5]).toContain(dayOfWeek(date));
      expect(set.unverified).toBe(true);
    }
    expect(() => holidaySet('gb-xxx')).toThrow(RangeError);
    expect(() => holidaySet('gb-eaw', 99)).toThrow(RangeError);
  });
});

describe('working days', () => {
  it.each([
    ['SORNA: a change on Friday before Labor Day', workingDaysAfter('2026-09-04', 3, US), '2026-09-10'],
    ['2 days to decide, over a weekend', workingDaysAfter('2026-11-19', 2, EAW), '2026-11-23'],
    ['over Easter', workingDaysAfter('2026-04-02', 1, EAW), '2026-04-07'],
    ['over Christmas with a substitute day', workingDaysAfter('2026-12-24', 2, EAW), '2026-12-30'],
    [
      'over Easter in Scotland, which works on the Monday',
      workingDaysAfter('2026-04-02', 1, holidaySet('gb-sct')),
      '2026-04-06',
    ],
    ['over the Twelfth', workingDaysAfter('2026-07-10', 1, holidaySet('gb-nir')), '2026-07-14'],
    ['over two substitute days', workingDaysAfter('2027-12-24', 1, EAW), '2027-12-29'],
    ['in lieu in the year before', workingDaysAfter('2027-12-30', 1, US), '2028-01-03'],
    ['back over a bank holiday', workingDaysBefore('2026-09-01', 1, EAW), '2026-08-28'],
    ['beginning with a working day', workingDaysBeginningWith('2026-11-20', 2, EAW), '2026-11-23'],
    ['beginning with a Saturday', workingDaysBeginningWith('2026-11-21', 2, EAW), '2026-11-24'],
    ['a year that is not known', workingDaysAfter('2028-12-28', 2, EAW), 'unknown'],
    ['the last day that is known', workingDaysAfter('2028-12-28', 1, EAW), '2028-12-29'],
    ['back into a year that is not known', workingDaysBefore('2024-01-02', 1, EAW), 'unknown'],
    ['far away', workingDaysAfter('2035-06-01', 1, EAW), 'unknown'],
  ])('%s', (_, answer, expected) => {
    expect(said(answer)).toBe(expected);
  });

  it('says what was left out, by which version, and that its figures are not verified', () => {
    expect(workingDaysAfter('2026-09-04', 3, US).steps).toEqual([
      {
        text: '3 working days after the day',
        input: {
          day: '2026-09-04',
          workingDays: '3',
          holidays: 'United States federal holidays, version 1 (figures not verified)',
          leftOut: '2026-09-05 Saturday, 2026-09-06 Sunday, 2026-09-07 Labor Day',
        },
        result: '2026-09-10',
      },
    ]);
  });

  it('says which year is not known, and never counts it', () => {
    expect(workingDaysAfter('2028-12-29', 1, EAW)).toMatchObject({
      value: null,
      unknownYear: 2029,
      steps: [{ text: 'The holidays of 2029 are not known, so the working days cannot be counted' }],
    });
    expect(isWorkingDay('2023-12-29', EAW)).toMatchObject({ value: null, unknownYear: 2023 });
    expect(workingDaysBetween('2028-12-20', '2029-01-02', EAW)).toMatchObject({
      value: null,
      unknownYear: 2029,
    });
  });

  it('changes with the version of the holidays', () => {
    const later = { ...EAW, version: 2, days: new Map([...EAW.days, ['2026-11-23', 'A new holiday']]) };
    expect(said(workingDaysAfter('2026-11-20', 1, EAW))).toBe('2026-11-23');
    expect(said(workingDaysAfter('2026-11-20', 1, later))).toBe('2026-11-24');
    expect(isWorkingDay('2026-11-23', later).steps[0]?.result).toBe('A new holiday');
  });

  it('agrees with listing every working day and counting along the list', () => {
    const first = Temporal.PlainDate.from('2024-01-01');
    const all = Array.from({ length: first.until('2029-01-01').days }, (_, n) =>
      first.add({ days: n }).toString(),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...HOLIDAY_CODES),
        fc.constantFrom(...all),
        fc.integer({ min: 1, max: 60 }),
        (code, day, n) => {
          const set = holidaySet(code);
          const working = all.filter((d) => dayOfWeek(d) % 6 !== 0 && !set.days.has(d));
          const onward = working.filter((d) => d > day);
          const back = working.filter((d) => d < day).reverse();
          const last = onward[n - 1];
          expect(said(workingDaysAfter(day, n, set))).toBe(last ?? 'unknown');
          expect(said(workingDaysBefore(day, n, set))).toBe(back[n - 1] ?? 'unknown');
          if (last) expect(workingDaysBetween(day, last, set).value).toBe(n);
          expect(isWorkingDay(day, set).value).toBe(working.includes(day));
        },
      ),
    );
  });

  it.each([0, -1, 1.5])('refuses to count %s working days', (n) => {
    expect(() => workingDaysAfter('2026-11-20', n, EAW)).toThrow(RangeError);
  });
});
