import { CONDITION_LIBRARY, conditionLibraryFrom, type ConditionParams } from './condition-library.js';
import { checkParams, sentenceOf } from './condition-params.js';
import { checkLength, settle } from './condition-rules.js';
import { COUNTRIES } from './countries.js';
import { LegalOrder } from './order.entities.js';

const condition = (code: string) => CONDITION_LIBRARY.get(code)!;

describe('the library', () => {
  it.each([
    'NO_UNSUPERVISED_CONTACT_CHILD',
    'INTERNET_DEVICE_APPROVAL',
    'EXCLUSION_AREA',
    'POLYGRAPH',
    'CURFEW',
    'NO_CONTACT_VICTIM',
    'PASSPORT_SURRENDER',
    'RELATIONSHIP_DISCLOSURE',
    'TRAVEL_OUTSIDE_COUNTY_NOTICE',
    'FOREIGN_TRAVEL',
  ])('knows %s', (code) => expect(condition(code)).toMatchObject({ code, status: 'unverified' }));

  it('takes the codes of an extract without details', () => {
    for (const definition of CONDITION_LIBRARY.values()) {
      const needed = Object.values(definition.params).some((p) => p.required);
      expect(checkParams(definition, {}).faults.length > 0).toBe(needed);
    }
  });

  it.each([
    ['a code twice', [{ ...raw('AAA') }, { ...raw('AAA') }], 'twice'],
    ['an insert nobody defines', [{ ...raw('AAA'), text: 'Within {area}.' }], 'unknown area'],
    ['a kind nobody knows', [{ ...raw('AAA'), params: { x: { kind: 'colour', title: 'X' } } }], 'kind'],
    ['no source', [{ ...raw('AAA'), source: '' }], 'source'],
  ])('is refused with %s', (_, conditions, said) => {
    expect(() => conditionLibraryFrom({ status: 'draft', conditions })).toThrow(said);
  });
});

function raw(code: string) {
  return { code, title: 'A title', category: 'movement', text: 'Some text.', source: 'Somewhere' };
}

describe('the details of a condition', () => {
  it.each<[string, Record<string, unknown>, ConditionParams]>([
    ['NO_UNSUPERVISED_CONTACT_CHILD', {}, { age: 18 }],
    ['NO_UNSUPERVISED_CONTACT_CHILD', { age: 16 }, { age: 16 }],
    ['CURFEW', { from: '21:00', to: '06:00' }, { from: '21:00', to: '06:00' }],
    ['CURFEW', {}, {}],
    ['FOREIGN_TRAVEL', { kind: 'all' }, { kind: 'all' }],
    ['FOREIGN_TRAVEL', { kind: 'all', countries: [] }, { kind: 'all' }],
    [
      'FOREIGN_TRAVEL',
      { kind: 'named', countries: ['TH', 'KH', 'TH'] },
      { kind: 'named', countries: ['KH', 'TH'] },
    ],
    ['FOREIGN_TRAVEL', { kind: 'all_except', countries: ['FR'] }, { kind: 'all_except', countries: ['FR'] }],
    ['LOCATION_MONITORING', { until: '2028-02-29' }, { until: '2028-02-29' }],
  ])('%s takes %j', (code, given, params) => {
    expect(checkParams(condition(code), given)).toEqual({ params, faults: [] });
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['NO_UNSUPERVISED_CONTACT_CHILD', { age: 21 }, '/params/age'],
    ['NO_UNSUPERVISED_CONTACT_CHILD', { age: '16 years' }, '/params/age'],
    ['CURFEW', { from: '25:00' }, '/params/from'],
    ['CURFEW', { until: '06:00' }, '/params/until'],
    ['CURFEW', { constructor: 'x' }, '/params/constructor'],
    ['CURFEW', JSON.parse('{"__proto__": {}}') as Record<string, unknown>, '/params/__proto__'],
    ['FOREIGN_TRAVEL', {}, '/params/kind'],
    ['FOREIGN_TRAVEL', { kind: 'some' }, '/params/kind'],
    ['FOREIGN_TRAVEL', { kind: 'named' }, '/params/countries'],
    ['FOREIGN_TRAVEL', { kind: 'named', countries: [] }, '/params/countries'],
    ['FOREIGN_TRAVEL', { kind: 'named', countries: ['XX'] }, '/params/countries'],
    ['FOREIGN_TRAVEL', { kind: 'named', countries: 'TH' }, '/params/countries'],
    ['FOREIGN_TRAVEL', { kind: 'all', countries: ['TH'] }, '/params/countries'],
    ['LOCATION_MONITORING', { until: '2027-02-29' }, '/params/until'],
    ['EXCLUSION_AREA', { area: 'x'.repeat(101) }, '/params/area'],
    ['EXCLUSION_AREA', { area: ['a'] }, '/params/area'],
  ])('%s refuses %j at %s', (code, given, pointer) => {
    expect(checkParams(condition(code), given).faults).toMatchObject([{ pointer }]);
  });

  it.each<[string, ConditionParams, string]>([
    ['FOREIGN_TRAVEL', { kind: 'all' }, 'Not to travel abroad (no country at all).'],
    [
      'FOREIGN_TRAVEL',
      { kind: 'named', countries: ['KH', 'TH'] },
      'Not to travel abroad (not to the countries named) Cambodia, Thailand.',
    ],
    [
      'NO_UNSUPERVISED_CONTACT_CHILD',
      { age: 16 },
      'No unsupervised contact with a child under 16 without prior approval.',
    ],
    [
      'NO_UNSUPERVISED_CONTACT_CHILD',
      {},
      'No unsupervised contact with a child under 18 without prior approval.',
    ],
    ['CURFEW', {}, 'To be at the approved address from … to ….'],
  ])('%s with %j reads: %s', (code, params, sentence) => {
    expect(sentenceOf(condition(code), params)).toBe(sentence);
  });
});

describe('a condition in its order', () => {
  const order = (type: string, startsOn: string, endsOn: string | null) =>
    Object.assign(new LegalOrder(), { type, startsOn, endsOn });

  it('has the days of its order when it has none of its own', () => {
    expect(settle({ code: 'POLYGRAPH' }, order('LICENCE', '2026-01-01', '2027-01-01'))).toEqual({
      code: 'POLYGRAPH',
      params: {},
      startsOn: '2026-01-01',
      endsOn: '2027-01-01',
    });
  });
  it.each([
    [{ startsOn: '2025-12-31' }, 'supervision.before-order'],
    [{ endsOn: '2027-01-02' }, 'supervision.after-order'],
    [{ startsOn: '2026-06-01', endsOn: '2026-05-31' }, 'supervision.before-start'],
  ])('is refused with %j: %s', (days, code) => {
    const licence = order('LICENCE', '2026-01-01', '2027-01-01');
    expect(() => settle({ code: 'POLYGRAPH', ...days }, licence)).toThrow(expect.objectContaining({ code }));
  });
  it.each<[string, string, string | null, boolean]>([
    ['SHPO', '2026-01-01', '2031-01-01', true],
    ['SHPO', '2026-01-01', '2031-01-02', false],
    ['SHPO', '2026-01-01', null, false],
    ['SHPO', '2024-02-29', '2029-02-28', true],
    ['LICENCE', '2026-01-01', null, true],
  ])('travel abroad in a %s from %s to %s is possible: %s', (type, from, to, possible) => {
    const check = () => checkLength(condition('FOREIGN_TRAVEL'), type, from, to);
    if (possible) expect(check).not.toThrow();
    else expect(check).toThrow(expect.objectContaining({ code: 'supervision.condition-too-long' }));
  });
});

it('knows every officially assigned country, and no other', () => {
  expect(COUNTRIES.size).toBe(249);
  for (const code of ['XX', 'QQ', 'UK', 'EU', 'XK']) expect(COUNTRIES.has(code)).toBe(false);
});
