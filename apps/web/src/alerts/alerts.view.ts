import type { AlertRow, AlertView, TellingRow } from '@platform/alerts';
import { hrefOf } from '../caseload/attention.view.js';
import type { ReaderNow } from '../edge/reader.js';
import { plural, whenInZone } from '../shell/index.js';

/** An alert in one line: what, about whom, and by when somebody must say that they read it. */
export interface AlertLine {
  id: string;
  href: string;
  title: string;
  name: string;
  crn: string;
  personHref: string;
  child: boolean;
  urgency: 'late' | 'due' | 'quiet';
  state: string;
  recipient: string;
  /** How often what it is about was put off; empty: never. */
  putOff: string;
  /** With which words it was put off; empty: it was not. */
  words: string;
}

export function alertLine(alert: AlertRow, reader: ReaderNow): AlertLine {
  const late = isLate(alert, reader);
  return {
    id: alert.id,
    href: `/alerts/${alert.id}`,
    title: alert.title,
    name: alert.person.displayName,
    crn: alert.person.crn,
    personHref: `/people/${alert.personId}`,
    child: alert.urgency === 'child',
    urgency: late ? 'late' : alert.state === 'unread' ? 'due' : 'quiet',
    state: stateOf(alert, late, reader),
    recipient: alert.recipient?.displayName ?? 'nobody',
    putOff: timesPutOff(alert),
    words: (alert.putOffUntil && alert.outcome) ?? '',
  };
}

/** Alerts as a list shows them: what is about a child stands out, and many of a kind are folded into one line. */
export interface AlertGroups {
  lines: AlertLine[];
  folded: { title: string; lines: AlertLine[] }[];
}

/** Null: there is none. */
export function ownAlerts(lines: readonly AlertLine[]): AlertGroups | null {
  return lines.length > 0 ? alertGroups(lines) : null;
}

/** More than this is not read line by line. */
const READ_AT_ONCE = 12;

export function alertGroups(all: readonly AlertLine[]): AlertGroups {
  if (all.length <= READ_AT_ONCE) return { lines: [...all], folded: [] };
  const ofKind = Map.groupBy(
    all.filter(({ child }) => !child),
    ({ title }) => title,
  );
  const isAlone = (one: AlertLine) => one.child || ofKind.get(one.title)!.length === 1;
  return {
    lines: all.filter(isAlone),
    folded: [...ofKind].flatMap(([title, lines]) => (lines.length > 1 ? [{ title, lines }] : [])),
  };
}

/** Nobody is left to be told, or the time to answer is over. */
export function isLate({ state, acknowledgeBy }: AlertRow, { now }: ReaderNow): boolean {
  return state === 'unread' && (acknowledgeBy === null || Date.parse(acknowledgeBy) <= now.getTime());
}

function stateOf(
  { state, acknowledgeBy, outcome, putOffUntil, dutyOpen, readBy }: AlertRow,
  late: boolean,
  { now, zone }: ReaderNow,
): string {
  if (putOffUntil && dutyOpen) return `Not done; comes again ${whenInZone(putOffUntil, zone, { now, zone })}`;
  if (state === 'closed') return `Closed: ${outcome ?? ''}`;
  if (state === 'read') return 'Read, waits for its outcome';
  // Read, and unread again: whoever did no longer works the case, or went away.
  const nobody = readBy === null ? 'Nobody has read this' : 'Whoever read this is gone';
  if (acknowledgeBy === null) return `${nobody}, and nobody is left to tell`;
  const by = whenInZone(acknowledgeBy, zone, { now, zone });
  return late ? `${nobody}: wanted by ${by}` : `To be read by ${by}`;
}

function timesPutOff({ putOff, putOffUntil }: AlertRow): string {
  const times = putOff + (putOffUntil ? 1 : 0);
  return times > 0 ? `put off ${times === 1 ? 'once' : plural(times, 'time')}` : '';
}

const PARTS: Readonly<Record<TellingRow['part'], string>> = {
  owner: 'who holds the case',
  cover: 'who covers for somebody away',
  manager: 'manager of the team',
  duty: 'on duty for the team',
  nobody: 'nobody who may see the person was found',
};
const MAILS: Readonly<Record<TellingRow['mail'], string>> = {
  waiting: '',
  sent: 'e-mail sent',
  together: 'in the same e-mail as others',
  'no-address': 'no e-mail address is known',
  'not-allowed': 'no e-mail: no access any more',
};

/** What "alert.njk" names. */
export interface AlertPageView {
  alert: AlertRow;
  line: AlertLine;
  dueAt: Date | null;
  /** Where what it asks for is done. */
  actHref: string | null;
  /** When words put it off until; null: it comes again with its limit, or not at all. */
  comesAgain: Date | null;
  /** Whether to say of such a day that nobody has checked its figures; of one that is kept, too. */
  unverified: boolean;
  putOffs: { who: string; at: Date; outcome: string }[];
  tellings: { who: string; part: string; told: Date; mail: string }[];
  mayAcknowledge: boolean;
  mayClose: boolean;
  /** A child may be at risk and what it asks for is not done: words alone do not close it. */
  endsByAct: boolean;
}

export function alertPageView(
  { tellings, putOffs, comesAgain, putOffUnverified, ...alert }: AlertView,
  reader: ReaderNow,
  mayAssess: boolean,
): AlertPageView {
  const endsByAct = alert.urgency === 'child' && alert.dutyOpen;
  const saysAgain = (comesAgain !== null && !endsByAct) || (alert.putOffUntil !== null && alert.dutyOpen);
  return {
    alert,
    line: alertLine(alert, reader),
    dueAt: alert.dueAt ? new Date(alert.dueAt) : null,
    actHref: actHref(alert, mayAssess),
    comesAgain: comesAgain ? new Date(comesAgain) : null,
    unverified: putOffUnverified && saysAgain,
    putOffs: putOffs.map(({ at, by, outcome }) => ({ who: by ?? 'Somebody', at: new Date(at), outcome })),
    tellings: tellings.map(({ displayName, part, toldAt, mail }) => ({
      who: displayName ?? 'Nobody',
      part: PARTS[part],
      told: new Date(toldAt),
      mail: MAILS[mail],
    })),
    mayAcknowledge: alert.state === 'unread',
    mayClose: alert.state !== 'closed' && !endsByAct,
    endsByAct: alert.state !== 'closed' && endsByAct,
  };
}

/** Who does not score reads why it is due. */
function actHref({ rule, subjectId, dutyId, personId, ask }: AlertRow, mayAssess: boolean): string | null {
  if (!subjectId) return null;
  const href = hrefOf({ code: rule, subjectId, dutyId, ask }, personId);
  if (href.endsWith('/risk/new') && !mayAssess) return dutyId && `/duties/${dutyId}`;
  return href || null;
}
