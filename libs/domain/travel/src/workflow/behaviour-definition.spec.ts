import { readFileSync } from 'node:fs';
import { loadDefinitions, readDefinition } from '@platform/definitions';
import { behaviourList, behavioursRecorded, TRAVEL_BEHAVIOURS } from './behaviour-definition.js';
import { TRAVEL_FOLDER } from './permission-definition.js';

const shipped = loadDefinitions(TRAVEL_FOLDER, TRAVEL_BEHAVIOURS);
const first = shipped.version('travel-behaviours', 1)!;
const text = readFileSync(new URL('travel-behaviours.v1.yaml', TRAVEL_FOLDER), 'utf8');
const faultsWith = (from: string, to: string): string[] => {
  expect(text).toContain(from);
  return readDefinition(text.replace(from, to), TRAVEL_BEHAVIOURS, null).faults.map(
    ({ sentence }) => sentence,
  );
};

describe('the behaviour types that come with the program', () => {
  it('are four, two by the way of acting and two by the motive, each with its source and nobody’s check', () => {
    expect(first.content.types.map(({ code, by }) => `${by} ${code}`)).toEqual([
      'acting transient',
      'acting embedded',
      'motive preferential',
      'motive situational',
    ]);
    for (const { source } of first.content.types)
      expect(source).toMatch(/^(CEOP 2013|George and Panko 2011), as summarised in/);
    expect(first).toMatchObject({ status: 'unverified', verifiedBy: null, verifiedOn: null });
    expect(behaviourList(first)).toMatchObject({ unverified: true, definition: { version: 1 } });
  });

  it('are in force from their day on', () => {
    expect(shipped.inForceOn('travel-behaviours', '2025-12-31')).toBeNull();
    expect(shipped.inForceOn('travel-behaviours', '2026-01-01')).toBe(first);
  });
});

describe('a definition that cannot be used is refused with its line', () => {
  it.each<[string, string, string, RegExp]>([
    ['a code given twice', 'code: embedded', 'code: transient', /line \d+.*"transient" is given twice/],
    ['neither acting nor motive', 'by: motive', 'by: score', /line \d+.*one of/],
    ['a code with a blank', 'code: embedded', 'code: very embedded', /line \d+/],
    ['points', 'says: Travels', 'points: 3\n    says: Travels', /line \d+.*points/],
    ['no source', '    source: George', '    from: George', /line \d+/],
  ])('%s', (_, from, to, sentence) => {
    expect(faultsWith(from, to).join('\n')).toMatch(sentence);
  });
});

describe('what is recorded', () => {
  it('is what was ticked, as the definition says it, in its order', () => {
    const recorded = behavioursRecorded(['situational', 'transient'], first)!;
    expect(recorded.definition).toEqual({ code: 'travel-behaviours', version: 1, title: first.title });
    expect(recorded.types.map(({ title }) => title)).toEqual(['Transient', 'Situational']);
  });

  it('is nothing where nothing was ticked', () => {
    expect(behavioursRecorded([], first)).toBeNull();
    expect(behavioursRecorded([], null)).toBeNull();
  });

  it.each([
    ['a type that is not', ['transient', 'opportunist'], first],
    ['any type where no definition is in force', ['transient'], null],
  ])('is never %s', (_, codes, definition) => {
    let refused: unknown;
    try {
      behavioursRecorded(codes, definition);
    } catch (error) {
      refused = error;
    }
    expect(refused).toMatchObject({
      code: 'travel.behaviour-unknown',
      faults: [{ pointer: '/behaviours', code: 'unknown' }],
    });
  });
});
