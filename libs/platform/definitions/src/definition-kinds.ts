import type { DefinitionKind } from './definition-kind.js';

/** A kind, and where the definitions of it that come with the program lie. */
export interface ShippedDefinitions {
  kind: DefinitionKind<unknown>;
  folder: URL;
}

/** Every kind of definition that this program can read. */
export class DefinitionKinds {
  constructor(readonly shipped: readonly ShippedDefinitions[]) {
    const names = shipped.map(({ kind }) => kind.name);
    const twice = names.find((name, n) => names.indexOf(name) !== n);
    if (twice) throw new Error(`Two kinds of definition are called ${twice}`);
  }

  get all(): readonly DefinitionKind<unknown>[] {
    return this.shipped.map(({ kind }) => kind);
  }

  named(name: string): DefinitionKind<unknown> | undefined {
    return this.all.find((kind) => kind.name === name);
  }
}
