import { readFileSync } from 'node:fs';
import { readDefinition } from '@platform/definitions';
import { TRAVEL_RULES } from './travel-rule-kind.js';
import { TravelRules } from './travel-rules.js';

const file = new URL('../../definitions/gb-eaw-travel.v2012.yaml', import.meta.url);
const text = readFileSync(file, 'utf8');
const faultsWith = (from: string, to: string): string[] => {
  expect(text).toContain(from);
  return readDefinition(text.replace(from, to), TRAVEL_RULES, null).faults.map(({ sentence }) => sentence);
};

describe('the rules that come with the program', () => {
  const rules = new TravelRules();

  it('are those of the regimes known at first', () => {
    const regimes = 'AU-ACT AU-FED CA-SOIRA FR GB-EAW GB-NIR GB-SCT IE NZ US-SORNA';
    expect(rules.regimes).toEqual(regimes.split(' '));
  });

  it.each(rules.regimes)('%s says from where it is taken, who checked it and what nobody has', (regime) => {
    const [rule] = rules.inForce(regime, '2026-11-22');
    expect(rule).toMatchObject({ verifiedBy: null });
    expect(rule!.citation.length).toBeGreaterThan(0);
    expect(rule!.content.unverified.length).toBeGreaterThan(0);
  });

  it('change on the day the law does', () => {
    expect(rules.inForce('NZ', '2026-04-30')[0]).toMatchObject({ version: 2016 });
    expect(rules.inForce('NZ', '2026-05-01')[0]).toMatchObject({ version: 2026 });
    expect(rules.inForce('IE', '2020-01-01')).toEqual([]);
    expect(rules.inForce('constructor', '2026-05-01')).toEqual([]);
  });
});

describe('a rule that cannot be used is refused with its line', () => {
  it.each<[string, string, string, RegExp]>([
    ['a way of counting that is not', 'count: within_days_of', 'count: soonish', /line \d+.*one of/],
    ['days for a count of hours', 'hours: 12 }', 'days: 12 }', /do not fit/],
    ['a field no trip has', 'first_country,', 'first_kiss,', /no trip has a field "first_kiss"/],
    ['an excuse for no path', 'late_after: standard', 'late_after: return', /no path "return"/],
    ['a key that is not known', 'in_person: true', 'in_persona: true', /in_persona/],
    ['no review day', 'review_by: 2027-06-30\n', '', /review_by/],
  ])('%s', (_, from, to, sentence) => {
    expect(faultsWith(from, to).join('\n')).toMatch(sentence);
  });
});
