import { Temporal } from 'temporal-polyfill';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const STYLES: readonly [RegExp, (parts: string[]) => [year: number, month: number, day: number]][] = [
  [/^(\d{1,2})\/(\d{1,2})\/(\d{4})$/, ([d, m, y]) => [Number(y), Number(m), Number(d)]],
  [/^(\d{4})-(\d{2})-(\d{2})$/, ([y, m, d]) => [Number(y), Number(m), Number(d)]],
  [
    /^(\d{1,2}) ([A-Za-z]{3}) (\d{4})$/,
    ([d, m, y]) => [Number(y), MONTHS.indexOf(String(m).toLowerCase()) + 1, Number(d)],
  ],
];

/** A day in any of the three styles of the extract as `YYYY-MM-DD`, or null: no such day, or between no such years. */
export function dayOf(text: string): string | null {
  for (const [style, order] of STYLES) {
    const found = style.exec(text);
    if (!found) continue;
    const [year, month, day] = order(found.slice(1));
    if (year < 1900 || year > 2100 || month < 1 || month > 12) return null;
    if (day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return null;
    return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  }
  return null;
}

/** An instant, or why a local time is none: `skipped` lies in the hour that the clocks jump over in spring. */
export type LocalTime = { at: string } | { fault: 'unreadable' | 'skipped' };

/**
 * A day and a time of day in a zone. An hour that happens twice in autumn is taken as the first of the two: whoever
 * comes an hour early can be seen an hour later, and not the other way round.
 */
export function instantOf(text: string, zone: string): LocalTime {
  const found = /^(.*\S)[ T](\d{1,2}):(\d{2})$/.exec(text);
  const day = found && dayOf(found[1]!);
  const [hour, minute] = [Number(found?.[2]), Number(found?.[3])];
  if (!day || hour > 23 || minute > 59) return { fault: 'unreadable' };
  const local = Temporal.PlainDate.from(day).toPlainDateTime({ hour, minute });
  const zoned = local.toZonedDateTime(zone, { disambiguation: 'earlier' });
  if (!zoned.toPlainDateTime().equals(local)) return { fault: 'skipped' };
  return { at: zoned.toInstant().toString() };
}
