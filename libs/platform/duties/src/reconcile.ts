import { Temporal } from 'temporal-polyfill';
import type { FoundDuty, KeptDuty } from './duty.js';

/** What has to happen to the kept duties so that they are what the facts and rules say. */
export type Change =
  | { what: 'open'; found: FoundDuty; supersedes: KeptDuty | null; because: Because | null }
  | { what: 'close'; kept: KeptDuty; state: 'met' | 'missed'; at: string }
  | { what: 'supersede'; kept: KeptDuty; because: Because }
  /** The same limit for other reasons: nothing for anybody to do, but the reasons shown must be true. */
  | { what: 'renew'; kept: KeptDuty; found: FoundDuty }
  /** A rule, not a fact, changed: the new dates wait for a manager's signature. `found` null: no longer required. */
  | { what: 'propose'; kept: KeptDuty; found: FoundDuty | null };

/** Why a duty gave way. */
export type Because = 'facts-changed' | 'rule-changed' | 'no-longer-required';

/** `facts`: somebody recorded something. `rules`: a definition changed. `check`: looking whether anything was missed. */
export type Cause = 'facts' | 'rules' | 'check';

/** What the rules by which a duty was made find now in its place; null where they find nothing. */
export type AsBefore = (kept: KeptDuty) => FoundDuty | null;

/**
 * Compares what is kept (open and excused duties of one person and source) with what is found. Pure.
 * Every open duty that is found nowhere, and every found one that is not kept, comes out in exactly one change. What is
 * kept and waits for a signature comes out a second time where its reasons are others by the rules of before.
 *
 * Whether a fact or a rule takes a date away is told by `asBefore`, never by what set the comparison off: a rule may have
 * taken effect a moment ago, and any fact that is recorded then is the first to be compared with it.
 */
export function reconcile(
  kept: readonly KeptDuty[],
  found: readonly FoundDuty[],
  cause: Cause,
  asBefore: AsBefore,
): Change[] {
  const open = new Map(kept.filter((one) => one.state === 'open').map((one) => [one.key, one]));
  const excused = new Map(kept.filter((one) => one.state === 'excused').map((one) => [one.key, one]));
  const changes: Change[] = [];
  for (const one of found) {
    const before = open.get(one.key);
    open.delete(one.key);
    const change = before ? changeOf(before, one, asBefore) : opening(one, excused.get(one.key));
    if (change) changes.push(change);
    if (before && change?.what === 'propose') changes.push(...reasonsMeanwhile(before, one, asBefore));
  }
  for (const left of open.values())
    changes.push(
      cause === 'rules' || stands(asBefore(left))
        ? { what: 'propose', kept: left, found: null }
        : { what: 'supersede', kept: left, because: 'no-longer-required' },
    );
  return changes;
}

/** What is done needs no signature to end. */
function stands(before: FoundDuty | null): before is FoundDuty {
  return before?.doneAt === null;
}

function opening(found: FoundDuty, excused: KeptDuty | undefined): Change | null {
  // What was done before anybody had to be told needs no duty; what was excused stays so while its limit is the same.
  if (found.doneAt !== null || (excused && excused.dueAt === found.dueAt)) return null;
  return { what: 'open', found, supersedes: null, because: null };
}

function changeOf(kept: KeptDuty, found: FoundDuty, asBefore: AsBefore): Change | null {
  if (found.doneAt !== null)
    return {
      what: 'close',
      kept,
      state: inTime(found.doneAt, kept.dueAt) ? 'met' : 'missed',
      at: found.doneAt,
    };
  if (kept.dueAt !== found.dueAt || kept.ask !== found.ask) {
    if (sameList(kept.uses, found.uses) || movedByFacts(kept, found, asBefore))
      return { what: 'open', found, supersedes: kept, because: 'facts-changed' };
    // A question that a rule answers takes no date from anybody.
    if (kept.dueAt === null) return { what: 'open', found, supersedes: kept, because: 'rule-changed' };
    return proposal(kept, found, asBefore);
  }
  if (isSaidAlike(kept, found)) return null;
  return isOtherByRule(kept, found, asBefore)
    ? proposal(kept, found, asBefore)
    : { what: 'renew', kept, found };
}

/** Whoever signs reads also that nobody would be alerted any more. */
function proposal(kept: KeptDuty, found: FoundDuty, asBefore: AsBefore): Change {
  const wanted = endsAlerts(kept, found, asBefore) ? { ...found, endsAlerts: true } : found;
  return { what: 'propose', kept, found: wanted };
}

/** Whether the rules of before have somebody confirm that they read of it, and these have nobody. */
function endsAlerts(kept: KeptDuty, found: FoundDuty, asBefore: AsBefore): boolean {
  if (isTold(found) || sameList(kept.uses, found.uses)) return false;
  const before = asBefore(kept);
  return stands(before) && isTold(before);
}

/** What asks alerts by the rule of what asks, where its own does not. */
function isTold({ ask, alerts }: FoundDuty): boolean {
  return ask || alerts;
}

/**
 * The same limit, but for another rule's sake somebody else's, seen by others, told of later, to nobody, or no longer as
 * about a child: none of it unsigned. Sooner, and about a child from now on, is so at once.
 */
function isOtherByRule(kept: KeptDuty, found: FoundDuty, asBefore: AsBefore): boolean {
  if (endsAlerts(kept, found, asBefore)) return true;
  const later = found.alertAt !== null && (kept.alertAt === null || kept.alertAt < found.alertAt);
  const milder = kept.urgency === 'child' && found.urgency !== 'child';
  const moved = kept.owner !== found.owner || kept.section !== found.section;
  if ((!later && !milder && !moved) || sameList(kept.uses, found.uses)) return false;
  const before = asBefore(kept);
  return stands(before) && BY_RULE.every((name) => before[name] === kept[name]);
}

const BY_RULE = ['alertAt', 'urgency', 'owner', 'section'] as const;

/** Owner, section and date wait for a signature; facts and steps, by the rules that still hold for it, do not. */
function reasonsMeanwhile(kept: KeptDuty, found: FoundDuty, asBefore: AsBefore): Change[] {
  if (isAlike(kept.facts, found.facts)) return [];
  const before = asBefore(kept);
  // Steps that lead to another limit than the one that is kept would explain nothing.
  if (!stands(before) || before.dueAt !== kept.dueAt || before.ask !== kept.ask) return [];
  return isSaidAlike(kept, before) ? [] : [{ what: 'renew', kept, found: before }];
}

/** Other facts, and a date that the rules of before would not have left as it was. */
function movedByFacts(kept: KeptDuty, found: FoundDuty, asBefore: AsBefore): boolean {
  if (isAlike(kept.facts, found.facts)) return false;
  const before = asBefore(kept);
  return !stands(before) || before.dueAt !== kept.dueAt || before.ask !== kept.ask;
}

/** The second that a limit names is still in time. */
function inTime(doneAt: string, dueAt: string | null): boolean {
  if (dueAt === null) return true;
  return (
    Temporal.Instant.from(doneAt).epochMilliseconds < Temporal.Instant.from(dueAt).epochMilliseconds + 1000
  );
}

const SAID = ['title', 'alertAt', 'section', 'owner', 'urgency', 'subjectId'] as const;

function isSaidAlike(kept: KeptDuty, found: FoundDuty): boolean {
  return (
    SAID.every((name) => kept[name] === found[name]) &&
    sameList(kept.uses, found.uses) &&
    isAlike(kept.facts, found.facts) &&
    isAlike(kept.steps, found.steps) &&
    isAlike(kept.rule, found.rule)
  );
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one) => b.includes(one));
}

/** Whether two values are the same as JSON, whatever the order of their keys: the database keeps them in its own. */
export function isAlike(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b))
    return (
      Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((one, n) => isAlike(one, b[n]))
    );
  const [left, right] = [Object.entries(a), Object.entries(b)].map((all) =>
    all.filter(([, value]) => value !== undefined),
  ) as [[string, unknown][], [string, unknown][]];
  const other = b as Record<string, unknown>;
  return (
    left.length === right.length &&
    left.every(([name, value]) => Object.hasOwn(other, name) && isAlike(value, other[name]))
  );
}

/** JSON with its keys in order, since the database keeps them in its own. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
