import { HOLIDAYS, holidaySetOf, type HolidaySet } from '@platform/calendar';
import { DefinitionSet, isUnverified, type Definition, type DefinitionKind } from '@platform/definitions';
import { DUTY_RULES, type DutyRule } from './duty-rule.js';

/** The definitions that are active in this installation, as one kept reading of them. */
export interface ActiveSets {
  set<T>(kind: DefinitionKind<T>): DefinitionSet<T>;
}

/** A rule as it holds on a day, or why nobody can say. */
export type Ruling =
  | { known: true; definition: Definition<DutyRule>; holidays: HolidaySet | null; pastReview: boolean }
  | { known: false; why: string };

/** What a domain's function looks its rules up in. Pure: the same book gives the same answer. */
export class RuleBook {
  private readonly holidaySets = new Map<string, HolidaySet | null>();
  /** The kinds that were asked for, by name. */
  private readonly asked = new Map<string, DefinitionKind<unknown>>();

  /** @param today local day of the reading: a rule past its review is asked about, not trusted */
  constructor(
    private readonly active: ActiveSets,
    readonly today: string,
    /** Public holidays to leave out in place of those that the rules name; for what would change. */
    private readonly holidaysInstead: string | null = null,
  ) {}

  /** The rule in force on the day of the event. */
  rule(code: string, on: string): Ruling {
    const definition = this.set(DUTY_RULES).inForceOn(code, on);
    if (!definition) return { known: false, why: `There is no rule "${code}" in force on ${on}` };
    const { reviewBy, holidays } = definition.content;
    const pastReview = reviewBy !== null && reviewBy < this.today;
    return { known: true, definition, holidays: holidays ? this.holidays(holidays) : null, pastReview };
  }

  /** Any other definition in force on a day, or null: "unknown, ask". */
  inForce<T>(kind: DefinitionKind<T>, code: string, on: string): Definition<T> | null {
    return this.set(kind).inForceOn(code, on);
  }

  /** The version that something was made with, whatever is in force today; null where the program does not have it. */
  version<T>(kind: DefinitionKind<T>, code: string, version: number): Definition<T> | null {
    return this.set(kind).version(code, version);
  }

  /** Every definition of a kind in force on a day. */
  everyInForce<T>(kind: DefinitionKind<T>, on: string): Definition<T>[] {
    const set = this.set(kind);
    return set.codes.flatMap((code) => set.inForceOn(code, on) ?? []);
  }

  /** The newest version of a jurisdiction's holidays. */
  holidays(named: string): HolidaySet | null {
    const code = this.holidaysInstead ?? named;
    const known = this.holidaySets.get(code);
    if (known !== undefined) return known;
    const newest = this.set(HOLIDAYS)
      .versions(code)
      .filter((one) => one.effectiveFrom <= this.today)
      .at(-1);
    const set = newest ? holidaySetOf(newest) : null;
    this.holidaySets.set(code, set);
    return set;
  }

  /**
   * The book as it was for a duty that used these definitions: without their later versions. Null where there are none,
   * and this book says the same. Ask after the duties were looked for: only kinds that were asked for can differ.
   */
  asUsed(uses: readonly string[]): RuleBook | null {
    const known = new Map(uses.map(versionUsed));
    const isLater = ({ kind, code, version }: Definition) =>
      version > (known.get(`${kind}/${code}`) ?? Number.POSITIVE_INFINITY);
    if (![...this.asked.values()].some((kind) => this.active.set(kind).all.some(isLater))) return null;
    return new RuleBook(without(this.active, isLater), this.today, this.holidaysInstead);
  }

  private set<T>(kind: DefinitionKind<T>): DefinitionSet<T> {
    this.asked.set(kind.name, kind);
    return this.active.set(kind);
  }
}

/** `kind/code@version` apart; of what was unknown every version came later. */
function versionUsed(name: string): [string, number] {
  const at = name.lastIndexOf('@');
  const version = name.slice(at + 1);
  return [name.slice(0, at), version === 'unknown' ? 0 : Number(version)];
}

function without(active: ActiveSets, isHidden: (one: Definition) => boolean): ActiveSets {
  const sets = new Map<string, DefinitionSet<unknown>>();
  return {
    set<T>(kind: DefinitionKind<T>) {
      const known =
        sets.get(kind.name) ?? new DefinitionSet(active.set(kind).all.filter((one) => !isHidden(one)));
      sets.set(kind.name, known);
      return known as DefinitionSet<T>;
    },
  };
}

/** How a duty names a definition that it used. */
export function usedName({ kind, code, version }: Pick<Definition, 'kind' | 'code' | 'version'>): string {
  return `${kind}/${code}@${version}`;
}

export function rulingUsed(definition: Definition<DutyRule>) {
  const { code, version, status, citation } = definition;
  return { code, version, status, citation, unverified: isUnverified(definition) };
}
