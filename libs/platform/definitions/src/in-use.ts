import { DefinitionSet, type Definition } from './definition.js';
import type { ActiveReading } from './active-definitions.js';
import type { DefinitionKind } from './definition-kind.js';

/**
 * Definitions of one kind as this process uses them: at first those that came with the program, then those that are
 * active in this installation. For rules that cannot wait for the database; DefinitionsInUse keeps it true.
 */
export class KindInUse<T> {
  private today: string | null = null;

  constructor(
    private readonly kind: DefinitionKind<T>,
    private shipped: DefinitionSet<T>,
  ) {}

  /** The version in force today, else the newest. @throws RangeError where there is none of the code */
  current(code: string): Definition<T> {
    const inForce = this.today === null ? null : this.shipped.inForceOn(code, this.today);
    const found = inForce ?? this.shipped.versions(code).at(-1);
    if (!found) throw new RangeError(`There is no definition ${this.kind.name} ${code}`);
    return found;
  }

  version(code: string, version: number): Definition<T> | null {
    return this.shipped.version(code, version);
  }

  /** Nothing active of the kind leaves what came with the program. */
  take(reading: ActiveReading, today: string): void {
    const active = reading.set(this.kind);
    this.today = today;
    if (active.all.length > 0) this.shipped = active;
  }
}

const kinds: KindInUse<unknown>[] = [];

/** A kind to be kept as this installation has it. */
export function inUse<T>(kind: DefinitionKind<T>, shipped: DefinitionSet<T>): KindInUse<T> {
  const made = new KindInUse(kind, shipped);
  kinds.push(made);
  return made;
}

/** What is active takes effect in this process. */
export function takeIntoUse(reading: ActiveReading, today: string): void {
  for (const kind of kinds) kind.take(reading, today);
}

/**
 * The content of a definition as an object that is always the current one, so that whoever holds it never holds an old one.
 * For contents that are read by their properties and methods.
 */
export function contentInUse<T extends object>(kind: KindInUse<T>, code: string): T {
  return new Proxy(kind.current(code).content, {
    get(_, name): unknown {
      const { content } = kind.current(code);
      const value: unknown = Reflect.get(content, name, content);
      return typeof value === 'function' ? (value.bind(content) as unknown) : value;
    },
  });
}
