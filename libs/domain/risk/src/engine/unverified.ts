import type { UnverifiedFigure } from './instrument.js';

/** Every part of a definition that says of itself that its figures are unverified, and what it is. */
export function unverifiedFigures(written: object): UnverifiedFigure[] {
  const found: UnverifiedFigure[] = [];
  for (const [key, part] of Object.entries(written)) walk(part, `/${key}`, found);
  return found;
}

function walk(part: unknown, at: string, found: UnverifiedFigure[]): void {
  if (typeof part !== 'object' || part === null) return;
  const { status, label, text, when, code } = part as Record<string, unknown>;
  if (status === 'unverified') {
    const what = [label, text, when, code].find((one) => typeof one === 'string');
    found.push({ at, what: what ?? at.split('/')[1]!.replaceAll('_', ' ') });
  }
  for (const [key, inner] of Object.entries(part)) walk(inner, `${at}/${key}`, found);
}
