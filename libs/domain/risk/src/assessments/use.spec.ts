import { INSTRUMENTS } from '../engine/index.js';
import { loadDefinitions } from '@platform/definitions';
import { DEFINITIONS_FOLDER } from '../practice/practice.js';
import type { RecordedFacts } from './record-facts.js';
import { offeredInstead, usesFor } from './use.js';

const set = loadDefinitions(DEFINITIONS_FOLDER, INSTRUMENTS);
const all = set.codes.map((code) => set.versions(code).at(-1)!);
const record = (
  sex: 'M' | 'F' | 'X',
  dateOfBirth: string,
  sanctions: Partial<RecordedFacts['sanctions'] & object> | null = null,
) =>
  ({
    sex,
    dateOfBirth,
    timeZone: 'Europe/London',
    recordedOn: '2026-01-05',
    sanctions: sanctions && {
      contactAdult: 0,
      contactChild: 0,
      nonContact: 0,
      image: 0,
      all: 1,
      stranger: null,
      lastSexualOn: null,
      followUpStartsOn: null,
      recordedOn: '2026-01-05',
      ...sanctions,
    },
    licence: null,
    inCommunity: true,
  }) satisfies RecordedFacts;
const usesOf = (of: RecordedFacts) => usesFor(all, of, '2026-11-20');
const ADULT_MEN = ['ACUTE-2007', 'CPORT', 'DC-SRP', 'RM2000', 'STABLE-2007'];

describe('whom an instrument is for', () => {
  it.each<[string, RecordedFacts, string[], string[]]>([
    [
      'a boy of 16',
      record('M', '2010-02-01'),
      [...ADULT_MEN, 'IIC-SRP', 'PNI', 'LSI-R', 'ARMS', 'SARA'],
      ['AIM3', 'J-SOAP-II'],
    ],
    [
      'a girl of 16',
      record('F', '2010-02-01'),
      [...ADULT_MEN, 'STATIC-99R', 'IIC-SRP', 'PNI', 'J-SOAP-II'],
      ['AIM3'],
    ],
    ['a woman', record('F', '1980-02-01'), [...ADULT_MEN, 'STATIC-99R', 'AIM3', 'J-SOAP-II'], ['PNI']],
    ['a man', record('M', '1980-02-01'), ['AIM3', 'J-SOAP-II'], ['DC-SRP', 'STABLE-2007', 'ACUTE-2007']],
    [
      'a man with images only',
      record('M', '1980-02-01', { image: 1 }),
      ['STATIC-99R'],
      ['CPORT', 'DC-SRP', 'IIC-SRP'],
    ],
  ])('is told of %s', (_, of, refused, usable) => {
    const uses = usesOf(of);
    const where = (applicable: boolean) =>
      uses.filter((use) => use.applicable === applicable).map(({ code }) => code);
    expect(where(false)).toEqual(expect.arrayContaining(refused));
    expect(where(true)).toEqual(expect.arrayContaining(usable));
    // Nothing is refused without a reason, and whoever is refused by who they are is offered something.
    for (const { refused: why } of uses)
      if (why) {
        expect(why.reason).toBeTruthy();
        expect(why).toMatchObject({ total: null, band: null, level: null, percent: null });
      }
  });

  it.each<[string, RecordedFacts, string, string[]]>([
    ['a boy', record('M', '2010-02-01'), 'STABLE-2007', ['AIM3', 'J-SOAP-II']],
    ['a boy', record('M', '2010-02-01'), 'DC-SRP', ['AIM3', 'J-SOAP-II']],
    ['a girl', record('F', '2010-02-01'), 'STABLE-2007', ['AIM3']],
    ['a woman', record('F', '1980-02-01'), 'STABLE-2007', ['PNI']],
    ['a man with images only', record('M', '1980-02-01', { image: 1 }), 'STATIC-99R', ['CPORT', 'IIC-SRP']],
  ])('%s is offered what applies in place of %3$s', (_, of, code, expected) => {
    const uses = usesOf(of);
    const { refused } = uses.find((use) => use.code === code)!;
    expect(offeredInstead(refused!, uses)).toEqual(expected);
  });
});
