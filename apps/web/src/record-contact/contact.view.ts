import { Temporal } from 'temporal-polyfill';
import { CONTACT_TYPES, type AppointmentView, type ContactView } from '@domain/supervision';
import type { KeptDuty } from '@platform/duties';
import { lower } from '../caseload/attention.view.js';
import { typedMoment } from '../edge/typed-times.js';
import type { PersonLine } from '../edge/person-line.js';
import { dayOnly, plural, type Flash } from '../shell/index.js';

/** What "contact.njk" names. */
export interface ContactPageView {
  person: PersonLine;
  contact: ContactView;
  at: Date;
  facts: string[];
  correctHref: string | null;
  laterHref: string | null;
  earlier: { why: string; recorded: Date; author: string; title: string; at: Date; notes: string }[];
  /** After recording: what was done, and what to do next. */
  done: { title: string; lines: string[]; links: { href: string; text: string }[] } | null;
}

/** The contact as it is held to be true, what it was before, and, once, that it was recorded. */
export function contactPageView(
  person: PersonLine,
  [contact, ...before]: readonly [ContactView, ...ContactView[]],
  { mayCorrect, done }: { mayCorrect: boolean; done: ContactPageView['done'] },
): ContactPageView {
  const chain = [contact, ...before];
  return {
    person,
    contact,
    at: new Date(contact.at),
    facts: factsOf(contact),
    correctHref:
      mayCorrect && !contact.correctedBy && !contact.system ? `/contacts/${contact.id}/correction` : null,
    laterHref: contact.correctedBy && `/contacts/${contact.correctedBy}`,
    earlier: before.map((one, n) => ({
      why: chain[n]?.corrects?.reason ?? '',
      recorded: new Date(one.recordedAt),
      author: one.author.displayName,
      title: one.title,
      at: new Date(one.at),
      notes: one.notes,
    })),
    done,
  };
}

function factsOf({ minutes, place, sensitive, section }: ContactView): string[] {
  return [
    minutes === null ? '' : plural(minutes, 'minute'),
    place ?? '',
    sensitive ? 'Sensitive' : '',
    section === 'core' ? '' : `In the section ${section}`,
  ].filter(Boolean);
}

export interface AfterRecording {
  contact: ContactView;
  personId: string;
  /** Without outcome, nearest first; null for readers who see none. */
  open: readonly AppointmentView[] | null;
  /** Open ones; null for readers who see none. */
  duties: readonly KeptDuty[] | null;
  zone: string;
  now: Date;
}

/** Says only what happened and what became due. The next date is a proposal, to be changed on the next page. */
export function afterRecording({
  contact,
  personId,
  open,
  duties,
  zone,
  now,
}: AfterRecording): NonNullable<ContactPageView['done']> {
  const links = [{ href: '/caseload', text: 'Back to the caseload' }];
  const lines: string[] = [];
  if (contact.aboutChild)
    lines.push(
      contact.noReferralReason
        ? `It is flagged as about a child. No referral was opened: ${contact.noReferralReason}`
        : 'It is flagged as about a child, and a safeguarding referral is open. Its officer is told now; nobody outside is told by Throughcare: ring children’s services, and record it.',
    );
  if (contact.sensitive) lines.push('It is marked as sensitive.');
  if (duties) lines.push(...becameDue(duties, contact.recordedAt, { zone, now }));
  const waiting = open?.find((one) => one.id === contact.appointmentId);
  if (waiting) {
    lines.push('The appointment still waits for its outcome.');
    links.unshift({ href: `/appointments/${waiting.id}/outcome`, text: 'Record the outcome' });
  }
  if (open && !open.some((one) => Date.parse(one.at) > now.getTime())) {
    const visit = nextVisit(duties ?? [], now);
    const when = visit ? onTheDayOf(visit.dueAt, contact.at, zone) : fortnightLater(contact.at, zone);
    lines.push(
      visit
        ? `No appointment is arranged. By the contact standard: ${lower(visit.title)} by ${dayOnly(visit.dueAt, zone, now)}.`
        : 'No appointment is arranged.',
    );
    const type = CONTACT_TYPES.find(contact.type)?.appointment ? contact.type : 'OFFICE_VISIT';
    const query = new URLSearchParams({ type, when });
    links.unshift({
      href: `/people/${personId}/appointments/new?${query.toString()}`,
      text: `Arrange the next one, for example for ${when}`,
    });
  }
  return { title: 'Contact recorded', lines, links };
}

const SAID = 3;
/** The clocks of the program and of its database may differ by so much. */
const SKEW_MS = 2000;

/** What was opened by the recording itself, the earliest first. */
function becameDue(
  duties: readonly KeptDuty[],
  recordedAt: string,
  { zone, now }: { zone: string; now: Date },
): string[] {
  const fresh = duties
    .filter(({ openedAt }) => Date.parse(openedAt) >= Date.parse(recordedAt) - SKEW_MS)
    .sort((a, b) => (a.dueAt ?? '').localeCompare(b.dueAt ?? ''));
  if (fresh.length === 0) return ['Nothing new became due.'];
  const said = fresh
    .slice(0, SAID)
    .map(
      ({ title, dueAt }) => `Now open: ${lower(title)}${dueAt ? `, by ${dayOnly(dueAt, zone, now)}` : ''}.`,
    );
  return fresh.length > SAID ? [...said, `And ${fresh.length - SAID} more.`] : said;
}

/** The visit that the standard wants first, if its limit is still to come. */
function nextVisit(duties: readonly KeptDuty[], now: Date): { title: string; dueAt: string } | null {
  const visits = duties.flatMap(({ rule, title, dueAt }) =>
    rule.code === 'visit-due' && dueAt && Date.parse(dueAt) > now.getTime() ? [{ title, dueAt }] : [],
  );
  return visits.sort((a, b) => a.dueAt.localeCompare(b.dueAt))[0] ?? null;
}

/** The time of day of the contact, on the last day of the limit. */
function onTheDayOf(limit: string, at: string, zone: string): string {
  const time = Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainTime();
  const day = Temporal.Instant.from(limit).toZonedDateTimeISO(zone).toPlainDate();
  return typedMoment(day.toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant().toString(), zone);
}

/** The same time of day two weeks after; from today where the contact is older than that. */
function fortnightLater(at: string, zone: string): string {
  const then = Temporal.Instant.from(at).toZonedDateTimeISO(zone).add({ weeks: 2 });
  return typedMoment(then.toInstant().toString(), zone);
}

export const CONTACT_FLASHES: Readonly<Record<string, Flash>> = {
  corrected: {
    kind: 'success',
    text: 'The correction is recorded. What it was before stays readable below.',
  },
};
