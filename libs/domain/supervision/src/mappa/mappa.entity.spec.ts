import type { AccessPath, Actor, RuleBroken } from '@platform/kernel';
import type { BeginMappa, RecordMeeting } from './commands.js';
import { MappaManagement } from './mappa.entity.js';
import { checkBeginning, checkMeeting, onlyManager } from './mappa-rules.js';
import { MappaAction, MappaMeeting } from './meeting.entity.js';

const TODAY = '2026-11-20';
const AT = '2026-11-20T10:00:00Z';
const words = 'A reason of more than ten characters';
const gone = { expectedReleaseOn: null, endedOn: null };
const nothing = { level: null, levelOn: null, referredOn: null, screenedOn: null, ...gone };
const management = (parts: Partial<MappaManagement>) =>
  Object.assign(new MappaManagement(), { category: 1, ...nothing, ...parts });
const STANDS = {
  identified: management({ expectedReleaseOn: '2027-06-01' }),
  referred: management({ referredOn: '2026-11-02', proposedLevel: 2 }),
  managed: management({
    referredOn: '2026-11-02',
    screenedOn: '2026-11-09',
    level: 2,
    levelOn: '2026-11-09',
  }),
  imported: management({ level: 1, source: 'import' }),
  ended: management({ level: 2, levelOn: '2026-01-01', endedOn: '2026-11-01' }),
};
type Stand = keyof typeof STANDS;
const codeOf = (act: () => unknown): string => {
  try {
    act();
    return 'taken';
  } catch (error) {
    return (error as RuleBroken).code.replace('supervision.', '');
  }
};

const ACTS: Record<string, (one: MappaManagement) => unknown> = {
  refer: (one) => one.referred({ referredOn: TODAY, proposedLevel: 2, words }),
  screen: (one) => one.screened({ outcome: 'MANAGED', screenedOn: TODAY, level: 2, words }, AT),
  level: (one) => one.levelled({ level: 3, levelOn: TODAY, words }),
  release: (one) => one.releaseMoved({ expectedReleaseOn: '2027-07-01', words }),
  'take back': (one) => one.releaseTakenBack(),
  end: (one) => one.ended({ reason: 'MOVED', endedOn: TODAY, words }, 0, AT),
};

describe('a management', () => {
  it.each<[Stand, string, string]>([
    ['identified', 'refer', 'taken'],
    ['identified', 'screen', 'mappa-not-referred'],
    ['identified', 'level', 'mappa-not-managed'],
    ['identified', 'release', 'taken'],
    ['identified', 'take back', 'taken'],
    ['identified', 'end', 'taken'],
    ['referred', 'refer', 'mappa-referred'],
    ['referred', 'screen', 'taken'],
    ['referred', 'level', 'mappa-not-managed'],
    ['referred', 'end', 'taken'],
    ['managed', 'refer', 'mappa-referred'],
    ['managed', 'screen', 'mappa-screened'],
    ['managed', 'level', 'taken'],
    ['managed', 'release', 'taken'],
    ['managed', 'take back', 'release-unknown'],
    ['managed', 'end', 'taken'],
    ['imported', 'screen', 'mappa-screened'],
    ['imported', 'level', 'taken'],
    ['imported', 'end', 'taken'],
    ['ended', 'refer', 'mappa-over'],
    ['ended', 'screen', 'mappa-over'],
    ['ended', 'level', 'mappa-over'],
    ['ended', 'release', 'mappa-over'],
    ['ended', 'take back', 'mappa-over'],
    ['ended', 'end', 'mappa-over'],
  ])('that is %s answers to %s: %s', (stand, act, answer) => {
    expect(codeOf(() => ACTS[act]!(STANDS[stand]))).toBe(answer);
  });

  it('that is screened and not wanted is over, and has no level', () => {
    expect(STANDS.referred.screened({ outcome: 'NOT_MANAGED', screenedOn: TODAY, words }, AT)).toEqual({
      screenedOn: TODAY,
      screenedAt: AT,
      endedOn: TODAY,
      endedAt: AT,
      endReason: 'NOT_MANAGED',
    });
  });

  it.each<[string, () => unknown, string]>([
    [
      'a screening before the referral',
      () => STANDS.referred.screened({ outcome: 'MANAGED', screenedOn: '2026-11-01', level: 1, words }, AT),
      'screened-before-referred',
    ],
    [
      'a level of what is not managed',
      () => STANDS.referred.screened({ outcome: 'NOT_MANAGED', screenedOn: TODAY, level: 1, words }, AT),
      'level-of-screening',
    ],
    ['the same level', () => STANDS.managed.levelled({ level: 2, levelOn: TODAY, words }), 'level-unchanged'],
    [
      'a level from before',
      () => STANDS.managed.levelled({ level: 3, levelOn: '2026-11-08', words }),
      'level-backwards',
    ],
    [
      'the same day of release',
      () => STANDS.identified.releaseMoved({ expectedReleaseOn: '2027-06-01', words }),
      'release-unchanged',
    ],
    [
      'an end from before',
      () => STANDS.managed.ended({ reason: 'MOVED', endedOn: '2026-11-08', words }, 0, AT),
      'ended-before-begun',
    ],
    [
      'an end with open actions',
      () => STANDS.managed.ended({ reason: 'MOVED', endedOn: TODAY, words }, 1, AT),
      'mappa-actions-open',
    ],
  ])('refuses %s', (_, act, code) => expect(codeOf(act)).toBe(code));

  it('takes another category at the same level, and the day on which that level began stays', () => {
    expect(STANDS.managed.levelled({ level: 2, category: 3, levelOn: TODAY, words })).toEqual({
      category: 3,
    });
  });
});

it.each<[AccessPath, string]>([
  ['team', 'taken'],
  ['allocated', 'mappa-manager'],
  ['cover', 'mappa-manager'],
])('who reaches the person by %s decides on the level: %s', (path, answer) => {
  expect(codeOf(() => onlyManager({ act: { path } } as Actor))).toBe(answer);
});

describe('the beginning of a management', () => {
  it.each<[string, Partial<BeginMappa>, string]>([
    ['a referral with its level', { referredOn: TODAY, proposedLevel: 2 }, 'taken'],
    ['somebody in custody', { expectedReleaseOn: '2027-06-01' }, 'taken'],
    ['neither', {}, 'mappa-no-occasion'],
    ['a referral without its level', { referredOn: TODAY }, 'referral-incomplete'],
    [
      'a level without its referral',
      { expectedReleaseOn: '2027-06-01', proposedLevel: 2 },
      'referral-incomplete',
    ],
    ['a referral to come', { referredOn: '2026-11-21', proposedLevel: 2 }, 'day-ahead'],
  ])('with %s is %s', (_, parts, answer) => {
    expect(codeOf(() => checkBeginning({ category: 1, words, ...parts }, TODAY))).toBe(answer);
  });
});

describe('the decision of a meeting on disclosure', () => {
  const told = {
    disclosure: 'DISCLOSE',
    disclosureTo: 'The school',
    disclosureConditions: 'To nobody else',
  } as const;
  it.each<[string, Partial<RecordMeeting>, string]>([
    ['to tell, to whom and on what conditions', told, 'taken'],
    ['not to tell', { disclosure: 'DO_NOT_DISCLOSE' }, 'taken'],
    ['to tell nobody in particular', { ...told, disclosureTo: undefined }, 'disclosure-incomplete'],
    ['to tell without conditions', { ...told, disclosureConditions: undefined }, 'disclosure-incomplete'],
    [
      'not to tell somebody who is named',
      { ...told, disclosure: 'DO_NOT_DISCLOSE' },
      'disclosure-incomplete',
    ],
  ])('%s is %s', (_, parts, answer) => {
    expect(codeOf(() => checkMeeting({ heldOn: TODAY, ...parts } as RecordMeeting, TODAY))).toBe(answer);
  });
});

describe('minutes and actions', () => {
  it.each([
    ['before the meeting', null, '2026-11-08', 'minutes-before-meeting'],
    ['on the day of the meeting', null, '2026-11-09', 'taken'],
    ['twice', '2026-11-10', '2026-11-11', 'minutes-sent'],
  ])('minutes sent %s', (_, minutesSentOn, sentOn, answer) => {
    const meeting = Object.assign(new MappaMeeting(), { heldOn: '2026-11-09', minutesSentOn });
    expect(codeOf(() => meeting.minutesSent({ sentOn }))).toBe(answer);
  });

  const by = { by: 'u', name: 'N', at: AT };
  const action = (parts: Partial<MappaAction> = {}) =>
    Object.assign(new MappaAction(), { state: 'open', ownerStaffId: 's', acknowledgedAt: null, ...parts });
  it.each<[string, MappaAction, string | null, string | undefined, string]>([
    ['its owner', action(), 's', undefined, 'taken'],
    ['somebody else without words', action(), 't', undefined, 'acknowledged-by-whom'],
    ['somebody else with who confirmed it', action(), 't', 'The sergeant, by e-mail', 'taken'],
    [
      'nobody of the staff, of an agency outside',
      action({ ownerStaffId: null }),
      null,
      undefined,
      'acknowledged-by-whom',
    ],
    ['its owner again', action({ acknowledgedAt: AT }), 's', undefined, 'action-acknowledged'],
    ['its owner after it was done', action({ state: 'done' }), 's', undefined, 'action-over'],
  ])('an action is acknowledged by %s', (_, one, staff, said, answer) => {
    expect(codeOf(() => one.acknowledged({ words: said }, staff, by))).toBe(answer);
  });

  it('an action ends once', () => {
    const end = { state: 'not_done', outcome: 'The flat was let to others' } as const;
    expect(action().ended(end, by)).toEqual({ ...end, closedAt: AT, closedBy: 'u', closedByName: 'N' });
    expect(codeOf(() => action({ state: 'done' }).ended(end, by))).toBe('action-over');
  });
});
