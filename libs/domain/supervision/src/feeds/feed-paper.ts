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

/** A calendar without whom, where or why: whoever sees the telephone learns that there is something, and no more. */
export function feedOf(entries: readonly FeedEntry[], made: string): string {
  const calendar = ical({
    name: 'Throughcare',
    prodId: '-//Throughcare//Calendar//EN',
    method: ICalCalendarMethod.PUBLISH,
  });
  for (const { key, at, minutes, kind } of entries) {
    const start = Date.parse(at);
    calendar.createEvent({
      id: `${key}@throughcare`,
      start: new Date(start),
      end: new Date(start + Math.max(minutes, 15) * MINUTE),
      stamp: new Date(made),
      summary: WORDS[kind],
      class: ICalEventClass.PRIVATE,
    });
  }
  return calendar.toString();
}
