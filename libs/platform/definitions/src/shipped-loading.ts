import { Injectable } from '@nestjs/common';
import { Work } from '@platform/database';
import { newId, systemActor } from '@platform/kernel';
import { DefinitionsRefused, type DefinitionFault } from './definition-fault.js';
import { DefinitionKinds } from './definition-kinds.js';
import { DefinitionsStore } from './definitions.store.js';
import { readFolder } from './load-definitions.js';

/** Keeps what comes with the program. */
@Injectable()
export class ShippedLoading {
  constructor(
    private readonly work: Work,
    private readonly store: DefinitionsStore,
    private readonly kinds: DefinitionKinds,
  ) {}

  /**
   * Adds what is new; what is there already must be the same to the letter. Any number of processes may do it at once.
   * @returns how many were added
   * @throws DefinitionsRefused where a file is wrong, or was edited in place after it had been loaded
   */
  async load(): Promise<number> {
    const readings = this.kinds.shipped.flatMap(({ kind, folder, isEmpty }) =>
      isEmpty ? [] : [readFolder(folder, kind)],
    );
    const faults = readings.flatMap((reading) => reading.faults);
    if (faults.length > 0) throw new DefinitionsRefused(faults);
    const all = readings.flatMap(({ definitions }) => definitions);
    const actor = systemActor('definitions.shipped.add', newId());
    return this.work.run(actor, async () => {
      const added = await this.store.addShipped(all.map((one) => ({ ...one, id: newId() })));
      const kept = await this.store.list({});
      const edited = all.filter((one) =>
        kept.some(
          (row) =>
            row.kind === one.kind &&
            row.code === one.code &&
            row.edition === one.version &&
            row.hash !== one.hash,
        ),
      );
      if (edited.length > 0)
        throw new DefinitionsRefused(edited.map(({ file, version }) => editedFault(file!, version)));
      this.work.saw({ count: added });
      return added;
    });
  }
}

function editedFault(file: string, version: number): DefinitionFault {
  const sentence = `${file}, line 1: version ${version} is in use with other figures and is never changed. Give the new figures version ${version + 1} in a file of their own`;
  return { file, line: 1, column: 1, pointer: '/version', sentence };
}
