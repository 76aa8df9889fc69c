import type { Temporal } from 'temporal-polyfill';

/** What is done every so often, and the minutes after which its silence means that nobody does it. */
export const WATCHED = {
  'alerts.keep-up': 15,
  'duties.keep-up': 60,
  'registration.sweep': 15,
  'travel.sweep': 15,
} as const;

/** Everybody's duties are compared with the rules once a day; two hours for the worker to get to it and through. */
export const CHECK_MINUTES = 26 * 60;
/** How long a first check may take on a record that was never checked. */
const FIRST_CHECK_MINUTES = 60;

/** Something that should be done and is not. `since` null: never. */
export interface Silence {
  what: keyof typeof WATCHED | 'duties.check';
  since: Temporal.Instant | null;
}

export interface Beats {
  /** When everybody's duties were last compared with the rules. */
  checked: Temporal.Instant | null;
  /** When each was last done to its end. */
  beats: ReadonlyMap<string, Temporal.Instant>;
  /** When whoever asks began: what was never done is not late before its time has passed once. */
  since: Temporal.Instant;
}

/** What nobody does any more. Pure. The check is looked at by its result, whatever the worker says of itself. */
export function silences({ checked, beats, since }: Beats, now: Temporal.Instant): Silence[] {
  const isOver = (at: Temporal.Instant, minutes: number) => now.since(at).total('minutes') > minutes;
  const check = checked ? isOver(checked, CHECK_MINUTES) : isOver(since, FIRST_CHECK_MINUTES);
  const chores = Object.entries(WATCHED) as [keyof typeof WATCHED, number][];
  return [
    ...(check ? [{ what: 'duties.check' as const, since: checked }] : []),
    ...chores
      .filter(([name, minutes]) => isOver(beats.get(name) ?? since, minutes))
      .map(([what]) => ({ what, since: beats.get(what) ?? null })),
  ];
}
