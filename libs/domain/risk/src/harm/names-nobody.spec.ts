import { namesNobody } from './names-nobody.js';

it.each([
  ['Children', true],
  ['young children', true],
  ['Kids generally.', true],
  ['Any vulnerable women', true],
  ['children and adults', true],
  ['n/a', true],
  ['Not known', true],
  ['???', true],
  ['Children in the community', true],
  ['Children he may meet', true],
  ['Local children near the community', true],
  ['Children with whom he has contact', true],
  ['Mia (8)', false],
  ['His children', false],
  ['Boys of 8 to 12 at the swimming club', false],
  ['Women who live alone', false],
  ['His daughter', false],
  ['Children of his new partner', false],
  ['Girls under 13 online', false],
  ['Дети соседей', false],
])('%s', (who, expected) => expect(namesNobody(who)).toBe(expected));
