import { aCase, dutyOf, evaluated } from '../cases/trips.js';

const at = (asOf: string) => ({ asOf });
const NOTED = { returnsOn: '2026-10-02', returnPoint: 'LHR' };

describe('how late a notice is', () => {
  it.each<[string, string, object, string]>([
    ['long before', '2026-08-01T09:00:00+01:00', {}, 'NOTICE_REQUIRED'],
    ['between the safe and the legal limit', '2026-09-13T12:00:00+01:00', {}, 'NOTICE_REQUIRED'],
    ['in the last second', '2026-09-13T23:59:59.9+01:00', {}, 'NOTICE_REQUIRED'],
    ['a second later', '2026-09-14T00:00:00+01:00', {}, 'NOTICE_LATE_BREACH'],
    [
      'the same with an excuse',
      '2026-09-14T00:00:00+01:00',
      { reasonableExcuse: true },
      'NOTICE_LATE_EXCUSE_PATH',
    ],
    [
      'with an excuse before it is late',
      '2026-09-01T00:00:00+01:00',
      { reasonableExcuse: true },
      'NOTICE_REQUIRED',
    ],
    [
      'on the limit of the excuse',
      '2026-09-19T00:00:00+01:00',
      { reasonableExcuse: true },
      'NOTICE_LATE_EXCUSE_PATH',
    ],
    [
      'after the limit of the excuse',
      '2026-09-19T00:00:01+01:00',
      { reasonableExcuse: true },
      'NOTICE_LATE_BREACH',
    ],
    [
      'known on the eighth day before: the ordinary limit',
      '2026-09-14T09:00:00+01:00',
      { infoKnownOn: '2026-09-12' },
      'NOTICE_LATE_BREACH',
    ],
    [
      'known on the seventh day before: twelve hours',
      '2026-09-14T09:00:00+01:00',
      { infoKnownOn: '2026-09-13' },
      'NOTICE_REQUIRED',
    ],
    [
      'nobody says when it was known, and it matters',
      '2026-09-14T09:00:00+01:00',
      { infoKnownOn: null },
      'UNKNOWN_RULE',
    ],
    [
      'nobody says when it was known, and it does not',
      '2026-09-13T09:00:00+01:00',
      { infoKnownOn: null },
      'NOTICE_REQUIRED',
    ],
    [
      'nobody says when it was known, and every limit is past',
      '2026-09-19T13:00:00+01:00',
      { infoKnownOn: null },
      'NOTICE_LATE_BREACH',
    ],
    [
      'given in time',
      '2026-09-30T09:00:00+01:00',
      { noticeGivenAt: '2026-09-01T09:00:00+01:00', ...NOTED },
      'NOT_REQUIRED',
    ],
    [
      'given late',
      '2026-09-18T09:00:00+01:00',
      { noticeGivenAt: '2026-09-17T09:00:00+01:00' },
      'NOTICE_LATE_BREACH',
    ],
    [
      'given in time without the point of arrival',
      '2026-09-18T09:00:00+01:00',
      { noticeGivenAt: '2026-09-01T09:00:00+01:00', ...NOTED, legs: [{ country: 'ES' }] },
      'NOTICE_REQUIRED',
    ],
    ['change in time', '2026-09-18T23:00:00+01:00', { change: true }, 'NOTICE_REQUIRED'],
    ['change too late', '2026-09-19T00:00:01+01:00', { change: true }, 'NOTICE_LATE_BREACH'],
    [
      'change late with an excuse',
      '2026-09-19T21:00:00+01:00',
      { change: true, reasonableExcuse: true, departsAt: '10:00' },
      'NOTICE_LATE_EXCUSE_PATH',
    ],
    [
      'cancelled in time: notified as a change',
      '2026-09-18T23:00:00+01:00',
      { cancelled: true },
      'NOTICE_REQUIRED',
    ],
  ])('%s', (_, asOf, trip, outcome) => {
    expect(evaluated(aCase('GB-EAW', trip, at(asOf))).outcome).toBe(outcome);
  });
});

describe('each regime at its limit', () => {
  const abroad = { from: null, returnsOn: '2026-10-20', departsAt: '10:00' };
  it.each<[string, object, string | null, string | null]>([
    ['GB-EAW', {}, '2026-09-13T23:59:59+01:00', '2026-09-12T23:59:59+01:00'],
    ['GB-SCT', {}, '2026-09-13T23:59:59+01:00', '2026-09-12T23:59:59+01:00'],
    ['GB-SCT', { infoKnownOn: '2026-09-15' }, '2026-09-19T12:00:00+01:00', '2026-09-19T12:00:00+01:00'],
    ['GB-NIR', {}, '2026-09-13T23:59:59+01:00', '2026-09-12T23:59:59+01:00'],
    ['US-SORNA', {}, '2026-08-30T23:59:59+01:00', '2026-08-30T23:59:59+01:00'],
    ['CA-SOIRA', {}, '2026-09-05T23:59:59+01:00', '2026-09-05T23:59:59+01:00'],
    ['CA-SOIRA', { reasonableExcuse: true }, '2026-09-20T10:00:00+01:00', '2026-09-20T10:00:00+01:00'],
    ['CA-SOIRA', { infoKnownOn: '2026-09-21' }, '2026-09-27T23:59:59+01:00', '2026-09-27T23:59:59+01:00'],
    ['IE', {}, '2026-09-20T10:00:00+01:00', '2026-09-20T10:00:00+01:00'],
    ['AU-ACT', {}, '2026-09-13T23:59:59+01:00', '2026-09-13T23:59:59+01:00'],
    ['NZ', {}, '2026-09-13T23:59:59+01:00', '2026-09-12T23:59:59+01:00'],
    ['FR', {}, '2026-09-05T23:59:59+01:00', '2026-09-04T23:59:59+01:00'],
  ])('%s %j', (regime, trip, legalLatest, alertLatest) => {
    expect(dutyOf(aCase(regime, { ...abroad, ...trip }), 'notice')).toMatchObject({
      required: true,
      legalLatest,
      alertLatest,
    });
  });

  it.each<[string, boolean | undefined, string | null, string, boolean]>([
    ['CA-SOIRA', false, '2026-09-26', 'US', false],
    ['CA-SOIRA', false, '2026-09-27', 'US', true],
    ['CA-SOIRA', undefined, '2026-09-27', 'CA', true],
    ['CA-SOIRA', true, '2026-09-20', 'US', true],
    ['CA-SOIRA', true, '2026-09-26', 'CA', false],
    ['CA-SOIRA', false, null, 'US', true],
    ['IE', undefined, '2026-09-22', 'FR', false],
    ['IE', undefined, '2026-09-23', 'FR', true],
    ['IE', undefined, '2026-12-23', 'IE', false],
    ['AU-ACT', undefined, '2026-09-20', 'NZ', true],
    ['AU-ACT', undefined, '2026-09-26', 'AU-NSW', false],
    ['AU-ACT', undefined, '2026-09-27', 'AU-NSW', true],
    ['AU-ACT', undefined, '2026-12-27', 'AU-ACT', false],
    ['GB-EAW', undefined, '2026-09-20', 'FR', true],
    ['GB-EAW', undefined, '2026-09-27', 'GB-SCT', false],
    ['GB-EAW', undefined, '2026-09-27', 'IM', true],
    ['US-SORNA', undefined, '2026-09-27', 'PR', false],
  ])('%s, child offence %s, back on %s from %s: %s', (regime, childOffence, returnsOn, country, required) => {
    const asked = aCase([{ regime, childOffence }], { from: null, returnsOn, legs: [{ country }] });
    expect(dutyOf(asked, 'notice')?.required).toBe(required);
    expect(evaluated(asked).outcome).toBe(required ? 'NOTICE_REQUIRED' : 'NOT_REQUIRED');
  });

  it('Australia asks for permission, not for notice', () => {
    const asked = (permission: 'GRANTED' | 'REFUSED' | null) =>
      aCase([{ regime: 'AU-FED', permission }], { from: 'AU' });
    expect(evaluated(asked(null))).toMatchObject({
      outcome: 'PERMISSION_REQUIRED',
      blocks: [{ regime: 'AU-FED' }],
      duties: [],
    });
    expect(evaluated(asked('REFUSED')).blocks[0]!.why).toContain('refused');
    expect(evaluated(asked('GRANTED')).outcome).toBe('NOT_REQUIRED');
  });

  it('New Zealand: 72 hours after the return, from its hour if that is known', () => {
    const trip = { from: 'NZ', returnedOn: '2026-10-02', returnedAsNotified: true };
    const zone = { timeZone: 'Pacific/Auckland' };
    expect(dutyOf(aCase('NZ', { ...trip, returnedAt: '08:00' }, zone), 'return')).toMatchObject({
      legalLatest: '2026-10-05T08:00:00+13:00',
    });
    expect(dutyOf(aCase('NZ', trip, zone), 'return')).toMatchObject({
      alertLatest: '2026-10-05T00:00:00+13:00',
      legalLatest: '2026-10-05T23:59:59+13:00',
    });
  });

  it.each<[string, string, object, string | null]>([
    ['CA-SOIRA', '2026-09-25T09:00:00+01:00', {}, '2026-10-02T23:59:59+01:00'],
    ['CA-SOIRA', '2026-09-25T09:00:00+01:00', { changedOn: '2026-09-23' }, '2026-09-30T23:59:59+01:00'],
    ['CA-SOIRA', '2026-09-15T09:00:00+01:00', { departsAt: '10:00' }, '2026-09-20T10:00:00+01:00'],
    ['AU-ACT', '2026-09-25T09:00:00+01:00', {}, '2026-10-02T23:59:59+01:00'],
    ['IE', '2026-09-21T09:00:00+01:00', {}, '2026-09-24T23:59:59+01:00'],
    ['US-SORNA', '2026-09-15T09:00:00+01:00', {}, null],
  ])('%s: a change known at %s %j', (regime, asOf, trip, legalLatest) => {
    expect(dutyOf(aCase(regime, { from: null, change: true, ...trip }, at(asOf)), 'change')).toMatchObject({
      required: true,
      legalLatest,
    });
  });
});

describe('the return', () => {
  it('is reported if the trip is extended while abroad, although the change is not', () => {
    const asked = aCase('GB-EAW', { change: true, ...NOTED }, at('2026-09-25T09:00:00+01:00'));
    expect(dutyOf(asked, 'change')).toMatchObject({ required: false });
    expect(dutyOf(asked, 'return')).toMatchObject({
      required: true,
      legalLatest: '2026-10-05T23:59:59+01:00',
    });
  });
  it('is reported after an early return, and when nobody says whether the point was kept', () => {
    for (const returned of [
      { returnedOn: '2026-09-25', returnedAsNotified: false },
      { returnedOn: '2026-10-02' },
    ])
      expect(dutyOf(aCase('GB-EAW', { ...NOTED, ...returned }), 'return')?.required).toBe(true);
  });
  it('has no limit yet when it is open', () => {
    expect(dutyOf(aCase('GB-EAW', { returnsOn: null }), 'return')).toMatchObject({
      required: true,
      legalLatest: null,
      alertLatest: null,
    });
  });
  it('is unknown when the day is over and nothing is recorded', () => {
    const asked = aCase(
      'GB-EAW',
      { ...NOTED, noticeGivenAt: '2026-09-01T09:00:00Z' },
      at('2026-10-03T09:00:00+01:00'),
    );
    expect(evaluated(asked)).toMatchObject({
      outcome: 'UNKNOWN_RULE',
      blocks: [{ code: 'UNKNOWN_RULE', regime: 'GB-EAW' }],
    });
  });
});

describe('what is not known is said', () => {
  it.each<[string, ReturnType<typeof aCase>]>([
    ['a regime without a rule', aCase('DE')],
    ['a day before the rule', aCase('IE', { departsOn: '2020-01-10', returnsOn: '2020-02-01' })],
    ['a country that is not', aCase('GB-EAW', { legs: [{ country: 'XX' }] })],
    ['no country', aCase('GB-EAW', { legs: [{ country: null }] })],
    ['no leg', aCase('GB-EAW', { legs: [] })],
    ['no registration and no known country', aCase([], { legs: [{ country: 'QQ' }] })],
    [
      'a rule past its review',
      aCase('GB-EAW', { departsOn: '2027-09-20', returnsOn: '2027-10-02' }, at('2027-07-01T09:00:00+01:00')),
    ],
    ['a change that the rule does not have', aCase('FR', { from: 'FR', change: true })],
    ['a change before departure, which was not found', aCase('AU-ACT', { from: 'AU', change: true })],
    [
      'a fact that nobody recorded',
      aCase([{ regime: 'CA-SOIRA', childOffence: null }], {
        from: 'CA',
        returnsOn: '2026-09-22',
        legs: [{ country: 'US' }],
      }),
    ],
    [
      'whether the return is reported, where that was not found',
      aCase('US-SORNA', { from: 'US', returnedOn: '2026-10-02', returnedAsNotified: true }),
    ],
    [
      'a trip that goes into the country of the rule',
      aCase('US-SORNA', { from: 'GB', legs: [{ country: 'US' }] }),
    ],
  ])('%s', (_, asked) => {
    const answer = evaluated(asked);
    expect(answer.outcome).toBe('UNKNOWN_RULE');
    expect(answer.blocks.map(({ code }) => code)).toContain('UNKNOWN_RULE');
  });

  it('does not soften what is certain, and is not hidden by it', () => {
    const late = evaluated(
      aCase([{ regime: 'GB-EAW' }, { regime: 'DE' }], {}, at('2026-09-18T09:00:00+01:00')),
    );
    expect(late.outcome).toBe('NOTICE_LATE_BREACH');
    expect(late.blocks).toMatchObject([{ code: 'UNKNOWN_RULE', regime: 'DE' }]);
  });
});

it('takes the earliest safe limit and the union of fields of several regimes', () => {
  const answer = evaluated(aCase([{ regime: 'GB-EAW' }, { regime: 'US-SORNA' }]));
  expect(answer.earliest).toBe('2026-08-30T23:59:59+01:00');
  expect(answer.requiredFields).toEqual(expect.arrayContaining(['first_point_of_arrival', 'purpose']));
  expect(answer.missingFields).toEqual(expect.arrayContaining(['purpose', 'carriers']));
  expect(answer.missingFields).not.toContain('first_point_of_arrival');
});
