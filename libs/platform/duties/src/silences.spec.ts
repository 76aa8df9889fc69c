import { Temporal } from 'temporal-polyfill';
import { CHECK_MINUTES, silences, WATCHED } from './silences.js';

const NOW = Temporal.Instant.from('2026-11-26T12:00:00Z');
const ago = (minutes: number) => NOW.subtract({ minutes });
const names = Object.keys(WATCHED);
const all = (minutes: number) => new Map(names.map((name) => [name, ago(minutes)]));

describe('what nobody does any more', () => {
  it.each([
    ['all is well', ago(60), all(1), ago(600), []],
    ['a check at the end of its time', ago(CHECK_MINUTES), all(1), ago(9000), []],
    ['a check a minute over it', ago(CHECK_MINUTES + 1), all(1), ago(9000), ['duties.check']],
    ['a program that has just begun', null, new Map<string, Temporal.Instant>(), ago(1), []],
    [
      'nothing ever done in two hours',
      null,
      new Map<string, Temporal.Instant>(),
      ago(120),
      ['duties.check', ...names],
    ],
    [
      'a worker that died half an hour ago',
      ago(60),
      all(30),
      ago(600),
      names.filter((n) => n !== 'duties.keep-up'),
    ],
    ['one that always fails', ago(60), all(1).set('travel.sweep', ago(16)), ago(600), ['travel.sweep']],
  ] as const)('%s', (_, checked, beats, since, expected) => {
    expect(silences({ checked, beats, since }, NOW).map(({ what }) => what)).toEqual(expected);
  });

  it('says since when, and null where it was never done', () => {
    expect(silences({ checked: ago(3000), beats: all(1), since: ago(9000) }, NOW)[0]!.since).toEqual(
      ago(3000),
    );
    expect(silences({ checked: null, beats: all(1), since: ago(9000) }, NOW)[0]!.since).toBeNull();
  });
});
