import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

/** Every kind of rule once, at the moments where a careless one would look at the machine's own zone. */
const ASKED = `
  const c = await import(process.argv[1]);
  const text = (worked) => [String(worked.value?.alertBy ?? worked.value), worked.steps];
  const days = ['2026-03-29', '2026-10-25', '2027-03-28', '2028-02-29', '2026-12-31', '2011-12-30', '2018-11-04'];
  const zones = ['Europe/London', 'Pacific/Apia', 'Asia/Kathmandu', 'Africa/Casablanca', 'America/Sao_Paulo'];
  const answers = [new Date(2026, 0, 1).getTime(), ...days.flatMap((day) => [
    text(c.clearDaysBefore(day, 7)), text(c.notLessThanDaysBefore(day, 7)), text(c.daysBeginningWith(day, 3)),
    text(c.withinDaysOf(day, 3)), text(c.monthsAfter(day, 1)), text(c.monthsBeginningWith(day, 12)),
    text(c.workingDaysAfter(day, 10, c.holidaySet('gb-eaw'))), text(c.ageOn('2008-02-29', '2026-02-28', 'first-of-march')),
    c.daysInWords('2020-02-29', day),
    ...zones.flatMap((zone) => [
      text(c.startOfDay(day, zone)), text(c.endOfDay(day, zone)), text(c.hoursBeforeDate(day, 24, zone)),
      text(c.localDay(day + 'T23:59:59Z', zone)), text(c.localDay(day + 'T00:30:00Z', zone)),
    ]),
  ])];
  console.log(JSON.stringify(answers));
`;

function answersUnder(zone: string): unknown[] {
  const calendar = resolve('dist/libs/platform/calendar/src/index.js');
  const said = execFileSync(process.execPath, ['--input-type=module', '-e', ASKED, calendar], {
    env: { ...process.env, TZ: zone },
    encoding: 'utf8',
  });
  return JSON.parse(said) as unknown[];
}

describe('the calendar', () => {
  const [marker, ...answers] = answersUnder('UTC');

  it.each(['Pacific/Apia', 'America/Los_Angeles', 'Europe/London', 'Asia/Kathmandu'])(
    'answers the same on a machine that lives in %s',
    (zone) => {
      const [here, ...same] = answersUnder(zone);
      // The child really lived there: its own midnight is elsewhere (London's is not, in January).
      if (zone !== 'Europe/London') expect(here).not.toBe(marker);
      expect(same).toEqual(answers);
      expect(same.length).toBeGreaterThan(200);
    },
  );
});
