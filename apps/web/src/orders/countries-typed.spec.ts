import { readCountries, typedCountries } from './countries-typed.js';

describe('typed countries', () => {
  it.each([
    ['France, Spain', ['FR', 'ES']],
    ['fr;ES', ['FR', 'ES']],
    ['Cote d’Ivoire\nTürkiye', ['CI', 'TR']],
    ['The Netherlands, Holland', ['NL']],
    ['USA, UK', ['US', 'GB']],
    ['', []],
  ])('%j', (typed, codes) => expect(readCountries(typed)).toEqual({ codes, unknown: [] }));

  it('says which is none', () => {
    expect(readCountries('Spain, Spian')).toEqual({ codes: ['ES'], unknown: ['Spian'] });
  });

  it('reads back what it wrote', () => {
    expect(readCountries(typedCountries(['TH', 'CI', 'GB'])).codes).toEqual(['TH', 'CI', 'GB']);
  });
});
