import { localDay, startOfDay, type HolidaySet, type Step } from '@platform/calendar';
import { Temporal } from 'temporal-polyfill';
import type { DutyFacts, DutyOwner, FoundDuty } from './duty.js';
import type { Span } from './duty-rule.js';
import { limitOf, type Event, type Limit } from './limit.js';
import { rulingUsed, usedName, type RuleBook } from './rule-book.js';

/** What a domain knows of one occasion for a duty. */
export interface Occasion {
  /** Code of the duty rule; also the first part of the key. */
  rule: string;
  /** The record it is about. */
  subjectId: string;
  /** Tells occasions about the same record apart: the day of the last visit, a version. */
  occasion?: string;
  /** Title, where the rule's own does not say enough. */
  title?: string;
  /** What the limit is counted from: a local day or an instant. Null: the fact is missing, which is asked about. */
  from: Event | null;
  /** What is missing, in words, where `from` is null. */
  missing?: string;
  timeZone: string;
  facts: DutyFacts;
  /** Why there is a duty at all, before its limit is counted. */
  why: readonly Step[];
  doneAt?: string | null;
  /** The section or owner, where it is not the rule's. */
  section?: string;
  owner?: DutyOwner;
  /** The span to the limit, where another definition (a standard, an order) says it instead of the rule. */
  span?: Span;
  /** What the limit never lies behind, whatever the rule counts: an instant, and why in words. */
  notAfter?: { at: string; words: string };
  /** An earlier start of being shown than the rule gives; a later one is not possible. */
  alertAt?: string | null;
  /** Further definitions that went in, as `kind/code@version`. */
  uses?: readonly string[];
}

/** The duty that a rule makes of an occasion; where rule or fact is unknown, a duty to ask, never nothing. */
export function dutyOf(occasion: Occasion, book: RuleBook): FoundDuty {
  const { from, timeZone } = occasion;
  const on = from === null ? book.today : localDate(from, timeZone);
  const ruling = book.rule(occasion.rule, on);
  if (!ruling.known) return asking(occasion, ruling.why);
  const { definition, holidays, pastReview } = ruling;
  const { content, title } = definition;
  const base = {
    ...common(occasion, occasion.title ?? title),
    rule: rulingUsed(definition),
    section: occasion.section ?? content.section,
    owner: occasion.owner ?? content.owner,
    urgency: content.urgency,
    alerts: content.acknowledge !== null,
    uses: [
      usedName(definition),
      ...(holidays ? [`holidays/${holidays.code}@${holidays.version}`] : []),
      ...(occasion.uses ?? []),
    ],
  };
  if (from === null) return { ...base, ...asked(occasion, occasion.missing ?? 'A fact is missing') };
  const span = occasion.span ?? content.limit;
  const limit = span && notAfter(limitOf(from, span, timeZone, holidays), occasion.notAfter);
  const shown = limit && content.alert && shownFrom(limit.at.toString(), content.alert, timeZone, holidays);
  const steps = [...occasion.why, ...(limit?.steps ?? [])];
  const dated = {
    dueAt: limit && toTheSecond(limit.at),
    alertAt: earlier(shown, occasion.alertAt ?? null),
    steps,
    ask: false,
  };
  if (!pastReview) return { ...base, ...dated };
  const text =
    'The rule is past the day on which somebody had to look at it again: ask whether it still holds';
  return {
    ...base,
    ...dated,
    ask: true,
    steps: [...steps, { text, input: { reviewBy: content.reviewBy! }, result: 'ask' }],
  };
}

function notAfter(limit: Limit, last: Occasion['notAfter']): Limit {
  if (!last || Temporal.Instant.compare(limit.at, last.at) <= 0) return limit;
  const step = { text: last.words, input: { counted: limit.at.toString() }, result: last.at };
  return { ...limit, at: Temporal.Instant.from(last.at), steps: [...limit.steps, step] };
}

/** Days before a limit are shown from their first moment on. */
function shownFrom(limit: string, alert: Span, timeZone: string, holidays: HolidaySet | null): string {
  const { at } = limitOf(limit, alert, timeZone, holidays);
  return alert.unit === 'hours'
    ? at.toString()
    : startOfDay(localDay(at, timeZone).value, timeZone).value.toString();
}

function common({ rule, subjectId, occasion, facts, doneAt }: Occasion, title: string) {
  return {
    key: [rule, subjectId, occasion].filter(Boolean).join(':'),
    title,
    subjectId,
    facts,
    doneAt: doneAt ? toTheSecond(doneAt) : null,
  };
}

function asking(occasion: Occasion, why: string): FoundDuty {
  return {
    ...common(occasion, `Ask: rule unknown (${occasion.title ?? occasion.rule.replaceAll('-', ' ')})`),
    rule: { code: occasion.rule, version: null, status: null, unverified: true, citation: [] },
    uses: [`duty-rule/${occasion.rule}@unknown`, ...(occasion.uses ?? [])],
    section: occasion.section ?? 'core',
    owner: occasion.owner ?? 'officer',
    urgency: 'routine',
    // What asks alerts by the rule of what asks.
    alerts: true,
    ...asked(occasion, why),
  };
}

function asked({ why }: Occasion, sentence: string) {
  const step = { text: `${sentence}. Unknown is not "nothing due"`, input: {}, result: 'ask' };
  return { dueAt: null, alertAt: null, ask: true, steps: [...why, step] };
}

function localDate(event: Event, timeZone: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(event)) return event;
  return Temporal.Instant.from(event).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

function earlier(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a === null && b === null ? null : toTheSecond(a ?? b!);
  return toTheSecond(Temporal.Instant.compare(a, b) <= 0 ? a : b);
}

/** Limits are kept to the whole second before them: never later than the rule says. */
function toTheSecond(at: Temporal.Instant | string): string {
  // Most come as whole seconds already; what is no moment at all is refused here as below.
  if (typeof at === 'string' && WHOLE.test(at) && new Date(at).toISOString() === `${at.slice(0, 19)}.000Z`)
    return at;
  return Temporal.Instant.from(at).round({ smallestUnit: 'second', roundingMode: 'floor' }).toString();
}

const WHOLE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;
