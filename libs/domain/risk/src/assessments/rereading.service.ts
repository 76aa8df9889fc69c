import { Injectable } from '@nestjs/common';
import { named, Sql, Work } from '@platform/database';
import { newId, systemActor } from '@platform/kernel';
import { actionsOf, seenInDraft, signsIn } from '../changes/draft-signs.js';
import { InstrumentLibrary } from '../library/instrument-library.js';
import type { KeptFact, KeptItem } from './assessment.entities.js';
import { possibleOf } from './possible.js';

const TAKE = named(
  'risk.reread.take',
  `select id, person_id as "personId", instrument, instrument_version as "instrumentVersion", state, level, to_json(assessed_on) as "assessedOn",
     items, facts from risk.take_to_reread($1)`,
);
const KEEP_POSSIBLE = named('risk.reread.possible', 'select risk.keep_possible($1, $2)');
const KEEP_SIGN = named('risk.reread.sign', 'select risk.keep_sign_of_draft($1, $2) as kept');

/** Read in one transaction at most, so that a worker that dies leaves the rest to the next. */
const AT_ONCE = 200;

interface ToReread {
  id: string;
  personId: string;
  instrument: string;
  instrumentVersion: string;
  state: 'draft' | 'final';
  level: string;
  assessedOn: string;
  items: Record<string, KeptItem>;
  facts: Record<string, KeptFact>;
}

/**
 * Reads once more what was saved before the program asked: what a final result could be is kept beside it, and a draft that
 * says "act today" asks now. Results and drafts stay as they are.
 */
@Injectable()
export class Rereading {
  constructor(
    private readonly work: Work,
    private readonly sql: Sql,
    private readonly library: InstrumentLibrary,
  ) {}

  /** @returns how many were read; whoever calls, however often, each once */
  async all(): Promise<number> {
    const read = await this.some();
    return read < AT_ONCE ? read : read + (await this.all());
  }

  private some(): Promise<number> {
    return this.work.run(systemActor('risk.reread', newId()), async () => {
      await this.library.fresh();
      const rows = await this.sql.all<ToReread>(TAKE, [AT_ONCE]);
      const changed: string[] = [];
      for (const row of rows)
        if (await (row.state === 'draft' ? this.draft(row) : this.result(row))) changed.push(row.id);
      this.work.saw({ count: changed.length, records: changed.slice(0, 50), sections: ['risk'] });
      return rows.length;
    });
  }

  private async result(row: ToReread): Promise<boolean> {
    const definition = this.library.versionOf(row.instrument, row.instrumentVersion);
    const possible = definition && possibleOf(definition, row, row.level);
    if (!possible) return false;
    await this.sql.all(KEEP_POSSIBLE, [row.id, JSON.stringify(possible)]);
    this.happened('risk.assessment-read-again', row);
    return true;
  }

  private async draft(row: ToReread): Promise<boolean> {
    const definition = this.library.versionOf(row.instrument, row.instrumentVersion);
    if (!definition) return false;
    const { version, content } = this.library.practice();
    let asked = false;
    for (const { trigger, said } of signsIn(content, definition, row)) {
      const sign = {
        trigger: trigger.code,
        title: trigger.title,
        seen: seenInDraft(said),
        actions: actionsOf(trigger, content),
        practiceVersion: version,
      };
      const kept = await this.sql.one<{ kept: boolean }>(KEEP_SIGN, [row.id, JSON.stringify(sign)]);
      asked ||= kept?.kept ?? false;
    }
    if (asked) this.happened('risk.assessment-says-act', row);
    return asked;
  }

  private happened(name: string, { id, personId, instrument }: ToReread): void {
    this.work.emit({ name, personIds: [personId], data: { assessmentId: id, instrument } });
  }
}
