import type { Attention, Step } from '@domain/caseload';
import { CONTACT_TYPES, ORDER_TITLES, type OrderType } from '@domain/supervision';
import type { ReaderNow } from '../edge/reader.js';
import { dayOnly, lateness, whenInZone } from '../shell/index.js';

/** One thing that wants the officer, as partials/pieces.njk draws it. */
export interface AttentionLine {
  /** "3 days late", "due tomorrow", "to do" */
  state: string;
  urgency: 'late' | 'due' | 'quiet';
  text: string;
  /** Where it is done; '' where the console has no page for it. */
  href: string;
  steps: string[];
  /** The duty with all its reasons; '' where it is none. */
  dutyHref: string;
}

export function attentionLine(item: Attention, personId: string, reader: ReaderNow): AttentionLine {
  return {
    state: stateOf(item, reader),
    urgency: item.late ? 'late' : item.dueAt || item.code === 'no-assessment' ? 'due' : 'quiet',
    text: textOf(item, reader),
    href: hrefOf(item, personId),
    steps: [
      ...item.why.map((step) => stepWords(step, reader)),
      ...(item.unverified && item.dutyId
        ? ['Nobody has checked the figures of this rule against their source']
        : []),
    ],
    dutyHref: item.dutyId ? `/duties/${item.dutyId}` : '',
  };
}

/** Who only reads, or only does not score, is not sent to a page that would refuse them, but to the reasons. */
export function withoutFormFor(
  line: AttentionLine,
  mayWrite: boolean,
  mayAssess: boolean = mayWrite,
): AttentionLine {
  const refuses =
    (!mayWrite && /(outcome|decide)$|\/new$|^\/second-ratings\//.test(line.href)) ||
    (!mayAssess && line.href.endsWith('/risk/new'));
  return refuses ? { ...line, href: '' } : line;
}

function stateOf({ dueAt, late }: Attention, { now, zone }: ReaderNow): string {
  if (dueAt === null) return 'to do';
  const said = lateness(dueAt, now, zone);
  // The limit is the end of a day where the person lives, which the reader's day may not have reached.
  return late && said.startsWith('due') ? 'late' : said;
}

function textOf({ code, title, why, ask }: Attention, { now, zone }: ReaderNow): string {
  const { at, type } = why[0]?.input ?? {};
  if (ask) return lower(title);
  switch (code) {
    case 'decide-absence':
      return at ? `decide on the missed appointment of ${dayOnly(at, zone, now)}` : lower(title);
    case 'decide-failure':
      return at ? `decide on the failure to comply of ${dayOnly(at, zone, now)}` : lower(title);
    case 'warning-letter':
      return at ? `send the warning letter for ${dayOnly(at, zone, now)}` : lower(title);
    case 'record-outcome':
      return at ? `record what came of the ${kindOf(type)} of ${dayOnly(at, zone, now)}` : lower(title);
    case 'order-ends':
      return `${lower(ORDER_TITLES[type as OrderType] ?? 'an order or licence')} ends`;
    case 'arrange-appointment':
      return 'arrange the next appointment';
    case 'no-assessment':
      return 'there is no assessment of risk';
    default:
      return lower(title);
  }
}

/** Where what is due is done; the duty itself where the console has no page for it. */
export function hrefOf(
  { code, subjectId, dutyId, ask }: Pick<Attention, 'code' | 'subjectId' | 'dutyId' | 'ask'>,
  personId: string,
): string {
  if (ask && dutyId) return `/duties/${dutyId}`;
  switch (code) {
    case 'record-outcome':
      return `/appointments/${subjectId}/outcome`;
    case 'decide-absence':
    case 'decide-failure':
      return `/appointments/${subjectId}/decide`;
    case 'warning-letter':
      return `/people/${personId}/enforcement`;
    case 'initiate-breach':
    case 'decide-recall':
    case 'countersign':
      return `/enforcement-cases/${subjectId}`;
    case 'verify-monitoring':
      return `/people/${personId}/monitoring`;
    case 'decide-variation':
    case 'variation-authority':
      return `/variations/${subjectId}`;
    case 'promise-due':
      return `/people/${personId}/promises`;
    case 'safeguarding-police':
    case 'safeguarding-referral':
    case 'safeguarding-receipt':
    case 'safeguarding-outcome':
      return `/safeguarding-referrals/${subjectId}`;
    case 'mappa-minutes':
      return `/mappa-meetings/${subjectId}`;
    case 'mappa-action-due':
    case 'mappa-ask':
    case 'mappa-ask-gb-sct':
    case 'mappa-release-referral':
    case 'mappa-review-level-1':
    case 'mappa-review-level-2':
    case 'mappa-review-level-3':
    case 'screen-mappa-referral':
      return `/people/${personId}/mappa`;
    case 'order-ends':
    case 'condition-ends':
    case 'travel-prohibition-ends':
      return `/people/${personId}/orders`;
    case 'arrange-appointment':
      return `/people/${personId}/appointments/new`;
    case 'travel-outbound-answer':
    case 'travel-outbound-correct':
      return `/travel-plans/${subjectId}/told`;
    case 'travel-own-page':
    case 'travel-forbidden':
    case 'travel-stay':
    case 'travel-stay-unconfirmed':
    case 'travel-departure-ask':
      return `/travel-plans/${subjectId}`;
    case 'return-overdue':
      return `/people/${personId}/timeline?kind=travel`;
    case 'visit-due':
      return `/people/${personId}/contacts/new`;
    case 'risk-assess':
    case 'risk-reassess':
    case 'risk-reassess-event':
    case 'risk-birthday':
      return `/people/${personId}/risk/new`;
    case 'risk-returned':
    case 'risk-countersign':
      return `/assessments/${subjectId}`;
    case 'risk-intervene':
    case 'risk-respond':
      return `/people/${personId}/risk/changes`;
    case 'risk-second-rating':
    case 'risk-consensus':
      return `/second-ratings/${subjectId}`;
    case 'risk-certificate':
      return '/certificates';
    case 'risk-override':
      return `/people/${personId}/risk`;
    case 'risk-harm-review':
    case 'risk-safety-action':
      return `/people/${personId}/harm`;
    case 'no-assessment':
      return '';
    default:
      return dutyId ? `/duties/${dutyId}` : '';
  }
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A step as a sentence: what holds, of what, and what follows. */
export function stepWords({ text, input, result }: Step, reader: ReaderNow): string {
  const { now, zone } = reader;
  const facts: string[] = [];
  if (input.type) facts.push(ORDER_TITLES[input.type as OrderType] ?? CONTACT_TYPES.titleOf(input.type));
  for (const value of [input.at, input.returnsOn, input.endsOn]) if (value) facts.push(saidAs(value, reader));
  facts.push(...leftOut(input));
  const of = facts.length > 0 ? ` (${facts.join(', ')})` : '';
  const follows = INSTANT.test(result)
    ? `: ${whenInZone(result, zone, { zone, now })}`
    : DAY.test(result)
      ? `: ${dayOnly(result, zone, now)}`
      : '';
  return `${text}${of}${follows}`;
}

/** Which days a count of working days left out, and by whose list. */
function leftOut({ leftOut: days, unknownYear, holidays }: Step['input']): string[] {
  if (unknownYear)
    return [`the public holidays of ${unknownYear} are not known, so only weekends are left out`];
  const named = (days ?? '').split(', ').filter((day) => day && !/ (Saturday|Sunday)$/.test(day));
  if (named.length === 0 || !holidays) return [];
  return [`left out: ${named.map((day) => day.slice(11)).join(', ')}. ${holidays}`];
}

function saidAs(value: string, { now, zone }: ReaderNow): string {
  return DAY.test(value) ? dayOnly(value, zone, now) : whenInZone(value, zone, { zone, now });
}

function kindOf(type: string | undefined): string {
  return type ? lower(CONTACT_TYPES.titleOf(type)) : 'appointment';
}

/** Within a sentence; words that are written in capitals stay so. */
export function lower(text: string): string {
  return /^\p{Lu}{2}/u.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}
