import { instrument, itemsOf, refused, scored } from './shipped.js';

const NONE = itemsOf('i', [0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
const { i1: _i1, ...WITHOUT_AGE } = NONE;
const { i5: _i5, ...WITHOUT_PRIORS } = NONE;
const points = (code: string, input: object) =>
  scored('STATIC-99R', input).items.find((item) => item.code === code)?.points;

describe('Static-99R', () => {
  it.each([
    ['2008-09-20', '2026-09-20', 1],
    ['1991-09-20', '2026-09-19', 1],
    ['1991-09-20', '2026-09-20', 0],
    ['1986-09-21', '2026-09-20', 0],
    ['1986-09-20', '2026-09-20', -1],
    ['1966-09-21', '2026-09-20', -1],
    ['1966-09-20', '2026-09-20', -3],
    // Born on 29 February: 35 on 1 March of a common year.
    ['1992-02-29', '2027-02-28', 1],
    ['1992-02-29', '2027-03-01', 0],
  ])('born %s and released %s has %i for age', (dateOfBirth, releasedOn, expected) => {
    expect(points('i1', { items: WITHOUT_AGE, facts: { dateOfBirth, releasedOn } })).toBe(expected);
  });

  it.each([
    [0, 0, 0],
    [1, 0, 1],
    [2, 0, 1],
    [3, 0, 2],
    [5, 0, 2],
    [6, 0, 3],
    [99, 0, 3],
    [0, 1, 1],
    [0, 2, 2],
    [0, 3, 2],
    [0, 4, 3],
    [2, 2, 2],
    [5, 4, 3],
  ])('%i charges and %i convictions before make %i', (charges, convictions, expected) => {
    expect(points('i5', { items: WITHOUT_PRIORS, facts: { charges, convictions } })).toBe(expected);
  });

  it.each([
    [-3, 'I'],
    [-2, 'I'],
    [-1, 'II'],
    [0, 'II'],
    [1, 'III'],
    [3, 'III'],
    [4, 'IVa'],
    [5, 'IVa'],
    [6, 'IVb'],
    [12, 'IVb'],
  ])('a total of %i is level %s', (total, level) => {
    const items: Record<string, number> = { ...NONE };
    items.i1 = total < 0 ? (total < -1 ? -3 : -1) : 0;
    let left = total - items.i1;
    for (const code of ['i2', 'i3', 'i4', 'i6', 'i7', 'i8', 'i9', 'i10', 'i1'])
      if (left > 0) left -= items[code] = 1;
    items.i5 = left;
    expect(scored('STATIC-99R', { items })).toMatchObject({ total, level, band: level });
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['a woman', { sex: 'FEMALE' }, 'NOT_APPLICABLE_SEX'],
    ['a woman, by the code of the record', { sex: 'F' }, 'NOT_APPLICABLE_SEX'],
    [
      'one day under 18 at release',
      { dateOfBirth: '2008-09-21', releasedOn: '2026-09-20' },
      'NOT_APPLICABLE_AGE',
    ],
    ['images only', { indexOffence: 'IMAGES_ONLY' }, 'NOT_APPLICABLE_INDEX'],
    ['category B only', { indexOffence: 'category-b-only' }, 'NOT_APPLICABLE_INDEX'],
    ['nobody to be found as a victim', { hasCategoryAOffence: false }, 'NOT_APPLICABLE_INDEX'],
    ['offences at 15 or younger', { ageAtLatestSexualOffence: 15 }, 'NOT_APPLICABLE_OFFENCE_AGE'],
    [
      'ten years free before another index',
      { indexOffence: 'NON_SEXUAL', yearsOffenceFreeAtLiberty: 10.5 },
      'NOT_APPLICABLE_OFFENCE_FREE',
    ],
  ])('refuses %s with the reason', (_, facts, reasonCode) => {
    expect(scored('STATIC-99R', { items: NONE, facts })).toMatchObject({
      applicable: false,
      reasonCode,
      total: null,
      band: null,
      level: null,
      percent: null,
    });
  });

  it('offers the instrument for images instead', () => {
    expect(scored('STATIC-99R', { facts: { indexOffence: 'IMAGES_ONLY' } }).instead).toContain('CPORT');
  });

  it('still applies at 18 and after exactly ten years', () => {
    const facts = {
      sex: 'M',
      dateOfBirth: '2008-09-20',
      releasedOn: '2026-09-20',
      indexOffence: 'NON_SEXUAL',
      yearsOffenceFreeAtLiberty: 10,
    };
    expect(scored('STATIC-99R', { items: WITHOUT_AGE, facts })).toMatchObject({
      applicable: true,
      total: 1,
      flags: [],
    });
  });

  it('counts only the second item as 0 when it is missing, and says so', () => {
    const { i2: _, ...items } = itemsOf('i', [-1, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    const result = scored('STATIC-99R', { items });
    expect(result).toMatchObject({ total: -1, level: 'II' });
    expect(result.flags).toContain('I2_ASSUMED_0');
  });

  it.each(['i1', 'i3', 'i4', 'i5', 'i6', 'i7', 'i8', 'i9', 'i10'])('has no total without %s', (code) => {
    expect(scored('STATIC-99R', { items: { ...NONE, [code]: null } })).toMatchObject({
      total: null,
      level: null,
      applicable: true,
      reasonCode: 'INCOMPLETE',
      missing: [code],
    });
  });

  it('refuses a stranger who is no unrelated victim, and values outside the options', () => {
    expect(refused('STATIC-99R', { items: { ...NONE, i9: 1 } })).toEqual(['/items/i8 INCONSISTENT']);
    expect(refused('STATIC-99R', { items: { ...NONE, i5: 4, i1: -2, i3: '1', j: 0 } })).toEqual([
      '/items/i1 OUT_OF_RANGE',
      '/items/i3 INVALID',
      '/items/i5 OUT_OF_RANGE',
      '/items/j UNKNOWN_ITEM',
    ]);
    expect(
      refused('STATIC-99R', {
        facts: { dateOfBirth: '2026-02-30', sex: 'Q', charges: -1, convictions: 0.5, shoe: 1 },
      }),
    ).toEqual([
      '/facts/dateOfBirth INVALID',
      '/facts/sex OUT_OF_RANGE',
      '/facts/charges OUT_OF_RANGE',
      '/facts/convictions INVALID',
      '/facts/shoe UNKNOWN_FACT',
    ]);
  });

  it('says where entered points are not what the facts say, and keeps what was entered', () => {
    const result = scored('STATIC-99R', {
      items: NONE,
      facts: { dateOfBirth: '1950-01-01', releasedOn: '2026-01-01' },
    });
    expect(result.total).toBe(0);
    expect(result.flags).toContain('I1_DIFFERS_FROM_FACTS');
  });

  it('warns of more convictions than charges, and of a count that stands alone', () => {
    const flags = (facts: Record<string, unknown>) =>
      scored('STATIC-99R', { items: WITHOUT_PRIORS, facts }).flags;
    expect(flags({ charges: 1, convictions: 2 })).toContain('CONVICTIONS_EXCEED_CHARGES');
    expect(flags({ charges: 2 })).toContain('I5_FROM_ONE_COUNT');
    expect(flags({ charges: 6 })).not.toContain('I5_FROM_ONE_COUNT');
  });

  it('says that it was not checked whether it applies', () => {
    expect(scored('STATIC-99R', { items: NONE }).flags).toEqual(['APPLICABILITY_NOT_CHECKED']);
    expect(
      scored('STATIC-99R', { items: NONE, facts: { sex: 'M', indexOffence: 'CATEGORY_A' } }).flags,
    ).toEqual([]);
  });

  describe('in doubt', () => {
    it('shows both results where the release is not known', () => {
      const result = scored('STATIC-99R', {
        items: { ...WITHOUT_AGE, i8: 1 },
        facts: { dateOfBirth: '1992-01-01', assessedOn: '2026-11-22' },
      });
      // Both are level III, so that much is certain.
      expect(result).toMatchObject({ total: null, level: 'III', applicable: true });
      expect(result.flags).toContain('TENTATIVE');
      expect(result.alternatives).toMatchObject([
        { items: { i1: 1 }, total: 2, level: 'III' },
        { items: { i1: 0 }, total: 1, level: 'III' },
      ]);
    });

    it('keeps what all alternatives agree on', () => {
      const result = scored('STATIC-99R', {
        items: { ...NONE, i1: 1 },
        tentative: { i8: [0, 1], i9: [0, 1] },
      });
      // A stranger who is no unrelated victim is no alternative.
      expect(result.alternatives.map((one) => one.total)).toEqual([1, 2, 3]);
      expect(result).toMatchObject({ total: null, level: 'III' });
      expect(result.items.find((item) => item.code === 'i8')).toMatchObject({ points: null });
    });

    it('refuses what cannot be in doubt', () => {
      expect(
        refused('STATIC-99R', { items: NONE, tentative: { i8: [0, 2], i3: 1, i4: [1, 1], x: [0, 1] } }),
      ).toEqual([
        '/tentative/i8/1 OUT_OF_RANGE',
        '/tentative/i3 INVALID',
        '/tentative/i4 INVALID',
        '/tentative/x UNKNOWN_ITEM',
      ]);
      const all = Object.fromEntries(
        ['i2', 'i3', 'i4', 'i6', 'i7', 'i8', 'i10'].map((code) => [code, [0, 1]]),
      );
      expect(refused('STATIC-99R', { items: NONE, tentative: all })).toEqual([
        '/tentative TOO_MANY_ALTERNATIVES',
      ]);
    });
  });

  it('names every figure that nobody has checked, and none of those that were read in a source', () => {
    const places = instrument('STATIC-99R').unverified.map((figure) => figure.at);
    expect(places).toEqual(
      expect.arrayContaining(['/tables/levels', '/tables/charges', '/tables/convictions']),
    );
    expect(places).not.toContain('/tables/age');
  });
});

describe('somebody who is under 18 today', () => {
  const facts = { sex: 'M', dateOfBirth: '2010-04-29', assessedOn: '2026-11-26', indexOffence: 'CATEGORY_A' };
  const items = Object.fromEntries(Array.from({ length: 10 }, (_, n) => [`i${n + 1}`, 0]));
  it.each<[string, object, string | null]>([
    ['no day of release', {}, 'NOT_APPLICABLE_AGE'],
    ['a release before', { releasedOn: '2026-01-05' }, 'NOT_APPLICABLE_AGE'],
    ['a release as an adult', { releasedOn: '2028-04-29' }, null],
    ['a release as an adult at the earliest', { earliestReleaseOn: '2028-04-29' }, null],
    ['a release the day before', { earliestReleaseOn: '2028-04-28' }, 'NOT_APPLICABLE_AGE'],
  ])('is refused without an adult age at release: %s', (_, given, reason) =>
    expect(scored('STATIC-99R', { facts: { ...facts, ...given }, items }).reasonCode).toBe(reason),
  );
  it('is scored on the eighteenth birthday', () =>
    expect(scored('STATIC-99R', { facts: { ...facts, assessedOn: '2028-04-29' }, items }).applicable).toBe(
      true,
    ));
  it('has no CPORT and no RM2000', () => {
    for (const code of ['CPORT', 'RM2000']) {
      const { sex, dateOfBirth, assessedOn } = facts;
      expect(scored(code, { facts: { sex, dateOfBirth, assessedOn } }).reasonCode).toBe('NOT_APPLICABLE_AGE');
    }
  });
});
