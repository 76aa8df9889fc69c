/** Something that has happened, in the past tense. Ids only: events travel through the outbox. */
export interface DomainEvent {
  /** For example `supervision.contact-recorded`. */
  readonly name: string;
  /** The people whose record changed. */
  readonly personIds: readonly string[];
  /** Ids and codes that a consumer needs to look the rest up. */
  readonly data?: Readonly<Record<string, string | number | boolean | null | readonly string[]>>;
}
