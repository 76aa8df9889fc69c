import { management, meeting, SINCE, action, found, level } from './mappa-cases.js';
import type { MappaFacts, RegistrationFact } from './mappa-facts.js';

const only = (rule: string, parts: Partial<MappaFacts>) => {
  const all = found(parts).filter((duty) => duty.rule.code === rule);
  expect(all).toHaveLength(1);
  return all[0]!;
};

describe('a referral to multi-agency management', () => {
  it.each([
    ['over Christmas', '2026-12-14', '2026-12-30T23:59:59Z', '2026-12-23T00:00:00Z'],
    [
      'over Easter and the change of the clocks',
      '2026-03-20',
      '2026-04-07T22:59:59Z',
      '2026-03-30T23:00:00Z',
    ],
    ['over a leap day', '2028-02-18', '2028-03-03T23:59:59Z', '2028-02-29T00:00:00Z'],
    ['made on a Saturday', '2026-11-07', '2026-11-20T23:59:59Z', '2026-11-17T00:00:00Z'],
    ['in an ordinary week', '2026-11-09', '2026-11-23T23:59:59Z', '2026-11-18T00:00:00Z'],
  ])('%s is screened within ten working days, by a manager', (_, referredOn, dueAt, alertAt) => {
    const duty = only('screen-mappa-referral', { managements: [management({ referredOn })] });
    expect(duty).toMatchObject({ dueAt, alertAt, owner: 'manager', doneAt: null });
    expect(duty.rule.unverified).toBe(true);
  });

  it('is screened once it was decided, also where the decision is not to manage', () => {
    const done = '2026-11-16T10:00:00Z';
    const screened = management({ referredOn: '2026-11-09', screenedAt: done, endedAt: done });
    expect(found({ managements: [screened] }).map(({ rule, doneAt }) => [rule.code, doneAt])).toEqual([
      ['screen-mappa-referral', done],
    ]);
  });

  it('that was recorded in error and ended asks for nothing', () => {
    const ended = management({ referredOn: '2026-11-09', endedAt: '2026-11-10T10:00:00Z' });
    expect(found({ managements: [ended] })).toEqual([]);
  });

  it.each([
    ['', '2027-05-31', '2026-11-30T23:59:59Z', '2026-11-02T00:00:00Z'],
    [', also into a leap day', '2028-08-31', '2028-02-29T23:59:59Z', '2028-02-01T00:00:00Z'],
    [', also into summer time', '2027-12-10', '2027-06-10T22:59:59Z', '2027-05-12T23:00:00Z'],
    [', which may be over already', '2027-01-15', '2026-07-15T22:59:59Z', '2026-06-16T23:00:00Z'],
  ])('is made six months before a release%s', (_, expectedReleaseOn, dueAt, alertAt) => {
    const duty = only('mappa-release-referral', { managements: [management({ expectedReleaseOn })] });
    expect(duty).toMatchObject({ dueAt, alertAt, doneAt: null });
  });

  it('before a release is not asked of who is managed already, as an import said', () => {
    const managements = [level(1, null, { expectedReleaseOn: '2027-05-31' })];
    expect(found({ managements }).map(({ rule }) => rule.code)).toEqual(['mappa-review-level-1']);
  });

  it('before a release is done when it was made', () => {
    const managements = [
      management({
        expectedReleaseOn: '2027-05-31',
        referredOn: '2026-11-09',
        referredAt: '2026-11-09T12:00:00Z',
      }),
    ];
    expect(only('mappa-release-referral', { managements }).doneAt).toBe('2026-11-09T12:00:00Z');
  });
});

describe('a review', () => {
  it.each([
    [
      1,
      'sixteen weeks, over the end of summer time',
      '2026-08-01',
      '2026-11-21T23:59:59Z',
      '2026-10-23T23:00:00Z',
    ],
    [2, 'sixteen weeks, shown from eight', '2026-08-01', '2026-11-21T23:59:59Z', '2026-09-25T23:00:00Z'],
    [2, 'sixteen weeks, into summer time', '2027-01-11', '2027-05-03T22:59:59Z', '2027-03-08T00:00:00Z'],
    [3, 'eight weeks, shown from four', '2026-10-01', '2026-11-26T23:59:59Z', '2026-10-29T00:00:00Z'],
    [3, 'eight weeks, over a leap day', '2028-01-05', '2028-03-01T23:59:59Z', '2028-02-02T00:00:00Z'],
  ])('at level %i is due within %s', (n, _, levelOn, dueAt, alertAt) => {
    const duty = only(`mappa-review-level-${n}`, { managements: [level(n, levelOn)] });
    expect(duty).toMatchObject({ dueAt, alertAt, owner: 'officer', doneAt: null });
  });

  it.each([
    ['on the last day, in time', '2026-11-21', true],
    ['a day later, too late', '2026-11-22', false],
  ])('that is held %s, closes the one that was due and opens the next', (_, heldOn, isInTime) => {
    const [met, next] = found({ managements: [level(2, '2026-08-01')], meetings: [meeting(heldOn)] }).filter(
      ({ rule }) => rule.code === 'mappa-review-level-2',
    );
    expect(met!.doneAt! <= met!.dueAt!).toBe(isInTime);
    expect([met!.key, next!.key]).toEqual([
      'mappa-review-level-2:m:2026-08-01',
      `mappa-review-level-2:m:${heldOn}`,
    ]);
    expect(next!.doneAt).toBeNull();
  });

  it.each([
    ['an earlier day that the meeting set', '2026-12-01', '2026-12-01T23:59:59Z'],
    ['not a later one: the limit of the level stays', '2027-06-01', '2027-01-22T23:59:59Z'],
    ['the limit where both are the same day', '2027-01-22', '2027-01-22T23:59:59Z'],
  ])('is due by %s', (_, nextReviewOn, dueAt) => {
    const meetings = [meeting('2026-10-02', { nextReviewOn })];
    const open = found({ managements: [level(2, '2026-10-02')], meetings }).filter(
      ({ rule, doneAt }) => rule.code === 'mappa-review-level-2' && doneAt === null,
    );
    expect(open.map((duty) => duty.dueAt)).toEqual([dueAt]);
  });

  it('of a level since nobody knows when is counted from when it came into the record, or a meeting before', () => {
    const managements = [level(1, null)];
    expect(only('mappa-review-level-1', { managements })).toMatchObject({ dueAt: '2027-02-22T23:59:59Z' });
    const known = found({ managements, meetings: [meeting('2026-10-02')] });
    expect(known.find(({ rule }) => rule.code === 'mappa-review-level-1')?.dueAt).toBe(
      '2027-01-22T23:59:59Z',
    );
  });

  it.each([
    [1, 'no review of level 2', ['2026-11-21T23:59:59Z']],
    [3, 'one', ['2026-11-21T23:59:59Z', '2027-01-22T23:59:59Z']],
  ])('of which a meeting at level %i is %s', (held, _, dueAt) => {
    const meetings = [meeting('2026-10-02', { level: held })];
    const reviews = found({ managements: [level(2, '2026-08-01')], meetings }).filter(
      ({ rule }) => rule.code === 'mappa-review-level-2',
    );
    expect(reviews.map((duty) => duty.dueAt)).toEqual(dueAt);
  });

  it('is due by the day that the meeting set which decided the level, also where that was of a lower one', () => {
    const meetings = [meeting('2026-10-02', { level: 2, nextReviewOn: '2026-10-30' })];
    expect(only('mappa-review-level-3', { managements: [level(3, '2026-10-02')], meetings }).dueAt).toBe(
      '2026-10-30T23:59:59Z',
    );
  });

  it('starts again with another level, whatever was held before', () => {
    const given = { managements: [level(3, '2026-11-10')], meetings: [meeting('2026-10-02')] };
    expect(only('mappa-review-level-3', given).dueAt).toBe('2027-01-05T23:59:59Z');
  });

  it('is asked about in Scotland, whose guidance is its own, and never silent', () => {
    const duty = only('mappa-review-level-2-gb-sct', {
      managements: [level(2, '2026-08-01', { jurisdiction: 'GB-SCT' })],
    });
    const title = 'Ask: rule unknown (review of multi-agency management at level 2, Scotland)';
    expect(duty).toMatchObject({ ask: true, dueAt: null, title });
  });

  it('of somebody who is no longer managed is not due', () => {
    expect(found({ managements: [level(2, '2026-08-01', { endedAt: '2026-11-19T10:00:00Z' })] })).toEqual([]);
  });
});

describe('minutes and actions', () => {
  it.each([
    ['over the end of summer time', '2026-10-16', '2026-10-30T23:59:59Z'],
    ['over Easter', '2026-03-27', '2026-04-14T22:59:59Z'],
    ['over New Year', '2026-12-18', '2027-01-06T23:59:59Z'],
  ])('minutes are sent within ten working days %s', (_, heldOn, dueAt) => {
    const duty = only('mappa-minutes', { meetings: [meeting(heldOn, { minutesSentAt: null })] });
    expect(duty).toMatchObject({ dueAt, doneAt: null });
  });

  it.each([
    ['2026-10-30T12:00:00Z', true],
    ['2026-11-02T12:00:00Z', false],
  ])('minutes sent at %s are in time: %s', (minutesSentAt, isInTime) => {
    const duty = only('mappa-minutes', { meetings: [meeting('2026-10-16', { minutesSentAt })] });
    expect(duty.doneAt! <= duty.dueAt!).toBe(isInTime);
  });

  it.each([
    ['a colleague', { isOurs: true }, 'Say what became of an action of the risk management plan'],
    ['another agency', { isOurs: false }, 'Ask another agency what became of its action'],
  ])('an action of %s is due by the end of its day, shown a week before', (_, parts, title) => {
    const duty = only('mappa-action-due', { actions: [action(parts)] });
    expect(duty).toMatchObject({ dueAt: '2026-11-25T23:59:59Z', alertAt: '2026-11-18T00:00:00Z' });
    expect(duty.title).toContain(title);
  });

  it('an action is done when somebody said what became of it', () => {
    const closedAt = '2026-11-19T10:00:00Z';
    expect(only('mappa-action-due', { actions: [action({ closedAt })] }).doneAt).toBe(closedAt);
  });
});

describe('somebody on the register', () => {
  const registered = (parts: object = {}) => ({
    registrations: [{ regime: 'GB-EAW' as const, ...SINCE, ...parts }],
  });

  it.each<[string, Partial<MappaFacts>, number]>([
    ['without a record is asked about once', registered(), 1],
    ['until the last day of the register', registered({ endsOn: '2026-11-20' }), 1],
    ['and not when it is over', registered({ endsOn: '2026-11-19' }), 0],
    ['and not when it was ended', registered({ endedOn: '2026-11-01' }), 0],
    ['and not once a level is known', { ...registered(), managements: [level(1, null)] }, 0],
    [
      'nor while the referral is on its way',
      { ...registered(), managements: [management({ referredOn: '2026-11-09' })] },
      0,
    ],
    [
      'but again when it ended',
      { ...registered(), managements: [management({ endedAt: '2026-11-19T10:00:00Z' })] },
      1,
    ],
    ['and nobody else', {}, 0],
  ])('%s', (_, parts, count) => {
    const asks = found(parts).filter(({ rule }) => rule.code === 'mappa-ask');
    expect(asks).toHaveLength(count);
    for (const one of asks) expect(one).toMatchObject({ dueAt: null, subjectId: 'p', doneAt: null });
  });

  it.each([
    ['GB-EAW', 'mappa-ask'],
    ['GB-SCT', 'mappa-ask-gb-sct'],
  ])(
    'of whom no release is expected any more and who was not referred is asked about, %s',
    (jurisdiction, rule) => {
      const left = found({ managements: [management({ jurisdiction })] });
      expect(left.map((duty) => [duty.rule.code, duty.doneAt])).toEqual([[rule, null]]);
      const over = management({ endedAt: '2026-11-10T10:00:00Z' });
      expect(found({ managements: [over] })).toEqual([]);
    },
  );

  it.each<[string, RegistrationFact['regime'][], Partial<MappaFacts>, string[]]>([
    ['of Scotland is asked about by its own rule', ['GB-SCT'], {}, ['mappa-ask-gb-sct']],
    ['of both is asked about once', ['GB-SCT', 'GB-EAW'], {}, ['mappa-ask']],
    ['of Scotland, once a level is known, is not', ['GB-SCT'], { managements: [level(1, null)] }, []],
  ])('%s', (_, regimes, parts, codes) => {
    const registrations = regimes.map((regime) => ({ regime, ...SINCE }));
    const asks = found({ registrations, ...parts }).filter(({ rule }) => rule.code.startsWith('mappa-ask'));
    expect(asks.map(({ rule }) => rule.code)).toEqual(codes);
    for (const one of asks) {
      expect(one.rule).toMatchObject({ version: 1, unverified: true });
      expect(one.steps[0]!.text).toContain(regimes.includes('GB-EAW') ? 'England and Wales' : 'Scotland');
    }
  });
});
