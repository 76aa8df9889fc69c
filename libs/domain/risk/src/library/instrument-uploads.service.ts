import { Injectable } from '@nestjs/common';
import { Work } from '@platform/database';
import {
  Definitions,
  readDefinition,
  type ApprovalView,
  type Definition,
  type DefinitionState,
  type Difference,
} from '@platform/definitions';
import { NotFound, RuleBroken, type Actor } from '@platform/kernel';
import { INSTRUMENTS, type Instrument } from '../engine/index.js';
import type { ApproveInstrument, UploadInstrument } from './commands.js';
import { InstrumentLibrary } from './instrument-library.js';
import { viewOf, type InstrumentView } from './views.js';

export interface UploadedInstrument {
  code: string;
  version: number;
  hash: string;
  state: DefinitionState;
}

/** One version of an instrument, whether it is in use, who approved it, and what is new in it. */
export interface InstrumentVersionView extends InstrumentView {
  state: DefinitionState;
  /** The norm set whose rates are shown with it, in words; null where there is none. */
  norms: string | null;
  approvals: ApprovalView[];
  /** All versions of the code, the newest first. */
  versions: { version: number; state: DefinitionState }[];
  changed: { since: number; differences: Difference[] } | null;
}

/** Instruments of an agency’s own: a draft that fits the schema, in use once two others have approved it. */
@Injectable()
export class InstrumentUploads {
  constructor(
    private readonly work: Work,
    private readonly definitions: Definitions,
    private readonly library: InstrumentLibrary,
  ) {}

  /** @throws RuleBroken with the place in the definition, and its line in the text, of everything that is wrong */
  async upload({ definition }: UploadInstrument, actor: Actor): Promise<UploadedInstrument> {
    const text = typeof definition === 'string' ? definition : JSON.stringify(definition, null, 2);
    const { faults } = readDefinition(text, INSTRUMENTS, null);
    if (faults.length > 0) {
      const said = faults.slice(0, 50).map(({ pointer, sentence }) => ({
        pointer,
        code: 'definitions.wrong',
        message: sentence.charAt(0).toUpperCase() + sentence.slice(1),
      }));
      throw new RuleBroken('definitions.wrong', 'The definition cannot be used as it is', said);
    }
    const { code, version, hash, state } = await this.definitions.upload({ text }, actor);
    return { code, version, hash, state };
  }

  /** The first approval is kept; the second, by somebody else, puts the version into use. */
  async approve(
    code: string,
    version: string,
    { hash }: ApproveInstrument,
    actor: Actor,
  ): Promise<{ code: string; version: number; state: DefinitionState }> {
    const name = nameOf(code, version);
    const answer = await this.work.run(actor, async () => {
      const known = hash ?? (await this.definitions.get(name, actor)).hash;
      return this.definitions.approve(name, { hash: known }, actor);
    });
    this.library.forget();
    return { code, version: answer.version, state: answer.state };
  }

  /** Of drafts as well, so that whoever approves one can read it. */
  read(code: string, version: string, actor: Actor): Promise<InstrumentVersionView> {
    return this.work.read(actor, async () => {
      await this.library.fresh();
      const kept = await this.definitions.get(nameOf(code, version), actor);
      const inUse = this.library.versionOf(code, version);
      const one = inUse ?? draftOf(kept.figures, kept.hash);
      return {
        ...viewOf(one),
        state: kept.state,
        norms: this.library.norms(one)?.version ?? null,
        approvals: kept.approvals,
        versions: kept.versions.map(({ version: number, state }) => ({ version: number, state })),
        changed: kept.changed,
      };
    });
  }
}

/** As it was read when it was uploaded: what does not fit the schema was never kept. */
function draftOf(figures: Readonly<Record<string, unknown>>, hash: string): Definition<Instrument> {
  const { definition } = readDefinition(JSON.stringify(figures), INSTRUMENTS, null);
  if (!definition || definition.hash !== hash) throw new NotFound();
  return definition;
}

function nameOf(code: string, version: string) {
  const number = Number(version);
  if (!Number.isInteger(number) || number < 1 || number > 999_999_999)
    throw new NotFound('risk.instrument-not-found', 'There is no such instrument or version');
  return { kind: INSTRUMENTS.name, code, version: number };
}
