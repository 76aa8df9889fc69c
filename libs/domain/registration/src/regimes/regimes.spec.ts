import { readFileSync } from 'node:fs';
import { readDefinition } from '@platform/definitions';
import { REGIMES } from './regime-kind.js';
import { REGIME_NAMES, REGISTRATION_FOLDER, SHIPPED_REGIMES, codeOf, lawOn } from './regimes.js';

const text = readFileSync(new URL('gb-eaw-registration.v2004.yaml', REGISTRATION_FOLDER), 'utf8');
const faultsWith = (from: string, to: string): string[] => {
  expect(text).toContain(from);
  return readDefinition(text.replace(from, to), REGIMES, null).faults.map(({ sentence }) => sentence);
};

describe('the regimes that come with the program', () => {
  it('are those known at first', () => {
    expect(REGIME_NAMES).toEqual('AU-ACT CA-SOIRA FR GB-EAW GB-NIR GB-SCT IE NZ US-SORNA'.split(' '));
  });

  it.each(REGIME_NAMES)('%s says from where each figure is taken, and what nobody has checked', (regime) => {
    const one = SHIPPED_REGIMES.inForceOn(codeOf(regime), '2026-11-22')!;
    const { content } = one;
    expect(one.verifiedBy).toBeNull();
    expect(content.unverified.length).toBeGreaterThan(0);
    const rows = [
      content.covers,
      content.initial,
      content.changes,
      content.periodic,
      content.duration,
      content.review,
    ];
    for (const row of rows.flat()) expect(row.cite.length).toBeGreaterThan(5);
    // A regime that nobody has read has no row that looks as if somebody had, but those named in the paper.
    if (one.status === 'unverified' && ['AU-ACT', 'NZ'].includes(regime))
      expect(rows.flat().filter(({ unverified }) => !unverified)).toEqual([]);
  });

  it('have rows that are law only from their day on', () => {
    const { changes } = SHIPPED_REGIMES.inForceOn('gb-eaw-registration', '2026-01-01')!.content;
    const codes = (day: string) => lawOn(changes, day).map(({ code }) => code);
    expect(codes('2012-08-12')).not.toContain('BANK');
    expect(codes('2012-08-13')).toContain('BANK');
  });
});

describe('a regime that cannot be right', () => {
  it.each([
    [
      'a limit in no unit',
      'n: 3, unit: days }\n    disregards',
      'n: 3, unit: fortnights }\n    disregards',
      /fortnights|unit/,
    ],
    ['a length said twice', 'as_stated: true', 'as_stated: true, months: 3', /one of them/],
    ['a change that stands twice', 'code: RELEASE', 'code: ADDRESS', /stands twice/],
    ['a figure without its section', 'cite: Sexual Offences Act 2003 s.91B,', '', /cite/],
  ])('is refused: %s', (_, from, to, why) => {
    expect(faultsWith(from, to).join()).toMatch(why);
  });
});
