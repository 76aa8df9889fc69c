import type { Temporal } from 'temporal-polyfill';
import { attentionOf, type Attention } from './attention.js';
import { hasEnded, isPast, localDateText, todayText } from './local-days.js';
import type { SummaryRow } from './summary.js';

/** A person on a caseload at one moment, ready to be shown. */
export interface CaseloadItem {
  row: SummaryRow;
  attention: Attention[];
  nextAppointment: { id: string; at: string; type: string } | null;
  overdue: number;
  needsToday: boolean;
  travelling: boolean;
  /** To named staff. */
  restricted: boolean;
}

/** Which people of a caseload to show. */
export const CASELOAD_FILTERS = ['all', 'today', 'late', 'no-assessment', 'travelling'] as const;
export type CaseloadFilter = (typeof CASELOAD_FILTERS)[number];

/** For the order of a list only: instruments are not made equal by it. A level that is not known here sorts as the highest: unknown is never low. */
const STANDING: Readonly<Record<string, number>> = {
  I: 5,
  low: 5,
  II: 4,
  III: 3,
  moderate: 3,
  IVa: 2,
  high: 2,
  IVb: 1,
  LOW: 5,
  MEDIUM: 3,
  HIGH: 2,
  VERY_HIGH: 1,
};

/** What a list is narrowed to beside its filter. */
export interface Narrowing {
  level?: string;
  /** Every word has to be in the name or begin the case reference. */
  words?: string;
}

export function fits({ row }: CaseloadItem, { level, words }: Narrowing): boolean {
  if (level && !wordsOf(row).includes(level)) return false;
  return isCalled(row, words);
}

/** Whether every word is in what somebody is called, or begins the case reference. */
export function isCalled(row: { display_name: string; crn: string }, words = ''): boolean {
  if (words === '') return true;
  const name = folded(row.display_name);
  const crn = row.crn.toLowerCase();
  return folded(words)
    .split(/[\s,]+/)
    .every((word) => name.includes(word) || crn.startsWith(word));
}

function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The levels that occur, the highest first. */
export function levelsOf(items: readonly CaseloadItem[]): string[] {
  const levels = new Set(items.flatMap(({ row }) => wordsOf(row)));
  return [...levels].sort((a, b) => (STANDING[a] ?? 0) - (STANDING[b] ?? 0) || a.localeCompare(b));
}

/** The word for the risk, and those of other instruments that are told beside it. */
function wordsOf({ risk }: SummaryRow): string[] {
  return risk ? [risk, ...risk.beside].map(({ level }) => level) : [];
}

export function itemOf(row: SummaryRow, now: Temporal.Instant): CaseloadItem {
  const attention = attentionOf(row, now);
  const next = row.appointments.find((a) => !isPast(a.at, now)) ?? null;
  const today = todayText(now, row.time_zone);
  const isToday = (at: string) => localDateText(at, row.time_zone) <= today;
  return {
    row,
    attention,
    nextAppointment: next,
    overdue: attention.filter((a) => a.late).length,
    needsToday:
      attention.some((a) => a.late || (a.dueAt !== null && isToday(a.dueAt))) ||
      (next !== null && isToday(next.at)),
    travelling: row.travel !== null,
    restricted: row.restricted_until !== null && !hasEnded(row.restricted_until, now),
  };
}

/** In order of need: what is late, what is wanted today, who has no assessment, then by level, next limit and name. */
export function inOrderOfNeed(items: readonly CaseloadItem[]): CaseloadItem[] {
  return items
    .map((item) => ({ item, key: keyOf(item) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ item }) => item);
}

function keyOf(item: CaseloadItem): string {
  const { row } = item;
  const urgency = item.overdue > 0 ? 0 : item.needsToday ? 1 : row.risk ? 3 : 2;
  const level = Math.min(...wordsOf(row).map((word) => STANDING[word] ?? 0), row.risk ? 5 : 0);
  const limit = item.attention.find((a) => a.dueAt)?.dueAt ?? item.nextAppointment?.at ?? '9999';
  return [
    urgency,
    urgency === 0 ? limit : level,
    urgency === 0 ? level : limit,
    row.display_name,
    row.person_id,
  ].join('\u0000');
}

export function isShown(item: CaseloadItem, filter: CaseloadFilter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'today':
      return item.needsToday;
    case 'late':
      return item.overdue > 0;
    case 'no-assessment':
      return item.row.risk === null;
    case 'travelling':
      return item.travelling;
  }
}

export function countsOf(items: readonly CaseloadItem[]): Record<CaseloadFilter, number> {
  const count = (filter: CaseloadFilter) => items.reduce((n, item) => n + (isShown(item, filter) ? 1 : 0), 0);
  return Object.fromEntries(CASELOAD_FILTERS.map((f) => [f, count(f)])) as Record<CaseloadFilter, number>;
}
