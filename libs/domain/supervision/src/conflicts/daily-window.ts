/** Hours of every day, as a curfew has them: `22:00` to `06:00` goes over midnight. */
export interface DailyWindow {
  /** `HH:MM` */
  from: string;
  /** `HH:MM`, not included; the same as `from` means the whole day. */
  to: string;
}

const DAY = 24 * 60;

/** Whether there is a minute of the day that is in both. */
export function windowsOverlap(a: DailyWindow, b: DailyWindow): boolean {
  return holds(a, minuteOf(b.from)) || holds(b, minuteOf(a.from));
}

/** @param minute of the day, from 0 to 1439 */
export function holds({ from, to }: DailyWindow, minute: number): boolean {
  const length = (minuteOf(to) - minuteOf(from) + DAY) % DAY || DAY;
  return (minute - minuteOf(from) + DAY) % DAY < length;
}

function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}
