import { Temporal } from 'temporal-polyfill';
import { CONTACT_TYPES, type AppointmentView, type ContactView } from '@domain/supervision';
import { typedMoment } from '../edge/typed-times.js';
import type { PersonLine } from '../edge/person-line.js';
import { plural, type Flash } from '../shell/index.js';

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
  zone: string;
  now: Date;
}

/** Says only what happened. A fortnight is a proposal, to be changed on the next page. */
export function afterRecording({
  contact,
  personId,
  open,
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
  const waiting = open?.find((one) => one.id === contact.appointmentId);
  if (waiting) {
    lines.push('The appointment still waits for its outcome.');
    links.unshift({ href: `/appointments/${waiting.id}/outcome`, text: 'Record the outcome' });
  }
  if (open && !open.some((one) => Date.parse(one.at) > now.getTime())) {
    const when = fortnightLater(contact.at, zone);
    lines.push('No appointment is arranged.');
    const type = CONTACT_TYPES.find(contact.type)?.appointment ? contact.type : 'OFFICE_VISIT';
    const query = new URLSearchParams({ type, when });
    links.unshift({
      href: `/people/${personId}/appointments/new?${query.toString()}`,
      text: `Arrange the next one, for example for ${when}`,
    });
  }
  return { title: 'Contact recorded', lines, links };
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
