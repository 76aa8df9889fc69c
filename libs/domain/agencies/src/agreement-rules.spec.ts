import { checkSections, checkShareTerm, checkTerm, SHAREABLE_SECTIONS } from './agreement-rules.js';

const NOW = '2026-11-24T12:00:00Z';
const code = (name: string) => expect.objectContaining({ code: `agencies.${name}` });

it.each([
  [['core:min', 'treatment'], SHAREABLE_SECTIONS, true],
  [['core'], SHAREABLE_SECTIONS, false],
  [['intelligence'], SHAREABLE_SECTIONS, false],
  [['core:min'], ['core:min', 'offence'], true],
  [['core:min', 'treatment'], ['core:min', 'offence'], false],
])('%j within %j: %s', (wanted, allowed, within) => {
  if (within) expect(() => checkSections(wanted, allowed)).not.toThrow();
  else expect(() => checkSections(wanted, allowed)).toThrow(code('sections-too-wide'));
});

it.each([
  [NOW, '2027-11-24T12:00:00Z', null],
  ['2027-01-01T00:00:00Z', '2026-12-01T00:00:00Z', 'ends-before-start'],
  ['2025-01-01T00:00:00Z', '2026-01-01T00:00:00Z', 'ends-before-start'],
  [NOW, '2032-11-24T12:00:00Z', 'too-long'],
])('an agreement from %s to %s: %s', (from, until, refusal) => {
  const check = () => checkTerm(NOW, from, until);
  if (refusal === null) expect(check).not.toThrow();
  else expect(check).toThrow(code(refusal));
});

it.each([
  ['2026-12-01T00:00:00Z', null],
  ['2027-01-01T00:00:00Z', null],
  ['2027-01-01T00:00:01Z', 'outlives-agreement'],
  ['2026-11-24T12:00:00Z', 'ended'],
])('a share until %s under an agreement until New Year: %s', (until, refusal) => {
  const check = () => checkShareTerm(NOW, until, '2027-01-01T00:00:00Z');
  if (refusal === null) expect(check).not.toThrow();
  else expect(check).toThrow(code(refusal));
});
