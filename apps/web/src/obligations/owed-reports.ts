import { bullets, heading, note, paragraph, type Part } from '@platform/documents';
import type { KeptDuty } from '@platform/duties';
import { Temporal } from 'temporal-polyfill';
import { dateOnly, relative, whenInZone } from '../shell/index.js';

/** A duty as far as it is said to the person. */
export type OwedDuty = Pick<KeptDuty, 'key' | 'title' | 'dueAt' | 'ask'> & {
  rule: Pick<KeptDuty['rule'], 'code' | 'unverified'>;
};

/** Duties that the person has, not the officer: what they have to report, to whom it may concern, and by when. */
const OWED: ReadonlySet<string> = new Set([
  'registration-initial-safe',
  'registration-initial',
  'registration-periodic',
  'registration-change-safe',
  'registration-change',
  'travel-notice-safe',
  'travel-notice',
  'travel-notice-at-once',
  'travel-change-safe',
  'travel-change',
  'travel-change-at-once',
  'travel-return-report',
  'travel-return-report-at-once',
  'passport-surrender',
]);
/** Whose register it is, as the person would say it. */
export const PLACES_OF_REGIMES: Readonly<Record<string, string>> = {
  'GB-EAW': 'England and Wales',
  'GB-SCT': 'Scotland',
  'GB-NIR': 'Northern Ireland',
  IE: 'Ireland',
  FR: 'France',
  NZ: 'New Zealand',
  'CA-SOIRA': 'Canada',
  'US-SORNA': 'United States',
  'AU-ACT': 'Australian Capital Territory',
};

export function isOwed({ rule, facts }: Pick<KeptDuty, 'rule' | 'facts'>): boolean {
  return OWED.has(rule.code) || (rule.code === 'registration-ask' && facts.report === true);
}

/**
 * What has to be reported. Where counting can be argued about only the safe day is said, and what nobody can tell is to be
 * asked about, never left out.
 */
export function reportParts(
  reports: readonly OwedDuty[],
  { timeZone, now, counts }: { timeZone: string; now: Temporal.Instant; counts?: boolean },
): Part[] {
  const said = saidOf(reports);
  if (said.length === 0) return [];
  return [
    heading('What you have to report'),
    paragraph('Not to report in time can be a crime. Ask your officer where and how to do it.'),
    bullets(said.map((one) => `${wordsOf(one)}: ${limitOf(one, { timeZone, now, counts })}`)),
    ...(said.some(({ rule }) => rule.unverified)
      ? [note('Nobody has checked the rules behind these days. Ask your officer to check them with you.')]
      : []),
  ];
}

/** One line for each thing to do: the safe day stands for the other. */
export function saidOf<T extends OwedDuty>(reports: readonly T[]): T[] {
  const safe = new Set(reports.filter(({ rule }) => rule.code.endsWith('-safe')).map(occasionOf));
  return reports
    .filter((one) => one.rule.code.endsWith('-safe') || !safe.has(occasionOf(one)))
    .sort((a, b) => (a.dueAt ?? '').localeCompare(b.dueAt ?? ''));
}

/** `travel-notice-safe:<plan>:<regime>` and `travel-notice:<plan>:<regime>` are one thing to do. */
function occasionOf({ key }: OwedDuty): string {
  const [rule = '', ...rest] = key.split(':');
  return [rule.replace(/-safe$/, ''), ...rest].join(':');
}

export function wordsOf({ title, rule }: Pick<OwedDuty, 'title' | 'rule'>): string {
  if (rule.code === 'registration-ask') return 'Report to the register';
  return title
    .replace(/^Ask: rule unknown \((.*)\)$/, '$1')
    .replace(': the safe limit', '')
    .replace(/\(([A-Z-]+)\)/, (whole, regime: string) =>
      PLACES_OF_REGIMES[regime] ? `(${PLACES_OF_REGIMES[regime]})` : whole,
    );
}

/** By when, in words; `counts` adds how long that is. */
export function limitOf(
  { dueAt, ask, rule }: OwedDuty,
  { timeZone, now, counts }: { timeZone: string; now: Temporal.Instant; counts?: boolean },
): string {
  if (dueAt === null)
    return rule.code.endsWith('-at-once') && !ask ? 'at once' : 'ask your officer now by when';
  const local = Temporal.Instant.from(dueAt).toZonedDateTimeISO(timeZone);
  const zone = { zone: timeZone, now: new Date(now.epochMilliseconds) };
  const by =
    local.hour === 23 && local.minute === 59 ? dateOnly(dueAt, timeZone) : whenInZone(dueAt, timeZone, zone);
  const late =
    Temporal.Instant.compare(Temporal.Instant.from(dueAt), now) < 0 ? '. That day is over: do it now' : '';
  const left = counts && late === '' ? `, ${relative(dueAt, zone.now, timeZone)}` : '';
  return `by ${by}${left}${late}${ask ? '. Ask your officer whether that is right' : ''}`;
}
