import type { DefinitionKind } from './definition-kind.js';

/** A kind, and where definitions of it that come with the program lie; several domains may have some of one kind. */
export interface ShippedDefinitions {
  kind: DefinitionKind<unknown>;
  folder: URL;
  /** None comes with the program: agencies bring their own. */
  isEmpty?: boolean;
}

/** Every kind of definition that this program can read. */
export class DefinitionKinds {
  constructor(readonly shipped: readonly ShippedDefinitions[]) {
    const names = this.all.map(({ name }) => name);
    const twice = names.find((name, n) => names.indexOf(name) !== n);
    if (twice) throw new Error(`Two kinds of definition are called ${twice}`);
  }

  get all(): readonly DefinitionKind<unknown>[] {
    return [...new Set(this.shipped.map(({ kind }) => kind))];
  }

  named(name: string): DefinitionKind<unknown> | undefined {
    return this.all.find((kind) => kind.name === name);
  }
}
