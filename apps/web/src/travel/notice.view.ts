import { countryName } from '@domain/supervision';
import type { NoticeView, SentNoticeView } from '@domain/travel';
import type { ReaderNow } from '../edge/reader.js';
import { dateOnly, dayOnly, relative, whenInZone } from '../shell/index.js';

const STATES = {
  NOT_SENT: { text: 'Decided not to send', kind: 'quiet' },
  SENT: { text: 'Sent, not taken yet', kind: 'due' },
  ACKNOWLEDGED: { text: 'Taken', kind: 'good' },
  WITHDRAWN: { text: 'Withdrawn', kind: 'quiet' },
} as const;

export const REPLY_WORDS = {
  CORRECTION_ASKED: 'Something in it is wrong',
  RETURN_CONFIRMED: 'The person has returned',
  COMPLAINT: 'A complaint about the notice',
} as const;

const JOURNEY = {
  PLANNED: '',
  NOT_PERMITTED: 'Not permitted: leave to travel was refused, or an order forbids it',
  CANCELLED: 'It does not take place',
} as const;

/** A notice in lines, as whoever is addressed reads it. */
export function noticeView(notice: NoticeView, { now, zone }: ReaderNow) {
  const { person, journey } = notice.content;
  const day = (on: string | null, at: string | null = null) =>
    on ? [dayOnly(on, zone, now), at].filter(Boolean).join(', ') : 'Not said';
  const when = (at: string | null) => (at ? whenInZone(at, zone, { zone, now }) : '');
  const waits = notice.state === 'SENT' && !notice.superseded;
  return {
    id: notice.id,
    version: notice.version,
    planId: notice.planId,
    person: person.name,
    recipient: notice.recipient.name,
    state: notice.superseded ? { text: 'Replaced by a correction', kind: 'quiet' } : STATES[notice.state],
    waits,
    isLate: waits && notice.acknowledgeBy !== null && Date.parse(notice.acknowledgeBy) < now.getTime(),
    by:
      waits && notice.acknowledgeBy
        ? `${when(notice.acknowledgeBy)}, ${relative(notice.acknowledgeBy, now, zone)}`
        : '',
    sent: when(notice.sentAt),
    isCorrection: notice.correctsId !== null,
    isAnswered: notice.replies.some(({ answer }) => answer !== null),
    reason: notice.reason ?? '',
    taken: notice.acknowledgedAt
      ? `${when(notice.acknowledgedAt)} by ${notice.acknowledgedByName ?? 'somebody'}, reference ${notice.reference}`
      : '',
    where: journey.legs
      .map(({ country }) => (country ? countryName(country.slice(0, 2)) : 'Not said'))
      .join(', '),
    dates: `${day(journey.departsOn)} to ${journey.returnsOn ? day(journey.returnsOn) : 'no day of return'}`,
    facts: [
      { label: 'Person', text: `${person.name}, born ${dateOnly(person.dateOfBirth)}` },
      ...(JOURNEY[journey.state] ? [{ label: 'Journey', text: JOURNEY[journey.state] }] : []),
      { label: 'Leaves', text: day(journey.departsOn, journey.departsAt) },
      ...journey.legs.map((leg, n) => ({
        label: `Stay ${n + 1}`,
        text: [
          leg.country ? countryName(leg.country.slice(0, 2)) : 'Country not said',
          leg.transit ? 'passes through' : '',
          leg.arrivesOn ? `from ${day(leg.arrivesOn, leg.arrivesAt)}` : '',
          leg.leavesOn ? `to ${day(leg.leavesOn, leg.leavesAt)}` : '',
          leg.pointOfArrival ?? '',
          leg.carrier ?? '',
          leg.accommodation ?? '',
        ]
          .filter(Boolean)
          .join(', '),
      })),
      { label: 'Comes back', text: [day(journey.returnsOn), journey.returnPoint].filter(Boolean).join(', ') },
    ],
    replies: notice.replies.map(({ id, kind, text, returnedOn, at, byName, answer }) => ({
      id,
      title: REPLY_WORDS[kind],
      text: [returnedOn ? `On ${dayOnly(returnedOn, zone, now)}.` : '', text].filter(Boolean).join(' '),
      by: `${byName}, ${when(at)}`,
      answer: answer && { words: answer.words, by: `${answer.byName}, ${when(answer.at)}` },
    })),
  };
}

/** What the sender sees besides. */
export function sentView(notice: SentNoticeView, reader: ReaderNow) {
  const view = noticeView(notice, reader);
  const waiting = new Map(notice.replies.map(({ id, kind, open }) => [id, open && kind !== 'COMPLAINT']));
  return {
    ...view,
    // Nobody is told that it stands while the journey is another.
    replies: view.replies.map((one) => ({ ...one, mayStand: waiting.get(one.id) && !notice.differs })),
    basis: notice.basis,
    proportionality: notice.proportionality,
    differs: notice.differs,
    by: notice.createdByName,
  };
}
