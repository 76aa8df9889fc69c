import type { CaseloadItem, SummaryRow } from '@domain/caseload';
import { CONDITION_LIBRARY, CONTACT_TYPES, countryName } from '@domain/supervision';
import type { ReaderNow } from '../edge/reader.js';
import { dayOnly, relative, timeOnly, whenInZone } from '../shell/index.js';
import { attentionLine, lower, withoutFormFor, type AttentionLine } from './attention.view.js';
import { riskBadge, type RiskBadge } from './risk-words.js';

/** One person of the caseload: who, how risky, what next; why here; what is live. */
export interface CaseRow {
  id: string;
  name: string;
  crn: string;
  urgency: 'late' | 'today' | 'due' | 'quiet';
  restricted: boolean;
  risk: RiskBadge;
  /** "Today 10:30, office visit", or '' where nothing is arranged. */
  next: string;
  nextAgo: string;
  why: AttentionLine[];
  /** How many more reasons the person's page shows. */
  moreWhy: number;
  live: string[];
  /** Where a contact is recorded; '' for readers who only read. */
  record: string;
}

/** As many reasons as fit without hiding the next person. */
const REASONS = 2;

const rows = new WeakMap<CaseloadItem, Map<string, CaseRow>>();

/**
 * The same row for the same judgement: one is never older than a quarter of an hour, and what a row says of days turns
 * with the reader's midnight, which is on one.
 * @param mayWrite whether the reader may do what the reasons ask for
 * @param mayAssess whether they score; a manager does not
 */
export function caseRow(
  item: CaseloadItem,
  reader: ReaderNow,
  mayWrite = true,
  mayAssess = mayWrite,
): CaseRow {
  const known = rows.get(item) ?? new Map<string, CaseRow>();
  rows.set(item, known);
  const key = `${reader.zone} ${mayWrite} ${mayAssess}`;
  const row = known.get(key) ?? rowOf(item, reader, { mayWrite, mayAssess });
  known.set(key, row);
  return row;
}

function rowOf(
  item: CaseloadItem,
  reader: ReaderNow,
  { mayWrite, mayAssess }: { mayWrite: boolean; mayAssess: boolean },
): CaseRow {
  const { row, attention } = item;
  return {
    id: row.person_id,
    name: row.display_name,
    crn: row.crn,
    urgency: item.overdue > 0 ? 'late' : item.needsToday ? 'today' : attention.length > 0 ? 'due' : 'quiet',
    restricted: item.restricted,
    risk: riskBadge(row.risk, reader),
    ...nextWords(item, reader),
    why: attention
      .slice(0, REASONS)
      .map((one) => withoutFormFor(attentionLine(one, row.person_id, reader), mayWrite, mayAssess)),
    record: mayWrite ? `/people/${row.person_id}/contacts/new` : '',
    moreWhy: Math.max(0, attention.length - REASONS),
    live: [travelWords(row, reader), circleWords(row), conditionWords(row, reader)].filter(Boolean),
  };
}

function nextWords(
  { nextAppointment }: CaseloadItem,
  { now, zone }: ReaderNow,
): Pick<CaseRow, 'next' | 'nextAgo'> {
  if (!nextAppointment) return { next: '', nextAgo: '' };
  const { at, type } = nextAppointment;
  const ago = relative(at, now, zone);
  const isToday = ago === 'today';
  const when = isToday ? `Today ${timeOnly(at, zone)}` : whenInZone(at, zone, { zone, now });
  return { next: `${when}, ${lower(CONTACT_TYPES.titleOf(type))}`, nextAgo: isToday ? '' : ago };
}

const AWAY = new Set(['DEPARTED', 'RETURN_DUE', 'OVERDUE']);

function travelWords({ travel }: SummaryRow, { now, zone }: ReaderNow): string {
  if (!travel) return '';
  const where = travel.countries.map(countryName).join(', ');
  if (!AWAY.has(travel.state))
    return `Travel: leaves ${dayOnly(travel.departsOn, zone, now)} for ${where}, ${plain(travel.state)}`;
  if (!travel.returnsOn) return `Travel: away (${where}), no day of return known`;
  const verb = travel.state === 'OVERDUE' ? 'was due back' : 'returns';
  return `Travel: ${verb} ${dayOnly(travel.returnsOn, zone, now)} (${where})`;
}

function circleWords({ circle }: SummaryRow): string {
  return circle ? `Circle: ${phaseWords(circle.phase)}` : '';
}

export function phaseWords(phase: string): string {
  return ['MAIN', 'MAINTENANCE'].includes(phase) ? `${plain(phase)} phase` : plain(phase);
}

/** What forbids contact with children comes first, then the others in their order. */
function conditionWords({ conditions, time_zone }: SummaryRow, { now }: ReaderNow): string {
  const today = localDay(now, time_zone);
  const titles = conditions
    .filter((one) => one.startsOn <= today && (!one.endsOn || one.endsOn >= today))
    .map(({ code }) => CONDITION_LIBRARY.get(code) ?? { title: plain(code), aboutChildren: false })
    .sort((a, b) => Number(b.aboutChildren) - Number(a.aboutChildren))
    .map(({ title }) => lower(title));
  const [first, ...others] = [...new Set(titles)];
  if (!first) return '';
  return `Conditions: ${first}${others.length > 0 ? `, ${others.length} more` : ''}`;
}

const days = new Map<string, Intl.DateTimeFormat>();

/** `YYYY-MM-DD` in a zone. */
function localDay(now: Date, zone: string): string {
  let format = days.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    days.set(zone, format);
  }
  return format.format(now);
}

function plain(code: string): string {
  return code.toLowerCase().replaceAll('_', ' ');
}
