import ical, { ICalCalendarMethod, ICalEventClass } from 'ical-generator';

/** An entry of a feed: when, how long, and of which of two kinds. */
export interface FeedEntry {
  /** The same for the same record and feed, and says nothing of either. */
  key: string;
  at: string;
  minutes: number;
  kind: 'appointment' | 'task';
}

const WORDS = { appointment: 'Appointment', task: 'Task' } as const;
const MINUTE = 60_000;
/** Minutes that are wide enough to be seen and touched. */
const SHOWN = 15;

/** A calendar without whom, where or why: whoever sees the telephone learns that there is something, and no more. */
export function feedOf(entries: readonly FeedEntry[], made: string): string {
  const calendar = ical({
    name: 'Throughcare',
    // The library writes the hyphen before it.
    prodId: '//Throughcare//Calendar//EN',
    method: ICalCalendarMethod.PUBLISH,
  });
  for (const { key, at, minutes, kind } of entries) {
    const moment = Date.parse(at);
    const lasts = Math.max(minutes, SHOWN) * MINUTE;
    // A limit is the end of a day more often than not: what follows it would stand in the next one.
    const start = kind === 'task' ? moment - lasts : moment;
    calendar.createEvent({
      id: `${key}@throughcare`,
      start: new Date(start),
      end: new Date(start + lasts),
      stamp: new Date(made),
      summary: WORDS[kind],
      class: ICalEventClass.PRIVATE,
    });
  }
  return calendar.toString();
}
