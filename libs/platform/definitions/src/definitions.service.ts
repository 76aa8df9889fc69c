import { Injectable } from '@nestjs/common';
import { Work } from '@platform/database';
import {
  Conflict,
  newId,
  NotAllowed,
  NotFound,
  RuleBroken,
  StaleVersion,
  type Actor,
} from '@platform/kernel';
import type { ApproveDefinition, UploadDefinition, WithdrawDefinition } from './commands.js';
import type { Definition } from './definition.js';
import type { DefinitionKind } from './definition-kind.js';
import { DefinitionKinds } from './definition-kinds.js';
import { differencesBetween } from './difference.js';
import { DefinitionsStore, type DefinitionFilter, type WholeDefinitionRow } from './definitions.store.js';
import { definitionFrom } from './reading.js';
import { readOfAnyKind } from './reading-by-kind.js';
import type { DefinitionItem, DefinitionState, DefinitionView } from './views.js';
import { itemOf, viewOf } from './view-of.js';

/** Which version: what addresses name. */
export interface DefinitionName {
  kind: string;
  code: string;
  version: number;
}

/** The definitions of this installation: what came with the program and what was uploaded and approved here. */
@Injectable()
export class Definitions {
  constructor(
    private readonly work: Work,
    private readonly store: DefinitionsStore,
    private readonly kinds: DefinitionKinds,
  ) {}

  list(filter: DefinitionFilter, actor: Actor): Promise<DefinitionItem[]> {
    return this.work.read(actor, async () => {
      const rows = await this.store.list(filter);
      this.work.saw({ count: rows.length });
      return rows.map((row) => itemOf(row, this.kinds));
    });
  }

  /** One version with its figures and what is new in it. */
  get(name: DefinitionName, actor: Actor): Promise<DefinitionView> {
    return this.work.read(actor, async () => {
      const row = await this.known(name);
      const versions = await this.store.versions(name.kind, name.code);
      const older = versions.find(({ edition }) => edition < row.edition);
      const before = older && (await this.store.one(name.kind, name.code, older.edition));
      this.work.saw({ records: [row.id] });
      const changed = before && {
        since: before.edition,
        differences: differencesBetween(before.body, row.body),
      };
      return viewOf(row, versions, changed ?? null, { kinds: this.kinds, reader: actor.id });
    });
  }

  /** What is active and in force on a local day, or null: "rule unknown, ask". Inside an open work. */
  async inForceOn<T>(kind: DefinitionKind<T>, code: string, date: string): Promise<Definition<T> | null> {
    const body = await this.store.inForceOn(kind.name, code, date);
    return body && definitionFrom(body, kind.parse(body), null);
  }

  /** Keeps a new version as a draft. @throws RuleBroken with the line of everything that is wrong */
  async upload(
    { text }: UploadDefinition,
    actor: Actor,
  ): Promise<DefinitionName & { hash: string; state: DefinitionState }> {
    const { definition, faults } = readOfAnyKind(text, this.kinds, null);
    if (!definition) {
      const said = faults.slice(0, 50).map(({ sentence }) => ({
        pointer: '/text',
        code: 'definitions.wrong',
        message: sentence.charAt(0).toUpperCase() + sentence.slice(1),
      }));
      throw new RuleBroken('definitions.wrong', 'The definition cannot be used as it is', said);
    }
    const { kind, code, version, hash } = definition;
    return this.work.run(actor, async () => {
      const [newest] = await this.store.versions(kind, code);
      if (newest && version <= newest.edition) throw taken(code, newest.edition);
      const id = newId();
      if ((await this.store.addDraft({ ...definition, id }, actor.id)) === 0) throw taken(code, version);
      this.work.saw({ records: [id], detail: `${kind} ${code} ${version}` });
      return { kind, code, version, hash, state: 'draft' };
    });
  }

  /** The first approval is kept; the second, by somebody else, makes it active. Nobody approves what they made. */
  approve(
    name: DefinitionName,
    { hash }: ApproveDefinition,
    actor: Actor,
  ): Promise<DefinitionName & { state: DefinitionState }> {
    return this.work.run(actor, async () => {
      const row = await this.known(name);
      if (row.hash !== hash)
        throw new Conflict('definitions.other-figures', 'These are not the figures you read');
      if (row.state !== 'draft')
        throw new Conflict('definitions.not-a-draft', 'Only a draft can be approved');
      if (row.made_by === actor.id)
        throw new NotAllowed('definitions.own-draft', 'Two others approve what you have made');
      if (row.approved_by_1 === actor.id)
        throw new Conflict(
          'definitions.approved-already',
          'You have approved it. Somebody else has to approve it too',
        );
      if ((await this.store.approve(row, actor.id)) === 0) throw new StaleVersion();
      this.work.saw({ records: [row.id], detail: `${name.kind} ${name.code} ${name.version}` });
      const isActive = row.approved_by_1 !== null;
      if (isActive)
        this.work.emit({
          name: 'definitions.activated',
          personIds: [],
          data: { ...name, actorId: actor.id },
        });
      return { ...name, state: isActive ? 'active' : 'draft' };
    });
  }

  /** By any manager: whoever finds a draft wrong need not wait for who made it. Its version is never used again. */
  withdraw(
    name: DefinitionName,
    revision: number,
    { reason }: WithdrawDefinition,
    actor: Actor,
  ): Promise<DefinitionName & { state: DefinitionState }> {
    return this.work.run(actor, async () => {
      const row = await this.known(name);
      if (row.state !== 'draft')
        throw new Conflict('definitions.not-a-draft', 'Only a draft can be withdrawn');
      if (row.version !== revision) throw new StaleVersion();
      if ((await this.store.withdraw(row, actor.id, reason)) === 0) throw new StaleVersion();
      this.work.saw({ records: [row.id], detail: `${name.kind} ${name.code} ${name.version}` });
      return { ...name, state: 'retired' };
    });
  }

  private async known({ kind, code, version }: DefinitionName): Promise<WholeDefinitionRow> {
    const row = await this.store.one(kind, code, version);
    if (!row) throw new NotFound('definitions.not-found', 'There is no such definition');
    return row;
  }
}

function taken(code: string, newest: number): RuleBroken {
  const message = `${code} is at version ${newest} already, which is never changed. Make it version ${newest + 1}`;
  return new RuleBroken('definitions.version-taken', message, [
    { pointer: '/text', code: 'definitions.version-taken', message },
  ]);
}
