import type { AppointmentView, ConditionView, OrderView } from '@domain/supervision';
import {
  bullets,
  details,
  heading,
  note,
  paragraph,
  signature,
  type Paper,
  type Part,
} from '@platform/documents';
import type { KeptDuty } from '@platform/duties';
import { Temporal } from 'temporal-polyfill';
import { dateOnly, relative, whenInZone } from '../shell/index.js';
import { reportParts, type OwedDuty } from './owed-reports.js';

/** What the person's own sheet is made of. Times are said in the person's zone. */
export interface ObligationFacts {
  name: string;
  crn: string;
  timeZone: string;
  officer: string | null;
  appointments: readonly (Pick<AppointmentView, 'at' | 'title' | 'place'> & {
    outcome?: AppointmentView['outcome'];
    officer?: AppointmentView['officer'];
  })[];
  orders: readonly Pick<OrderView, 'title' | 'live' | 'endsOn'>[];
  conditions: readonly Pick<ConditionView, 'sentence' | 'title' | 'live' | 'endsOn'>[];
  /** Open duties of visits; what the person has to come for. */
  visits: readonly Pick<KeptDuty, 'title' | 'dueAt'>[];
  /** Open duties of the person's own: registration, notice of travel, a passport to hand in. */
  reports: readonly OwedDuty[];
  now: Temporal.Instant;
  /** On the person's own page: nothing to sign, and the days that are left stand beside each date. */
  own?: { office: string | null; counts: boolean };
}

/** Everything somebody has to do, in plain English, to take home: no internet is needed, and receipt can be signed. */
export function obligationsPaper(facts: ObligationFacts): Paper {
  const { timeZone, now, officer, own } = facts;
  const today = new Date(now.epochMilliseconds);
  const day = (at: string) => dateOnly(at, timeZone);
  return {
    title: 'What you have to do',
    language: 'en-GB',
    madeAt: now,
    header: `${facts.name}, reference ${facts.crn}`,
    footer: `Made on ${day(now.toString())}. It is right on that day: ask for a new one when something changes.`,
    parts: [
      paragraph(
        `This ${own?.counts ? 'page' : 'sheet'} says what you have to do and by when. ${officer ? `If anything is not clear, ask your officer, ${officer}.` : `If anything is not clear, ask the office${own?.office ? `: ${own.office}` : ''}.`}`,
      ),
      ...appointmentParts(facts, today),
      ...visitParts(facts),
      ...reportParts(facts.reports, { timeZone, now, counts: own?.counts }),
      ...conditionParts(facts),
      ...endParts(facts),
      heading('If you cannot come or cannot keep to something'),
      paragraph(
        'Call before the appointment, not after it. Say why, and bring what shows it, for example a letter from a doctor or an employer. Your officer decides whether the reason is accepted.',
      ),
      note('If you do not keep to your order or licence you can be taken back to court or to prison.'),
      ...(own
        ? []
        : [
            signature('I was given this sheet, and it was explained to me.', [
              'Name',
              'Signature',
              'Date',
              'Officer',
            ]),
          ]),
    ],
  };
}

function appointmentParts({ appointments, timeZone, now, own }: ObligationFacts, today: Date): Part[] {
  const ahead = appointments
    .filter(({ at, outcome }) => !outcome && Temporal.Instant.compare(Temporal.Instant.from(at), now) > 0)
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .slice(0, 8);
  if (ahead.length === 0)
    return [
      heading('Your next appointments'),
      paragraph('None is arranged. Your officer will tell you the next one.'),
    ];
  return [
    heading('Your next appointments'),
    details(
      ahead.map(({ at, title, place, officer }) => [
        whenInZone(at, timeZone, { zone: timeZone, now: today }),
        [
          own?.counts ? relative(at, today, timeZone) : null,
          title,
          place,
          officer ? `with ${officer.displayName}` : null,
        ]
          .filter(Boolean)
          .join(', '),
      ]),
    ),
  ];
}

function visitParts({ visits, timeZone }: ObligationFacts): Part[] {
  const dated = visits.filter(({ dueAt }) => dueAt !== null);
  if (dated.length === 0) return [];
  return [
    heading('You will be seen'),
    bullets(
      dated.map(({ title, dueAt }) => `${title.replace(/ is due$/, '')}: by ${dateOnly(dueAt!, timeZone)}`),
    ),
  ];
}

function conditionParts({ conditions }: ObligationFacts): Part[] {
  const live = conditions.filter((one) => one.live);
  if (live.length === 0) return [];
  return [
    heading('What you must and must not do'),
    bullets(
      live.map(
        ({ sentence, title, endsOn }) =>
          `${sentence || title} ${endsOn ? `Until the end of ${dateOnly(endsOn)}.` : 'Until further notice.'}`,
      ),
    ),
  ];
}

function endParts({ orders }: ObligationFacts): Part[] {
  const live = orders.filter((one) => one.live);
  if (live.length === 0) return [];
  return [
    heading('When it ends'),
    details(
      live.map(({ title, endsOn }) => [title, endsOn ? `Last day: ${dateOnly(endsOn)}` : 'No end is fixed']),
    ),
  ];
}
