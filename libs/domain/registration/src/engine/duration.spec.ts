import { aCase, answered } from '../cases/cases.js';
import type { RegistrationCase } from './registration-case.js';

const term = (...months: number[]) => months.map((one) => ({ months: one, overlapMonths: 0 }));
const endOf = (regime: string, over: Partial<RegistrationCase>) => {
  const { indefinite, endsOn, ask } = answered(regime, aCase(over)).duration;
  return ask ? 'ask' : indefinite ? 'indefinite' : endsOn;
};
const young = { under18: true };

describe('how long a registration lasts in England and Wales', () => {
  it.each<[string, Partial<RegistrationCase>, string]>([
    ['life', { disposal: 'LIFE', terms: [] }, 'indefinite'],
    ['public protection', { disposal: 'INDETERMINATE', terms: [] }, 'indefinite'],
    ['a restriction order', { disposal: 'HOSPITAL_RESTRICTED', terms: [] }, 'indefinite'],
    ['30 months', { terms: term(30) }, 'indefinite'],
    ['29.99 months', { terms: term(29.99) }, '2036-08-31'],
    ['29 months', { terms: term(29) }, '2036-08-31'],
    ['12 months', { terms: term(12) }, '2036-08-31'],
    ['6.01 months', { terms: term(6.01) }, '2036-08-31'],
    ['6 months', { terms: term(6) }, '2033-08-31'],
    ['1 month', { terms: term(1) }, '2033-08-31'],
    ['a hospital order', { disposal: 'HOSPITAL', terms: [] }, '2033-08-31'],
    ['a caution', { disposal: 'CAUTION', terms: [] }, '2028-08-31'],
    [
      'a conditional discharge of 18 months',
      { disposal: 'CONDITIONAL_DISCHARGE', terms: term(18) },
      '2028-02-29',
    ],
    [
      'a conditional discharge of nobody knows how long',
      { disposal: 'CONDITIONAL_DISCHARGE', terms: [] },
      'ask',
    ],
    ['a community order', { disposal: 'COMMUNITY_ORDER', terms: [] }, '2031-08-31'],
    ['a fine', { disposal: 'FINE', terms: [] }, '2031-08-31'],
    ['anything else', { disposal: 'OTHER', terms: [] }, '2031-08-31'],
    ['12 months under 18: half of 10 years', { terms: term(12), facts: young }, '2031-08-31'],
    ['6 months under 18: half of 7 years', { terms: term(6), facts: young }, '2030-02-28'],
    ['a hospital order under 18', { disposal: 'HOSPITAL', terms: [], facts: young }, '2030-02-28'],
    ['a caution under 18', { disposal: 'CAUTION', terms: [], facts: young }, '2027-08-31'],
    ['a fine under 18: half of 5 years', { disposal: 'FINE', terms: [], facts: young }, '2029-02-28'],
    ['30 months under 18', { terms: term(30), facts: young }, 'indefinite'],
    [
      'a discharge under 18 is not halved',
      { disposal: 'CONDITIONAL_DISCHARGE', terms: term(12), facts: young },
      '2027-08-31',
    ],
    ['consecutive sentences of 20 and 10 months', { terms: term(20, 10) }, 'indefinite'],
    [
      '2.1, 3.2 and 0.7 months, which are 6 and not a hair more',
      { terms: term(2.1, 3.2, 0.7) },
      '2033-08-31',
    ],
    ['10.1, 10.2 and 9.7 months, which are 30', { terms: term(10.1, 10.2, 9.7) }, 'indefinite'],
    ['consecutive sentences of 20 and 9 months', { terms: term(20, 9) }, '2036-08-31'],
    [
      '20 and 15 months with 6 in common',
      { terms: [...term(20), { months: 15, overlapMonths: 6 }] },
      '2036-08-31',
    ],
    [
      '20 and 15 months with 5 in common',
      { terms: [...term(20), { months: 15, overlapMonths: 5 }] },
      'indefinite',
    ],
    [
      '20 and 15 months wholly beside one another',
      { terms: [...term(20), { months: 15, overlapMonths: 15 }] },
      '2036-08-31',
    ],
    [
      'a sentence with more in common than it has',
      { terms: [...term(20), { months: 5, overlapMonths: 6 }] },
      'ask',
    ],
    ['a first sentence beside nothing', { terms: [{ months: 5, overlapMonths: 1 }] }, 'ask'],
    ['a sentence of unknown length', { terms: [] }, 'ask'],
    ['no months, which is no length', { terms: term(0) }, 'ask'],
    ['a discharge of no months', { disposal: 'CONDITIONAL_DISCHARGE', terms: term(0) }, 'ask'],
    ['fewer than none', { terms: term(-3) }, 'ask'],
    ['30 months and one of no length', { terms: term(30, 0) }, 'ask'],
    ['life, where no length matters', { disposal: 'LIFE', terms: term(0) }, 'indefinite'],
    ['an unknown disposal', { disposal: null }, 'ask'],
    ['an unknown age where it matters', { facts: { under18: null } }, 'ask'],
    ['an unknown age where it does not', { terms: term(30), facts: { under18: null } }, 'indefinite'],
  ])('%s', (_, over, expected) => {
    expect(endOf('GB-EAW', over)).toBe(expected);
  });

  it('says the sum of sentences, the row and the half in words', () => {
    const known = aCase({ terms: [...term(20), { months: 15, overlapMonths: 6 }], facts: young });
    const { steps, citation } = answered('GB-EAW', known).duration;
    expect(steps.map(({ text, result }) => `${text}: ${result}`)).toEqual([
      'Sentences that run partly beside one another: their sum less what they have in common: 29 months',
      'The row of the regime for this disposal: 120 months',
      'Under 18 on the relevant date: half of it: 60 months',
      '60 months beginning with the day, which counts as the first: 2031-08-31',
    ]);
    expect(citation).toEqual(['Sexual Offences Act 2003 s.82(1) and (2)']);
  });
});

describe('how long it lasts elsewhere', () => {
  const life = { disposal: 'LIFE' as const, terms: [] };
  const serious = { serious_offence: true };
  it.each<[string, string, Partial<RegistrationCase>, string]>([
    ['GB-SCT', '12 months', {}, '2036-08-31'],
    ['GB-NIR', '12 months under 18', { facts: young }, '2031-08-31'],
    ['US-SORNA', 'tier I', { tier: 1 }, '2041-09-01'],
    ['US-SORNA', 'tier I with ten clean years', { tier: 1, facts: { clean_record: true } }, '2036-09-01'],
    ['US-SORNA', 'tier I of an unknown record', { tier: 1, facts: { clean_record: null } }, '2041-09-01'],
    ['US-SORNA', 'tier II', { tier: 2 }, '2051-09-01'],
    ['US-SORNA', 'tier II with a clean record', { tier: 2, facts: { clean_record: true } }, '2051-09-01'],
    ['US-SORNA', 'tier III', { tier: 3 }, 'indefinite'],
    [
      'US-SORNA',
      'tier III, juvenile, clean',
      { tier: 3, facts: { under18: true, clean_record: true } },
      '2051-09-01',
    ],
    [
      'US-SORNA',
      'tier III, juvenile, record unknown',
      { tier: 3, facts: { under18: true, clean_record: null } },
      'indefinite',
    ],
    ['US-SORNA', 'an unknown tier', { tier: null }, 'ask'],
    [
      'US-SORNA',
      'tier I with a year in custody',
      { tier: 1, spells: [{ kind: 'CUSTODY', from: '2030-01-01', to: '2031-01-01' }] },
      '2042-09-01',
    ],
    [
      'US-SORNA',
      'custody in the time that was added',
      {
        tier: 1,
        spells: [
          { kind: 'CUSTODY', from: '2030-01-01', to: '2031-01-01' },
          { kind: 'CUSTODY', from: '2042-01-01', to: '2042-01-11' },
        ],
      },
      '2042-09-11',
    ],
    [
      'US-SORNA',
      'custody that is not over',
      { tier: 1, spells: [{ kind: 'CUSTODY', from: '2030-01-01', to: null }] },
      null as unknown as string,
    ],
    ['CA-SOIRA', 'an order of 20 years', { disposal: 'COURT_ORDER', terms: term(240) }, '2046-09-01'],
    ['CA-SOIRA', 'an order for life', life, 'indefinite'],
    ['CA-SOIRA', 'an order of unknown length', { disposal: 'COURT_ORDER', terms: [] }, 'ask'],
    ['IE', 'life', life, 'indefinite'],
    ['IE', 'over two years', { terms: term(24.5) }, 'indefinite'],
    ['IE', 'two years', { terms: term(24) }, '2036-09-01'],
    ['IE', 'six months', { terms: term(6) }, '2033-09-01'],
    ['IE', 'a fine', { disposal: 'FINE', terms: [] }, '2031-09-01'],
    ['IE', 'two years under 18', { terms: term(24), facts: young }, '2031-09-01'],
    ['AU-ACT', 'one class 2 offence', {}, '2034-09-01'],
    ['AU-ACT', 'class 1', { facts: serious }, '2041-09-01'],
    ['AU-ACT', 'class 1 repeated', { facts: { ...serious, repeat: true } }, 'indefinite'],
    ['AU-ACT', 'class 2 under 18', { facts: young }, '2030-09-01'],
    ['NZ', 'class 3', { facts: serious }, 'indefinite'],
    ['NZ', 'class 1', {}, '2034-09-01'],
    ['NZ', 'class 2', { facts: { repeat: true } }, '2041-09-01'],
    ['NZ', 'a class that nobody knows', { facts: { serious_offence: null } }, 'ask'],
    ['FR', 'a crime', { facts: serious }, '2056-09-01'],
    ['FR', 'a lesser offence', {}, '2046-09-01'],
  ])('%s, %s', (regime, _, over, expected) => {
    expect(endOf(regime, over)).toBe(expected);
  });
});

it.each<[string, number[], string]>([
  ['one sentence', [0], 'the length of the sentence or order'],
  ['the second of two', [20, 0], 'the length of sentence 2'],
])('says which length is missing: of %s', (_, months, missing) => {
  expect(answered('GB-EAW', aCase({ terms: term(...months) })).duration).toMatchObject({
    endsOn: null,
    ask: expect.stringContaining(missing),
    missing: [missing],
  });
});
