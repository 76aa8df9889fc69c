/** A4, in points. */
export const PAGE = { width: 595.28, side: 54, top: 64, foot: 60 };
export const WIDTH = PAGE.width - 2 * PAGE.side;
export const INK = '#12191b';
export const QUIET = '#566166';
export const LINE = '#9aa5ab';
export const ACCENT = '#0b4f53';
