import { headline } from './result.view.js';

it.each([
  ['Sex and violence: High · Moderate, total 2', 'moderate', 'high'],
  ['High, total 2', 'high', 'high'],
  ['Moderate, total 2', 'moderate', 'low'],
])('says "%s" where the whole is %s and a factor %s', (words, band, factor) => {
  const scales = [{ label: 'Sex and violence', band: factor }];
  expect(headline({ level: null, band, total: 2 }, scales)).toBe(words);
});
