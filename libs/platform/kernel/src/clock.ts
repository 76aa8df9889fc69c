import { Temporal } from 'temporal-polyfill';

/** The only source of the present for rules and screens. Access and lockout use the database's clock instead. */
export class Clock {
  now(): Temporal.Instant {
    return Temporal.Now.instant();
  }

  /** The local date in an IANA zone. */
  today(timeZone: string): Temporal.PlainDate {
    return this.now().toZonedDateTimeISO(timeZone).toPlainDate();
  }
}

/** A clock that stands where it is put; for tests and for demo data. */
export class StandingClock extends Clock {
  constructor(private at: Temporal.Instant) {
    super();
  }

  override now(): Temporal.Instant {
    return this.at;
  }

  moveTo(at: string): void {
    this.at = Temporal.Instant.from(at);
  }
}
