import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { asOfOf, before, ROWS, type Limit, type Row } from './travel-rows.js';

/** From one end of the day to the other, with and without summer time, and with odd minutes. */
const ZONES = [
  'Pacific/Apia',
  'Pacific/Chatham',
  'Pacific/Auckland',
  'Australia/Sydney',
  'Australia/Lord_Howe',
  'Asia/Tokyo',
  'Asia/Kathmandu',
  'Europe/London',
  'Europe/Dublin',
  'Europe/Paris',
  'America/St_Johns',
  'America/Toronto',
  'America/New_York',
  'America/Los_Angeles',
  'Pacific/Honolulu',
];
/** Days on, just after and soon after each change of the clocks in those zones. */
const DAYS = [
  ...[
    '2026-09-27',
    '2026-09-28',
    '2026-10-04',
    '2026-10-05',
    '2026-10-25',
    '2026-10-26',
    '2026-10-27',
    '2026-11-01',
    '2026-11-02',
    '2026-11-09',
  ],
  ...['2027-03-14', '2027-03-15', '2027-03-28', '2027-03-29', '2027-04-04', '2027-04-05', '2027-04-12'],
];

const ASKED = `
  const { evaluateTravel } = await import(process.argv[1]);
  const { TravelRules } = await import(process.argv[2]);
  const rules = new TravelRules();
  let cases = '';
  for await (const part of process.stdin) cases += part;
  console.log(JSON.stringify([new Date(2026, 6, 1).getTime(), ...JSON.parse(cases).map(({ asked, kind }) => {
    const one = evaluateTravel(asked, rules).duties.find((duty) => duty.kind === kind && duty.required);
    return one ? [one.legalLatest, one.alertLatest, one.steps.length] : null;
  })]));
`;
const CASES = ZONES.flatMap((zone) =>
  DAYS.flatMap((day) =>
    ROWS.map((row) => ({
      row,
      day,
      zone,
      kind: row.kind,
      asked: {
        asOf: asOfOf(row, day),
        timeZone: zone,
        registrations: [{ regime: row.regime, ...row.facts }],
        orders: [],
        trip: {
          departsOn: day,
          departsAt: '10:00',
          departureTimeZone: zone,
          from: null,
          returnsOn: before(day, -11),
          returnPoint: 'Home',
          infoKnownOn: '2026-06-01',
          legs: [
            {
              country: 'TH',
              arrivesOn: day,
              leavesOn: before(day, -11),
              pointOfArrival: 'BKK',
              accommodation: 'x',
            },
          ],
          ...row.trip?.(day),
        },
      },
    })),
  ),
);
function answersUnder(zone: string): unknown[] {
  const domain = resolve('dist/libs/domain/travel/src');
  const program = [
    '--input-type=module',
    '-e',
    ASKED,
    `${domain}/evaluation/evaluate.js`,
    `${domain}/rules/travel-rules.js`,
  ];
  const input = JSON.stringify(CASES.map(({ asked, kind }) => ({ asked, kind })));
  const said = execFileSync(process.execPath, program, {
    env: { ...process.env, TZ: zone },
    encoding: 'utf8',
    input,
    maxBuffer: 64_000_000,
  });
  return JSON.parse(said) as unknown[];
}

/** Local time in a zone by the platform's own tables, which the program does not use. */
function instantAt(day: string, time: string, zone: string): number {
  const wanted = Date.parse(`${day}T${time}Z`);
  let at = wanted;
  for (let n = 0; n < 3; n += 1) at += wanted - localOf(at, zone);
  return at;
}
function localOf(at: number, zone: string): number {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return Date.parse(`${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}:${part.second}Z`);
}
function expectedOf(limit: Limit, { row, day, zone }: { row: Row; day: string; zone: string }): number {
  if ('endOfToday' in limit) {
    const today = new Date(localOf(Date.parse(asOfOf(row, day)), zone)).toISOString().slice(0, 10);
    return instantAt(before(today, -1), '00:00:00', zone) - 1000;
  }
  if ('endOf' in limit) return instantAt(before(day, -limit.endOf - 1), '00:00:00', zone) - 1000;
  if ('hoursAfterReturn' in limit)
    return instantAt(before(day, -12), '18:00:00', zone) + limit.hoursAfterReturn * 3_600_000;
  return instantAt(day, limit.from === 'day' ? '00:00:00' : '10:00:00', zone) - limit.hoursBefore * 3_600_000;
}

describe('each row of travel law', () => {
  const [marker, ...answers] = answersUnder('UTC') as [number, ...([string | null, string, number] | null)[]];

  it.each(ROWS.map((row): [string, string, Row] => [row.regime, row.name, row]))(
    '%s, %s: at both changes of the clocks and in zones from Apia to Honolulu',
    (_, __, row) => {
      const wrong = CASES.flatMap(({ row: of, day, zone }, n) => {
        if (of !== row) return [];
        const said = answers[n];
        const legal = row.legal && expectedOf(row.legal, { row, day, zone });
        const safe = row.safe ? expectedOf(row.safe, { row, day, zone }) : null;
        const isRight =
          said &&
          (said[0] === null ? null : Date.parse(said[0])) === legal &&
          (safe === null ? Date.parse(said[1]) <= legal! : Date.parse(said[1]) === safe);
        return isRight
          ? []
          : [
              `${zone} ${day}: ${said?.join(' ') ?? 'nothing'}, not ${legal === null ? 'without a figure' : new Date(legal).toISOString()}`,
            ];
      });
      expect(wrong).toEqual([]);
    },
  );

  it.each(['Pacific/Apia', 'America/Los_Angeles', 'Europe/London'])(
    'is the same on a machine that lives in %s',
    (zone) => {
      const [here, ...same] = answersUnder(zone);
      expect(here).not.toBe(marker);
      expect(same).toEqual(answers);
      expect(same).toHaveLength(ZONES.length * DAYS.length * ROWS.length);
    },
  );
});
