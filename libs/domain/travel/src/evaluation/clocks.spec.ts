import { aCase, dutyOf } from '../cases/trips.js';

describe('limits where the clocks change', () => {
  it.each<[string, string, string, object, string]>([
    [
      'forward in London, hours before the day',
      'Europe/London',
      '2027-03-29',
      { infoKnownOn: '2027-03-25' },
      '2027-03-28T12:00:00+01:00',
    ],
    [
      'forward in London, across the change',
      'Europe/London',
      '2027-03-28',
      { change: true, infoKnownOn: '2027-03-25', departsAt: '10:00', reasonableExcuse: true },
      '2027-03-27T21:00:00+00:00',
    ],
    [
      'an hour that never comes',
      'Europe/London',
      '2027-03-28',
      { change: true, departsAt: '01:30', reasonableExcuse: true },
      '2027-03-27T12:30:00+00:00',
    ],
    [
      'back in London, across the change',
      'Europe/London',
      '2026-10-25',
      { change: true, departsAt: '10:00', reasonableExcuse: true },
      '2026-10-24T23:00:00+01:00',
    ],
    [
      'an hour that comes twice',
      'Europe/London',
      '2026-10-25',
      { change: true, departsAt: '01:30', reasonableExcuse: true },
      '2026-10-24T13:30:00+01:00',
    ],
    ['a day limit on the long day', 'Europe/London', '2026-11-01', {}, '2026-10-25T23:59:59+00:00'],
    ['in Apia', 'Pacific/Apia', '2026-09-20', {}, '2026-09-13T23:59:59+13:00'],
    ['in Honolulu', 'Pacific/Honolulu', '2026-09-20', {}, '2026-09-13T23:59:59-10:00'],
    [
      'midnight that never comes',
      'America/Havana',
      '2027-03-14',
      { infoKnownOn: '2027-03-10' },
      '2027-03-13T12:00:00-05:00',
    ],
  ])('%s', (_, timeZone, departsOn, trip, legalLatest) => {
    const asked = aCase(
      'GB-EAW',
      { departsOn, returnsOn: null, ...trip },
      { timeZone, asOf: '2026-08-01T00:00:00Z' },
    );
    expect(asked.trip.change ? dutyOf(asked, 'change') : dutyOf(asked, 'notice')).toMatchObject({
      legalLatest,
    });
  });

  it('takes the earlier zone as safe where the departure is in another', () => {
    const trip = { infoKnownOn: '2026-09-15', departureTimeZone: 'Asia/Tokyo' };
    expect(dutyOf(aCase('GB-EAW', trip), 'notice')).toMatchObject({
      legalLatest: '2026-09-19T12:00:00+01:00',
      alertLatest: '2026-09-19T04:00:00+01:00',
    });
  });
});

describe('a station that is closed', () => {
  const change = { change: true, reasonableExcuse: true, departsAt: '06:00' };
  const stationHours = { opens: '09:00', closes: '17:00', closedOn: [6, 7] };

  it('moves the safe limit back to when it was last open, and not the limit of the law', () => {
    expect(dutyOf(aCase('GB-EAW', change, { stationHours }), 'change')).toMatchObject({
      legalLatest: '2026-09-19T18:00:00+01:00',
      alertLatest: '2026-09-18T17:00:00+01:00',
    });
  });
  it('asks where nobody says when it is open', () => {
    const duty = dutyOf(aCase('GB-EAW', change), 'change')!;
    expect(duty.alertLatest).toBe(duty.legalLatest);
    expect(duty.steps.map(({ result }) => result)).toContain('ask');
  });
});
