import { readFileSync } from 'node:fs';
import type { DutyKind } from '../evaluation/result.js';
import type { CaseTrip, TravelCase } from '../evaluation/travel-case.js';
import { aCase, dutyOf, evaluated } from './trips.js';

interface Vector {
  id: string;
  rule: string;
  departure?: string;
  info_known?: string;
  path?: string;
  days?: number;
  returned?: string;
  as_notified?: boolean;
  abroad_since?: string;
  latest?: string;
  alert_limit?: string;
  legal_limit?: string;
  in_person?: boolean;
  required?: boolean;
}

const vectors = JSON.parse(
  readFileSync(new URL('../../cases/travel.json', import.meta.url), 'utf8'),
) as Vector[];

const REGIMES: Record<string, { regime: string; zone: string; from: string }> = {
  ew: { regime: 'GB-EAW', zone: 'Europe/London', from: 'GB' },
  us: { regime: 'US-SORNA', zone: 'America/New_York', from: 'US' },
  ca_general: { regime: 'CA-SOIRA', zone: 'America/Toronto', from: 'CA' },
  ie: { regime: 'IE', zone: 'Europe/Dublin', from: 'IE' },
  ie_unplanned: { regime: 'IE', zone: 'Europe/Dublin', from: 'IE' },
  au_act: { regime: 'AU-ACT', zone: 'Australia/Sydney', from: 'AU' },
};

/** The day `days` after a local day. */
const plus = (day: string, days: number) =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

function caseOf(vector: Vector): { asked: TravelCase; kind: DutyKind } {
  const { regime, zone, from } = REGIMES[vector.rule]!;
  const [departsOn = '2026-09-20', time] = vector.departure?.split('T') ?? [];
  const trip: Partial<CaseTrip> = {
    departsOn: vector.abroad_since ?? departsOn,
    departsAt: time ?? null,
    from,
    infoKnownOn: vector.info_known ?? vector.abroad_since ?? null,
    change: vector.path?.startsWith('change') ?? false,
    reasonableExcuse: vector.path?.endsWith('excuse') ?? false,
    ...(vector.days ? { returnsOn: plus(departsOn, vector.days) } : {}),
    ...(vector.abroad_since ? { returnsOn: null } : {}),
    ...(vector.returned
      ? { returnedOn: vector.returned, returnedAsNotified: vector.as_notified ?? false }
      : {}),
  };
  const asOf = vector.abroad_since ? '2026-09-03T09:00:00Z' : '2026-08-02T09:00:00Z';
  const kind = vector.returned ? 'return' : vector.path?.startsWith('change') ? 'change' : 'notice';
  return { asked: aCase(regime, trip, { asOf, timeZone: zone }), kind };
}

describe.each(vectors)('worked case $id', (vector) => {
  it('comes out from the definition', () => {
    const { asked, kind } = caseOf(vector);
    const duty = dutyOf(asked, kind)!;
    expect(duty.required).toBe(vector.required ?? true);
    if (vector.path) expect(duty.path).toBe(vector.path);
    const limits = [vector.latest ?? vector.legal_limit, vector.latest ?? vector.alert_limit];
    for (const [at, given] of [duty.legalLatest, duty.alertLatest].entries()) {
      const wanted = limits[at];
      if (wanted === undefined) expect(given).toBeNull();
      else expect(given).toContain(wanted.includes('T') ? wanted : `${wanted}T23:59:59`);
    }
    if (vector.in_person) expect(duty.inPerson).toBe(true);
    if (vector.required === false) expect(evaluated(asked).outcome).toBe('NOT_REQUIRED');
    for (const step of duty.steps) expect(step.text).not.toBe('');
  });
});

it('T2: an excuse leaves until 24 hours before the day, and says what the limit would be', () => {
  const duty = dutyOf(aCase('GB-EAW', { reasonableExcuse: true }), 'notice')!;
  expect(duty).toMatchObject({ path: 'excuse', legalLatest: '2026-09-19T00:00:00+01:00' });
  expect(duty.steps).toContainEqual({
    text: 'Without the excuse the limit would be',
    input: { safe: '2026-09-12T23:59:59+01:00' },
    result: '2026-09-13T23:59:59+01:00',
  });
});

it('T4: a change leaves until 24 hours before the day, whatever the hour of departure', () => {
  expect(dutyOf(aCase('GB-EAW', { change: true, departsAt: '10:00' }), 'change')).toMatchObject({
    path: 'change',
    legalLatest: '2026-09-19T00:00:00+01:00',
  });
});

it('T6: a return other than as notified is reported within three days, its own day left out', () => {
  const asked = aCase('GB-EAW', { returnedOn: '2026-10-02', returnedAsNotified: false });
  expect(dutyOf(asked, 'return')).toMatchObject({
    required: true,
    legalLatest: '2026-10-05T23:59:59+01:00',
    missingFields: ['point_of_return'],
  });
});

it('T11: for a child offence every trip abroad needs notice, 14 clear days before', () => {
  const asked = aCase([{ regime: 'CA-SOIRA', childOffence: true }], {
    from: 'CA',
    returnsOn: '2026-09-22',
    legs: [{ country: 'US' }],
  });
  expect(dutyOf(asked, 'notice')).toMatchObject({
    required: true,
    legalLatest: '2026-09-05T23:59:59+01:00',
    alertLatest: '2026-09-05T23:59:59+01:00',
  });
});

it('T12: from three days on, notice before leaving', () => {
  const trip = { from: 'IE', returnsOn: '2026-09-23', departsAt: '06:30' };
  expect(dutyOf(aCase('IE', trip), 'notice')).toMatchObject({
    required: true,
    legalLatest: '2026-09-20T06:30:00+01:00',
  });
});

it('the example of the contract: forbidden, and still every limit is told', () => {
  const answer = evaluated(
    aCase(
      [{ regime: 'GB-EAW' }, { regime: 'CA-SOIRA', childOffence: true }],
      { departsAt: '10:00', returnsOn: '2026-09-28' },
      {
        asOf: '2026-09-01T09:00:00+01:00',
        orders: [
          {
            id: 'o1',
            type: 'SHPO',
            foreignTravel: { kind: 'all_except', countries: ['FR'] },
            endsOn: '2028-01-01',
          },
        ],
        licence: { permissionRequired: true, permission: null },
      },
    ),
  );
  expect(answer).toMatchObject({
    outcome: 'PROHIBITED_BY_ORDER',
    earliest: '2026-09-05T23:59:59+01:00',
    blocks: [{ code: 'PROHIBITED_BY_ORDER', orderId: 'o1', country: 'ES' }, { code: 'PERMISSION_REQUIRED' }],
  });
  expect(answer.duties[0]).toMatchObject({
    regime: 'GB-EAW',
    ruleId: 'gb-eaw-travel',
    ruleVersion: '2012-08-13',
    status: 'in_force',
    kind: 'notice',
    path: 'standard',
    legalLatest: '2026-09-13T23:59:59+01:00',
    alertLatest: '2026-09-12T23:59:59+01:00',
  });
});
