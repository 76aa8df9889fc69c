import { readFileSync } from 'node:fs';
import { create, type Font } from 'fontkit';
import { unpacked } from './unpacked.js';

const woff = readFileSync('node_modules/@fontsource/source-sans-3/files/source-sans-3-latin-400-normal.woff');

describe('a typeface out of its wrapping', () => {
  it('is the same typeface: letters, widths and outlines', () => {
    const [wrapped, plain] = [create(woff) as Font, create(unpacked(woff)) as Font];
    expect(plain.postscriptName).toBe(wrapped.postscriptName);
    expect(plain.characterSet).toEqual(wrapped.characterSet);
    for (const text of ['Avery Lindqvist', 'flag 10:30 £ é']) {
      const [a, b] = [wrapped.layout(text), plain.layout(text)];
      expect(b.glyphs.map((g) => [g.id, g.advanceWidth, g.path.toSVG()])).toEqual(
        a.glyphs.map((g) => [g.id, g.advanceWidth, g.path.toSVG()]),
      );
      expect(b.positions).toEqual(a.positions);
    }
  });

  it('is not made of anything else', () => {
    expect(() => unpacked(Buffer.from('OTTO and so on'))).toThrow('no WOFF');
  });
});
