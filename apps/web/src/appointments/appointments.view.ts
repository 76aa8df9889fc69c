import {
  CONTACT_TYPES,
  type AppointmentView,
  type ArrangeAppointment,
  type PlannedDateView,
} from '@domain/supervision';
import { plural, whenInZone } from '../shell/index.js';
import { whatFollows } from './outcome-form.js';

export function appointmentTypes() {
  return CONTACT_TYPES.appointments.map(({ code, title }) => ({ value: code, text: title }));
}

export const REPEATS = [
  { value: '', text: 'No' },
  { value: 'week', text: 'Every week' },
  { value: 'fortnight', text: 'Every fortnight' },
  { value: 'four-weeks', text: 'Every four weeks' },
  { value: 'month', text: 'Every month, on the same date' },
];

export interface ReaderNow {
  now: Date;
  zone: string;
}

/** One appointment of the list. */
export interface AppointmentRow {
  id: string;
  title: string;
  at: Date;
  where: string;
  officer: string;
  state: { text: string; kind: string };
  follows: string;
  actions: { href: string; text: string }[];
}

export function appointmentRow(one: AppointmentView, { now }: ReaderNow, mayChange: boolean): AppointmentRow {
  const isPast = Date.parse(one.at) <= now.getTime();
  const { outcome } = one;
  const waits = !outcome && isPast;
  const undecided = outcome?.outcome === 'FAILED_TO_ATTEND';
  const record = {
    href: `/appointments/${one.id}/outcome`,
    text: waits ? 'Record the outcome' : 'Cancel or excuse',
  };
  const actions = outcome
    ? [
        ...(undecided ? [{ href: `/appointments/${one.id}/decide`, text: 'Decide on the absence' }] : []),
        { href: record.href, text: 'Correct the outcome' },
      ]
    : [record, { href: `/appointments/${one.id}/change`, text: 'Move' }];
  return {
    id: one.id,
    title: one.title,
    at: new Date(one.at),
    where: [plural(one.minutes, 'minute'), one.place].filter(Boolean).join(', '),
    officer: one.officer?.displayName ?? 'Nobody named',
    state: outcome
      ? { text: outcome.title, kind: undecided || outcome.complied === false ? 'due' : 'quiet' }
      : waits
        ? { text: 'Outcome to record', kind: 'due' }
        : { text: 'Arranged', kind: 'good' },
    follows: outcome ? whatFollows(outcome) : '',
    actions: mayChange ? actions : [],
  };
}

/** The real dates, each with what it clashes with. */
export interface PlannedRow {
  at: Date;
  notes: string[];
}

export function plannedRows(dates: readonly PlannedDateView[], zone: string): PlannedRow[] {
  return dates.map(({ at, localTime, shifted, clashes }) => ({
    at: new Date(at),
    notes: [
      ...(shifted ? [`The clocks go forward that night, so it is at ${localTime}`] : []),
      ...clashes.map(({ whose, at: when, minutes, type }) => {
        const title = CONTACT_TYPES.titleOf(type).toLowerCase();
        const about = `${title}, ${whenInZone(when, zone)}, ${plural(minutes, 'minute')}`;
        return whose === 'person'
          ? `They have an appointment then: ${about}`
          : `You have another appointment then: ${about}`;
      }),
    ],
  }));
}

/** The answers in words, for the page that asks whether they are right. */
export function arrangedWords({
  type,
  minutes = 30,
  place,
  notes,
  sensitive,
}: ArrangeAppointment): { key: string; value: string }[] {
  return [
    { key: 'Kind', value: CONTACT_TYPES.titleOf(type) },
    { key: 'Length', value: plural(minutes, 'minute') },
    ...(place ? [{ key: 'Place', value: place }] : []),
    ...(notes ? [{ key: 'Notes', value: notes }] : []),
    ...(sensitive ? [{ key: 'Sensitive', value: 'Yes' }] : []),
  ];
}
