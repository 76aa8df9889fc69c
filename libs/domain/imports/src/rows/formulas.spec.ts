import { inert, restored } from './formulas.js';

describe('cells that a spreadsheet would run', () => {
  it.each([
    '=HYPERLINK("http://x","y")',
    '+44 phone on file',
    '-3',
    '@SUM(A1)',
    '\tx',
    '\rx',
    '\nx',
    '|calc',
    '%x',
    '\uFEFF=1',
    ' =1',
    '\u00A0=1',
    '\u200B=1',
    '\u0001=1',
    '＝1+1',
    '－3',
    '−3',
    "'=1",
    "''+1",
  ])('%j is made inert, and comes back', (cell) => {
    expect(inert(cell)).toBe(`'${cell}`);
    expect(restored(inert(cell))).toBe(cell);
  });

  it.each(['', 'x', '1=1', 'O’Hanlon', "'s-Gravenhage", "'", 'J756589', '<b>bold</b>'])(
    '%j stays as it is',
    (cell) => {
      expect(inert(cell)).toBe(cell);
      expect(restored(cell)).toBe(cell);
    },
  );
});
