import { termsOf } from './search-terms.js';

describe('what is searched for', () => {
  it.each([
    ['Hartley', 'Hartley', null],
    ['  Hartley   Jon ', 'Hartley Jon', null],
    ['Q100015', 'Q100015', null],
    ['29/08/1953', '', '1953-08-29'],
    ['9.8.1953', '', '1953-08-09'],
    ['1953-08-29', '', '1953-08-29'],
    ['29 Aug 1953', '', '1953-08-29'],
    ['May 9 september 1953', 'May', '1953-09-09'],
    ['May Marchetti', 'May Marchetti', null],
    ['Hartley 29/08/1953', 'Hartley', '1953-08-29'],
    ['29/02/1984 O’Hanlon', 'O’Hanlon', '1984-02-29'],
    ['1991/6159315U', '1991/6159315U', null],
    ['李明', '李明', null],
  ])('"%s" is the words "%s" and the birth date %s', (query, words, born) => {
    expect(termsOf(query)).toEqual({ words, born });
  });
  it.each([
    ['Hart%', 'people.search-wildcard'],
    ['H_rtley', 'people.search-wildcard'],
    ['Hart*', 'people.search-wildcard'],
    ['Hart?', 'people.search-wildcard'],
    ['\\', 'people.search-wildcard'],
    ['a', 'people.search-too-short'],
    ["'-", 'people.search-too-short'],
    ['', 'people.search-too-short'],
    ['31/02/1990', 'people.search-no-such-date'],
    ['31 Feb 1990', 'people.search-no-such-date'],
    ['1990-13-01', 'people.search-no-such-date'],
  ])('"%s" is refused: %s', (query, code) => {
    expect(() => termsOf(query)).toThrow(expect.objectContaining({ kind: 'rule-broken', code }));
  });
});
