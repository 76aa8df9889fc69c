import {
  hasChangedSince,
  isBefore,
  type BehaviourList,
  type TravelPlanView,
  type WholePlanView,
} from '@domain/travel';
import type { ReaderNow } from '../edge/reader.js';
import { dayOnly, whenInZone } from '../shell/index.js';
import { countriesWords } from './meaning.view.js';
import { questionOf, stepsOf } from './steps.js';
import { actWords, behaviourWords, EVIDENCE_WORDS, GIVEN_BY_WORDS } from './words.js';

/** The plan in lines, as check answers and as a summary. */
export function planFacts(plan: TravelPlanView, { now, zone }: ReaderNow): { label: string; text: string }[] {
  const day = (on: string | null, at: string | null) =>
    on ? [dayOnly(on, zone, now), at].filter(Boolean).join(', ') : null;
  const facts: [string, string | null][] = [
    ['Goes to', countriesWords(plan.countries)],
    ['Leaves', day(plan.departsOn, plan.departsAt)],
    [
      'Comes back',
      [day(plan.returnsOn, plan.returnsAt) ?? 'No day of return', plan.returnPoint]
        .filter(Boolean)
        .join(', '),
    ],
    ['Purpose', plan.purpose],
    ['Goes along or is met', plan.companions.map(companionWords).join('; ') || null],
    [
      'Told by',
      plan.givenBy &&
        [GIVEN_BY_WORDS[plan.givenBy], plan.givenAt && whenInZone(plan.givenAt, plan.timeZone, { zone, now })]
          .filter(Boolean)
          .join(', '),
    ],
    ['Known since', day(plan.knownOn, null)],
    ['Reason for lateness', plan.excuse],
    ['Reason for a late change', plan.changeExcuse],
    [
      'Notice',
      plan.notice.givenAt &&
        `${whenInZone(plan.notice.givenAt, plan.timeZone, { zone, now })}, reference ${plan.notice.reference}`,
    ],
    [
      'Left',
      plan.departure.at
        ? whenInZone(plan.departure.at, plan.timeZone, { zone, now })
        : plan.departure.presumed
          ? 'Taken from the plan; nobody has confirmed it'
          : null,
    ],
    [
      'Returned',
      plan.return.on &&
        [day(plan.return.on, plan.return.at), plan.return.evidence && EVIDENCE_WORDS[plan.return.evidence]]
          .filter(Boolean)
          .join('. '),
    ],
  ];
  return facts
    .map(([label, text]) => ({ label, text: text ?? 'Not said' }))
    .filter(({ label, text }) => text !== 'Not said' || !LATER.includes(label));
}

/** These are missing only once their time has come. */
const LATER = ['Reason for lateness', 'Reason for a late change', 'Notice', 'Left', 'Returned'];

function companionWords({
  role,
  initials,
  isChild,
  age,
  atDestination,
}: TravelPlanView['companions'][number]): string {
  const who = [role, initials].filter(Boolean).join(' ');
  const facts = [
    age === null ? '' : `${age}`,
    isChild ? 'child' : '',
    atDestination ? 'there' : 'travels along',
  ].filter(Boolean);
  return `${who} (${facts.join(', ')})`;
}

export function stepLinks(plan: TravelPlanView): { text: string; href: string }[] {
  return stepsOf(plan).map((step) => ({
    text: questionOf(step, plan),
    href: `/travel-plans/${plan.id}/steps/${step}`,
  }));
}

/** A decision that holds no more because the journey was changed after it, and what has to be done again; '' where none did. */
export function lapsedWords(
  { permissions: [latest], permission, acts, timeZone, state }: WholePlanView,
  { now, zone }: ReaderNow,
): string {
  if (!latest || !isBefore(state) || permission.officer !== 'PENDING') return '';
  if (!hasChangedSince(latest.decidedAt, acts)) return '';
  const signed =
    latest.countersignFor.length === 0
      ? ''
      : latest.countersigned
        ? ', signed by a manager,'
        : ', not signed yet,';
  const anew = latest.countersignFor.length === 0 ? '' : ' A manager signs anew where the rule asks for it.';
  return `The decision of ${whenInZone(latest.decidedAt, timeZone, { zone, now })}${signed} lapsed: the journey was changed after it. The responsible officer decides again.${anew}`;
}

export function historyLines({ acts, timeZone, permissions }: WholePlanView, { now, zone }: ReaderNow) {
  return [...acts].reverse().map(({ kind, at, byName, body }) => {
    const permission = permissions.find(({ id }) => id === body.permissionId);
    const isSignature = kind.includes('countersigned');
    const why = isSignature ? permission?.countersignReason : (permission?.reason ?? body.reason);
    const told = isSignature ? permission?.countersignWords : (permission?.words ?? body.words);
    return {
      title: actWords(kind),
      when: whenInZone(at, timeZone, { zone, now }),
      by: byName,
      why: typeof why === 'string' ? why : '',
      told: typeof told === 'string' ? told : '',
      behaviours: behavioursOf(kind, body, isSignature ? undefined : permission),
    };
  });
}

/** Beside leave it is said too where nothing was recorded; what was found afterwards stands where it was. */
function behavioursOf(
  kind: string,
  body: Readonly<Record<string, unknown>>,
  permission: WholePlanView['permissions'][number] | undefined,
): string {
  if (permission) return behaviourWords(permission.behaviours);
  const recorded = (body.behaviours as BehaviourList | null | undefined) ?? null;
  return recorded || kind === 'authority-decided' ? behaviourWords(recorded) : '';
}
