import { headline } from './result.view.js';

it.each([
  ['Sex and violence: High · Moderate, total 2', 'moderate', 'high'],
  ['High, total 2', 'high', 'high'],
  ['Moderate, total 2', 'moderate', 'low'],
])('says "%s" where the whole is %s and a factor %s', (words, band, factor) => {
  const scales = [{ label: 'Sex and violence', band: factor }];
  expect(headline({ level: null, band, total: 2 }, scales)).toBe(words);
});

it('says from where to where a result in doubt may lie, and keeps the word of one that its instrument completes', () => {
  const possible = { least: 'IVa', leastTotal: 5, most: 'IVb', mostTotal: 6 };
  const one = { level: 'IVa', band: null, total: 5, possible };
  expect(headline({ ...one, alternatives: [{}, {}] }, [])).toBe(
    'IVa above average to IVb well above average',
  );
  expect(headline({ ...one, alternatives: [] }, [])).toBe('IVa above average, total 5');
});
