import type { FoundDuty } from './duty.js';
import type { RuleBook } from './rule-book.js';

/** Facts of one person as the source's SQL function gives them: plain JSON. */
export type Facts = Readonly<Record<string, unknown>>;

/**
 * What a domain contributes: where its facts come from, which events change them, and a pure function that finds the
 * duties in them. The SQL function `facts(uuid[])` returns (person_id uuid, facts jsonb), is SECURITY DEFINER and answers
 * the program alone (`ctx.uid()` is the program's id): whoever records something need not be allowed to read all of it.
 */
export interface DutySource {
  name: string;
  /** `schema.function` */
  facts: string;
  /** Beginnings of the names of events after which a person's duties are worked out again: `supervision.` */
  on: readonly string[];
  /** Pure: no clock, no database. The same facts and book give the same duties. */
  find(facts: Facts, book: RuleBook): FoundDuty[];
}

/** Every source of the program, in one place. */
export class DutySources {
  constructor(readonly all: readonly DutySource[]) {
    const names = all.map(({ name }) => name);
    const twice = names.find((name, n) => names.indexOf(name) !== n);
    if (twice) throw new Error(`Two sources of duties are called ${twice}`);
  }

  /** Those whose facts may have changed by an event. */
  after(event: string): DutySource[] {
    return this.all.filter((source) => source.on.some((start) => event.startsWith(start)));
  }
}
