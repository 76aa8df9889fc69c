import 'reflect-metadata';
import type { ActionView, MappaView } from '@domain/supervision';
import { Answers } from '../edge/form-answers.js';
import { attendeesIn } from './meeting-form.js';
import { actionLine, mappaBlock, stepLine } from './mappa.view.js';

const reader = { now: new Date('2026-11-20T09:00:00Z'), zone: 'Europe/London' };
const management = (parts: Partial<MappaView> = {}): MappaView => ({
  id: 'm',
  version: 1,
  personId: 'p',
  jurisdiction: 'GB-EAW',
  state: 'MANAGED',
  category: 1,
  level: 2,
  levelOn: '2026-07-05',
  expectedReleaseOn: null,
  referredOn: '2026-06-29',
  proposedLevel: 2,
  screenedOn: '2026-07-05',
  endedOn: null,
  endReason: null,
  source: 'record',
  recordedOn: '2026-06-29',
  ...parts,
});
const texts = (one: MappaView) => mappaBlock(one, reader).facts.map(({ label, text }) => `${label}: ${text}`);
const names = (links: { href: string }[]) => links.map(({ href }) => href.split('/').at(-1));

describe('a management on its tab', () => {
  it.each<[MappaView['state'], Partial<MappaView>, string[], string[]]>([
    [
      'IDENTIFIED',
      { level: null, referredOn: null },
      ['referral', 'release', 'meeting', 'action'],
      ['ending'],
    ],
    ['REFERRED', { level: null }, ['release', 'meeting', 'action'], ['screening', 'ending']],
    ['MANAGED', {}, ['release', 'meeting', 'action'], ['level', 'ending']],
    ['ENDED', { endedOn: '2026-11-01', endReason: 'MOVED' }, [], []],
  ])('that is %s offers what can be done next', (state, parts, acts, decisions) => {
    const block = mappaBlock(management({ state, ...parts }), reader);
    expect([names(block.acts), names(block.decisions)]).toEqual([acts, decisions]);
  });

  it('says that an import knew the level and not since when', () => {
    const said = texts(management({ source: 'import', levelOn: null, referredOn: null, screenedOn: null }));
    expect(said).toContain('Level since: Not known: an import said the level alone');
    expect(said).toContain('Known from: An import of 29 Jun 2026');
  });

  it('says of a referral that it was late, and that nobody checked by what', () => {
    const late = { mappaId: 'm', limitOn: '2026-06-15', days: 14, unverified: true };
    const said = (more: object) =>
      mappaBlock(management(), reader, [{ ...late, ...more }]).facts.flatMap(({ label, text }) =>
        label === 'Referred late' ? [text] : [],
      );
    const words = '14 days after its limit of 15 Jun 2026, by the release that is expected now';
    expect(said({})).toEqual([`${words} (figures not verified)`]);
    expect(said({ unverified: false })).toEqual([words]);
    expect(said({ mappaId: 'another' })).toEqual([]);
  });

  it('says which level is asked for as long as none holds', () => {
    const asked = 'Asked for: Level 2: active multi-agency management';
    expect(texts(management({ state: 'REFERRED', level: null }))).toContain(asked);
    expect(texts(management())).not.toContain(asked);
  });

  it('tells the level of a step, and of a referral that it was asked for', () => {
    const step = {
      id: 's',
      mappaId: 'm',
      category: 1,
      level: 2,
      happenedOn: '2026-07-05',
      expectedReleaseOn: null,
      releaseOnBefore: null,
      words: 'w',
      by: 'B',
    } as const;
    expect(stepLine({ ...step, action: 'REFERRED' }).title).toBe('Referred: category 1, level 2 asked for');
    expect(stepLine({ ...step, action: 'ENDED', level: null }).title).toBe('Ended: category 1');
    const moved = { ...step, action: 'RELEASE', expectedReleaseOn: '2027-06-01' } as const;
    expect(stepLine(moved).title).toBe('Expected release: 1 Jun 2027');
    expect(stepLine({ ...moved, releaseOnBefore: '2027-05-01' }).title).toBe(
      'Expected release: 1 Jun 2027, before that 1 May 2027',
    );
  });
});

describe('an action', () => {
  const action = (parts: Partial<ActionView> = {}) =>
    actionLine(
      {
        state: 'open',
        dueOn: '2026-11-20',
        acknowledgedAt: null,
        acknowledgedWords: null,
        outcome: null,
        ...parts,
      } as ActionView,
      reader,
    );
  it.each<[string, Partial<ActionView>, string, string]>([
    ['on its day', {}, 'Open', 'due'],
    ['the day after', { dueOn: '2026-11-19' }, 'Late', 'late'],
    ['done, however late', { dueOn: '2026-11-01', state: 'done' }, 'Done', 'quiet'],
    ['not done', { state: 'not_done' }, 'Not done', 'quiet'],
  ])('%s is %s', (_, parts, state, urgency) => expect(action(parts)).toMatchObject({ state, urgency }));

  it('says who confirmed it', () => {
    const words = { acknowledgedAt: '2026-11-10T10:00:00Z', acknowledgedWords: 'The sergeant' };
    expect(action(words).acknowledged).toBe('acknowledged 10 Nov 2026: The sergeant');
    expect(action().needsAcknowledging).toBe(true);
  });
});

describe('who came', () => {
  it.each<[string, unknown]>([
    [
      'A. Sergeant, Police\r\n\r\nHead, nurse, Health',
      [
        { name: 'A. Sergeant', agency: 'Police' },
        { name: 'Head, nurse', agency: 'Health' },
      ],
    ],
    ['A. Sergeant', 'A. Sergeant'],
    ['A. Sergeant, Police\nSomebody,', 'A. Sergeant, Police\nSomebody,'],
  ])('%j is read, or left for the command to refuse', (attendees, read) => {
    expect(attendeesIn(new Answers({ attendees }))).toEqual({ attendees: read });
  });
});
