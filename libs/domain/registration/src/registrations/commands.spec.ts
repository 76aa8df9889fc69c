import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { RegisterPerson } from './commands.js';

const faults = (given: object) => {
  const command = { regime: 'GB-EAW', relevantDate: '2026-09-01', ...given };
  return JSON.stringify(validateSync(plainToInstance(RegisterPerson, command)));
};

describe('the length of a sentence', () => {
  it.each<[string, object, RegExp]>([
    ['is not 0', { sentenceMonths: 0 }, /leave it empty where nobody knows/],
    ['is not less than nothing', { sentenceMonths: -3 }, /leave it empty where nobody knows/],
    ['is no longer than a hundred years', { sentenceMonths: 1201 }, /no more than 1200/],
    ['is a number', { sentenceMonths: 'twelve' }, /number of months/],
    ['is 0 in none of several', { terms: [{ months: 20 }, { months: 0 }] }, /leave it empty where nobody/],
  ])('%s', (_, given, why) => expect(faults(given)).toMatch(why));

  it.each<[string, object]>([
    ['may be a day', { sentenceMonths: 0.03 }],
    ['may be left out', {}],
    ['may overlap no other', { terms: [{ months: 20 }, { months: 15, overlapMonths: 0 }] }],
  ])('%s', (_, given) => expect(faults(given)).toBe('[]'));
});
