import { Temporal } from 'temporal-polyfill';
import { heading, note, paragraph, signature, table, type Paper } from '@platform/documents';
import { ORDER_TITLES } from '../orders/views.js';
import type { EnforceableOrder } from './enforcement.store.js';
import type { EnforcementRoute, LetterKind } from './rules/enforcement-rules.js';

export const LETTER_TITLES: Readonly<Record<LetterKind, string>> = {
  FIRST_WARNING: 'Warning letter',
  FINAL_WARNING: 'Final warning letter',
  LICENCE_COMPLIANCE: 'Letter about keeping to your licence',
};

/** What a letter is made from: all of it stands in the record. */
export interface LetterFacts {
  kind: LetterKind;
  route: EnforcementRoute;
  madeAt: Temporal.Instant;
  timeZone: string;
  addressee: { given: string; family: string; crn: string };
  agency: string | null;
  officer: string | null;
  /** For example "community order, made by Northtown Magistrates’ Court, from 1 March 2026". */
  order: string;
  /** The failure that the letter is about first, then earlier ones that count with it. */
  failures: readonly { at: string; title: string; what: string }[];
  /** The last day on which another failure counts with this one. */
  countsUntil: string;
  answerBy: string;
  nextAt: string | null;
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** "Tuesday 24 November 2026", in our own words: a letter must not change with the machine's language data. */
export function longDay(on: string): string {
  const { dayOfWeek, day, month, year } = Temporal.PlainDate.from(on);
  return `${WEEKDAYS[dayOfWeek - 1]} ${day} ${MONTHS[month - 1]} ${year}`;
}

function longMoment(at: string, zone: string): string {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(zone);
  return `${longDay(local.toPlainDate().toString())} at ${local.toPlainTime().toString().slice(0, 5)}`;
}

/** For example "community order made by Northtown that began on Sunday 1 March 2026". */
export function orderInWords({
  type,
  court,
  startsOn,
}: Pick<EnforceableOrder, 'type' | 'court' | 'startsOn'>): string {
  const by = court ? ` made by ${court}` : '';
  return `${ORDER_TITLES[type].toLowerCase()}${by} that began on ${longDay(startsOn)}`;
}

/** The letter in plain English: what happened, what it means, how to answer. */
export function letterPaper(facts: LetterFacts): Paper {
  const { addressee, timeZone, failures } = facts;
  const made = facts.madeAt.toZonedDateTimeISO(timeZone).toPlainDate().toString();
  const officer = facts.officer ?? 'your officer';
  return {
    title: LETTER_TITLES[facts.kind],
    language: 'en-GB',
    madeAt: facts.madeAt,
    header: facts.agency ?? undefined,
    footer: `Reference ${addressee.crn} · ${longDay(made)}`,
    parts: [
      paragraph(longDay(made)),
      paragraph(`Dear ${addressee.given} ${addressee.family},`),
      paragraph(
        `You are on a ${facts.order}. You must keep the appointments we give you and do what the order asks.`,
      ),
      heading('What happened'),
      table({
        caption: failures.length === 1 ? 'What you did not do' : 'What you did not do, this time and before',
        columns: [{ text: 'When', share: 1.4 }, { text: 'Appointment' }, { text: 'What happened' }],
        rows: failures.map((one) => [longMoment(one.at, timeZone), one.title, one.what]),
      }),
      paragraph('We have decided that there was no acceptable reason for this.'),
      heading('What this means'),
      note(meaning(facts)),
      heading('If you had a good reason'),
      paragraph(
        `Tell ${officer} by ${longDay(facts.answerBy)}. You can phone, write or come in. Bring something that shows the reason if you can, for example a letter from a doctor or an employer. We will look at it, and if the reason is acceptable we will withdraw this letter.`,
      ),
      heading('If something makes it hard to come'),
      paragraph(
        'Tell us if health, work, children, travel or anything else gets in the way. We can talk about times and places, and about help.',
      ),
      ...(facts.nextAt
        ? [heading('Your next appointment'), paragraph(longMoment(facts.nextAt, timeZone))]
        : []),
      paragraph(`${facts.officer ?? ''}\n${facts.agency ?? ''}`.trim()),
      signature('I have been given this letter and it has been explained to me.', ['Name', 'Signed', 'Date']),
    ],
  };
}

function meaning({ kind, route, countsUntil }: LetterFacts): string {
  const until = longDay(countsUntil);
  if (kind === 'LICENCE_COMPLIANCE') {
    return `This is a formal warning about your licence. If you fail again without an acceptable reason up to ${until}, we will consider whether you should go back to prison.`;
  }
  const next =
    route === 'BREACH'
      ? 'we must take you back to court, and the court can change your order or sentence you again'
      : 'we will consider again whether you should go back to prison';
  const first = kind === 'FINAL_WARNING' ? 'This is your final warning.' : 'This is a formal warning.';
  return `${first} If you fail again without an acceptable reason up to ${until}, ${next}.`;
}
