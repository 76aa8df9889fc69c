import { refused, scored } from './shipped.js';

const NEEDS = [
  'sexualPreoccupation',
  'offenceRelatedSexualInterests',
  'emotionalCongruenceWithChildren',
  'proCriminalAttitudes',
  'hostileOrientation',
  'familyRelationships',
  'closeRelationships',
  'easilyInfluenced',
  'controllingBehaviour',
  'impulsivity',
  'temperControl',
  'problemSolving',
  'difficultiesCoping',
];
const NONE = Object.fromEntries(NEEDS.map((name) => [name, 0]));
const KNOWN = {
  setting: 'COMMUNITY',
  hasSexualOffence: true,
  dcSrpBand: 'LOW',
  iicSrpBand: 'LOW',
  arpPercent: 10,
  vrpPercent: 10,
  saraPartner: 'LOW',
  saraOthers: 'LOW',
};
const pni = (change: object) => scored('PNI', { facts: { ...NONE, ...KNOWN, ...change } });
const step = (change: object, text: string) => pni(change).steps.find((one) => one.text === text)!.result;

/** Every domain at two, so that need is high. */
const HIGH_NEED = {
  offenceRelatedSexualInterests: 2,
  proCriminalAttitudes: 2,
  familyRelationships: 2,
  closeRelationships: 2,
  controllingBehaviour: 2,
  temperControl: 2,
  impulsivity: 2,
  problemSolving: 2,
};
/** Sum three: medium. */
const MEDIUM_NEED = { offenceRelatedSexualInterests: 2, hostileOrientation: 1 };

describe('PNI domains', () => {
  it.each([
    [[0, 0, 1], 0],
    [[1, 0, 1], 1],
    [[2, 0, 1], 1],
    [[2, 1, 1], 2],
    [[0, 2, 0], 2],
    [[2, 1, 2], 2],
    // With an item missing the sum counts only from four.
    [[2, 1, null], 0],
    [[2, null, 2], 2],
    [[null, 2, null], 2],
    [[null, null, null], 0],
  ])('sex: %j is %i', ([a, b, c], expected) => {
    const items = {
      sexualPreoccupation: a,
      offenceRelatedSexualInterests: b,
      emotionalCongruenceWithChildren: c,
    };
    expect(step(items, 'Sex domain')).toBe(expected);
    expect(step({ ...items, hasSexualOffence: 'unknown', riskOfSexualHarm: 'no' }, 'Sex domain')).toBe(0);
    expect(step({ ...items, hasSexualOffence: false, riskOfSexualHarm: 'yes' }, 'Sex domain')).toBe(expected);
  });

  it.each([
    [[0, 0], 0],
    [[0, 1], 1],
    [[1, 1], 1],
    [[2, 0], 2],
    [[1, 2], 2],
    [[0, 2], 1],
    [[null, 2], 1],
    [[null, null], 0],
  ])('thinking: %j is %i', ([a, b], expected) => {
    expect(step({ proCriminalAttitudes: a, hostileOrientation: b }, 'Thinking domain')).toBe(expected);
  });

  it.each([
    [[0, 0, 0, 1], 0],
    [[0, 0, 1, 1], 1],
    [[2, 2, 0, 0], 1],
    [[2, 2, 1, 0], 2],
    [[2, 2, 2, 2], 2],
    [[2, null, null, null], 1],
  ])('relationships and self-management: %j is %i', ([a, b, c, d], expected) => {
    expect(
      step(
        { familyRelationships: a, closeRelationships: b, easilyInfluenced: c, controllingBehaviour: d },
        'Relationships domain',
      ),
    ).toBe(expected);
    expect(
      step(
        { impulsivity: a, temperControl: b, problemSolving: c, difficultiesCoping: d },
        'Self-management domain',
      ),
    ).toBe(expected);
  });

  it('count each missing item as two in the projection, and name it', () => {
    const result = pni({ sexualPreoccupation: null, temperControl: null });
    expect(result.missing).toEqual(['sexualPreoccupation', 'temperControl']);
    expect(result.details).toMatchObject({ needSum: 0, projectedSum: 2 });
    expect(result.flags).toContain('ITEMS_MISSING');
    // The sex domain too, though it is not scored.
    expect(pni({ hasSexualOffence: false, sexualPreoccupation: null }).missing).toEqual([
      'sexualPreoccupation',
    ]);
  });
});

describe('PNI risk', () => {
  it.each<[object, string]>([
    [{}, 'LOW'],
    [{ arpPercent: 49.99 }, 'LOW'],
    [{ arpPercent: 50 }, 'MEDIUM'],
    [{ arpPercent: 74.99 }, 'MEDIUM'],
    [{ arpPercent: 75 }, 'HIGH'],
    [{ vrpPercent: 29.99 }, 'LOW'],
    [{ vrpPercent: 30 }, 'MEDIUM'],
    [{ vrpPercent: 59.99 }, 'MEDIUM'],
    [{ vrpPercent: 60 }, 'HIGH'],
    [{ dcSrpBand: 'MEDIUM' }, 'MEDIUM'],
    [{ dcSrpBand: 'HIGH' }, 'HIGH'],
    [{ iicSrpBand: 'VERY_HIGH' }, 'HIGH'],
    [{ saraPartner: 'MEDIUM' }, 'MEDIUM'],
    [{ saraOthers: 'HIGH' }, 'HIGH'],
    // The combined predictor counts only where neither of the others is known and applies.
    [{ csrpPercent: 3 }, 'LOW'],
    [{ csrpPercent: 3, dcSrpBand: 'NOT_APPLICABLE' }, 'LOW'],
    [{ csrpPercent: 3, dcSrpBand: 'NOT_APPLICABLE', iicSrpBand: 'NOT_APPLICABLE' }, 'HIGH'],
    [{ csrpPercent: 2.99, dcSrpBand: null, iicSrpBand: 'NOT_APPLICABLE' }, 'MEDIUM'],
    [{ csrpPercent: 0.99, dcSrpBand: null, iicSrpBand: null }, 'LOW'],
  ])('%j is %s', (change, risk) => {
    expect(pni(change).details.risk).toBe(risk);
  });

  it('is projected high where a predictor is missing', () => {
    expect(pni({ dcSrpBand: null }).details).toMatchObject({ risk: 'LOW', projectedRisk: 'HIGH' });
    expect(pni({ dcSrpBand: 'NOT_APPLICABLE', iicSrpBand: 'NOT_APPLICABLE' }).details.projectedRisk).toBe(
      'HIGH',
    );
    expect(pni({ dcSrpBand: 'NOT_APPLICABLE' }).details.projectedRisk).toBe('LOW');
  });
});

describe('PNI intensity', () => {
  it.each<[string, object, string]>([
    ['nothing in particular', {}, 'ALTERNATIVE'],
    ['high need and high risk in custody', { ...HIGH_NEED, arpPercent: 80, setting: 'CUSTODY' }, 'HIGH'],
    ['high need and high risk in the community', { ...HIGH_NEED, arpPercent: 80 }, 'MODERATE'],
    ['high need and high risk on remand', { ...HIGH_NEED, arpPercent: 80, setting: 'REMAND' }, 'ALTERNATIVE'],
    ['both predictors high in custody', { arpPercent: 75, vrpPercent: 60, setting: 'CUSTODY' }, 'HIGH'],
    ['both predictors high in the community', { arpPercent: 75, vrpPercent: 60 }, 'MODERATE'],
    ['both predictors high on remand', { arpPercent: 75, vrpPercent: 60, setting: 'REMAND' }, 'ALTERNATIVE'],
    [
      'a high SARA and high reoffending in custody',
      { arpPercent: 75, saraOthers: 'HIGH', setting: 'CUSTODY' },
      'HIGH',
    ],
    ['a high SARA alone in custody', { saraOthers: 'HIGH', setting: 'CUSTODY' }, 'MODERATE'],
    ['a medium SARA on remand', { saraPartner: 'MEDIUM', setting: 'REMAND' }, 'MODERATE'],
    ['medium need and medium risk', { ...MEDIUM_NEED, arpPercent: 50 }, 'MODERATE'],
    [
      'medium need and high risk in custody',
      { ...MEDIUM_NEED, arpPercent: 75, setting: 'CUSTODY' },
      'MODERATE',
    ],
    ['high need and medium risk', { ...HIGH_NEED, arpPercent: 50 }, 'MODERATE'],
    ['high need and low risk', HIGH_NEED, 'ALTERNATIVE'],
    ['medium need and low risk', MEDIUM_NEED, 'ALTERNATIVE'],
    // What is missing.
    ['no setting', { setting: null }, 'OMISSION'],
    ['a missing item that changes nothing', { temperControl: null }, 'ALTERNATIVE'],
    ['a missing item and a SARA that is not known', { temperControl: null, saraOthers: null }, 'OMISSION'],
    ['a missing item and a missing predictor', { temperControl: null, dcSrpBand: null }, 'OMISSION'],
    [
      'a missing item and no SARA in custody',
      {
        temperControl: null,
        saraPartner: null,
        saraOthers: null,
        arpPercent: 75,
        vrpPercent: 60,
        setting: 'CUSTODY',
      },
      'OMISSION',
    ],
    [
      'a missing item and no SARA in the community',
      { temperControl: null, saraPartner: null, saraOthers: null, arpPercent: 75, vrpPercent: 60 },
      'MODERATE',
    ],
    ['a missing predictor alone', { dcSrpBand: null }, 'ALTERNATIVE'],
    [
      'something missing in all four domains in custody',
      {
        sexualPreoccupation: null,
        proCriminalAttitudes: null,
        closeRelationships: null,
        temperControl: null,
        impulsivity: 2,
        setting: 'CUSTODY',
      },
      'OMISSION',
    ],
    [
      'medium need that may be high, no SARA raised, custody',
      {
        ...MEDIUM_NEED,
        familyRelationships: 2,
        impulsivity: 2,
        closeRelationships: null,
        controllingBehaviour: null,
        temperControl: null,
        setting: 'CUSTODY',
      },
      'OMISSION',
    ],
  ])('%s', (_, change, band) => {
    expect(pni(change)).toMatchObject({ band, total: null, level: null, percent: null, applicable: true });
  });

  it('takes the SARA into an unclear need', () => {
    const unclear = {
      ...MEDIUM_NEED,
      familyRelationships: 2,
      impulsivity: 2,
      closeRelationships: null,
      controllingBehaviour: null,
      saraPartner: 'MEDIUM',
    };
    expect(pni({ ...unclear, setting: 'CUSTODY' }).details.need).toBe('HIGH');
    expect(pni({ ...unclear, setting: 'COMMUNITY' }).details.need).toBe('MEDIUM');
    expect(pni({ ...unclear, setting: 'CUSTODY', saraOthers: null }).details.need).toBe('MEDIUM');
  });

  it('says that it is unverified and how to go on, and refuses what it does not know', () => {
    expect(pni({ temperControl: null }).notes).toContainEqual({
      code: 'ITEMS_MISSING',
      text: 'Items are missing: check with the treatment manager',
    });
    expect(refused('PNI', { facts: { setting: 'HOME', temperControl: 3, arpPercent: 101 } })).toEqual([
      '/facts/setting OUT_OF_RANGE',
      '/facts/temperControl OUT_OF_RANGE',
      '/facts/arpPercent OUT_OF_RANGE',
    ]);
    expect(pni({ dateOfBirth: '2010-01-01', assessedOn: '2026-01-01' })).toMatchObject({
      applicable: false,
      reasonCode: 'NOT_APPLICABLE_AGE',
    });
  });
});
