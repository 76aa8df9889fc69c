import type { Actor, Clock } from '@platform/kernel';

/** Who reads, and when: what every time on a page depends on. */
export interface ReaderNow {
  now: Date;
  /** IANA zone of the reader. */
  zone: string;
}

export function readerOf(actor: Actor, clock: Clock): ReaderNow {
  return { now: new Date(clock.now().epochMilliseconds), zone: actor.timeZone };
}
