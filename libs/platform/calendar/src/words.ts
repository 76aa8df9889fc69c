import { Temporal } from 'temporal-polyfill';
import { dateOf, instantOf, many, type DateLike, type InstantLike } from './step.js';

/** The length from one local date to another: "1 year, 2 months and 3 days", "no time" for the same day. Direction does not matter. */
export function daysInWords(from: DateLike, to: DateLike): string {
  const [first, last] = [dateOf(from), dateOf(to)].sort((a, b) => Temporal.PlainDate.compare(a, b));
  const { years, months, days } = first!.until(last!, { largestUnit: 'years' });
  return listed([
    [years, 'year'],
    [months, 'month'],
    [days, 'day'],
  ]);
}

/** The length between two moments in real time: "2 hours and 30 minutes". Seconds are left off; under a minute is said so. */
export function timeInWords(from: InstantLike, to: InstantLike): string {
  const minutes = Math.floor(
    Math.abs(instantOf(to).epochMilliseconds - instantOf(from).epochMilliseconds) / 60_000,
  );
  if (minutes === 0) return 'less than a minute';
  return listed([
    [Math.floor(minutes / 60), 'hour'],
    [minutes % 60, 'minute'],
  ]);
}

/** ISO 8601 durations of rules in words: `P7D` is "7 days", `PT24H` "24 hours". @throws RangeError on anything else */
export function durationInWords(duration: string): string {
  const { years, months, weeks, days, hours, minutes, seconds } = Temporal.Duration.from(duration);
  return listed([
    [years, 'year'],
    [months, 'month'],
    [weeks, 'week'],
    [days, 'day'],
    [hours, 'hour'],
    [minutes, 'minute'],
    [seconds, 'second'],
  ]);
}

function listed(parts: readonly (readonly [number, string])[]): string {
  const said = parts.filter(([n]) => n > 0).map(([n, noun]) => many(n, noun));
  if (said.length === 0) return 'no time';
  return said.length === 1 ? said[0]! : `${said.slice(0, -1).join(', ')} and ${said.at(-1)}`;
}
