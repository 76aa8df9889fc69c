import { Injectable } from '@nestjs/common';
import { Work } from '@platform/database';
import {
  Conflict,
  NotAllowed,
  NotFound,
  RuleBroken,
  StaleVersion,
  type Actor,
  type Fault,
} from '@platform/kernel';
import { resultOf } from '../assessments/result-rules.js';
import { mayBeMissing, type Instrument, type Score } from '../engine/index.js';
import { InstrumentLibrary } from '../library/instrument-library.js';
import type { ProposeConsensus } from './commands.js';
import { differingItems, isMissing } from './comparing.js';
import { RatingsStore, type KeptConsensus, type RatingRow } from './ratings.store.js';
import type { RatingMade } from './second-ratings.service.js';

/** What two raters came to where they differed: written by one, confirmed by the other. Both scores stay as they were. */
@Injectable()
export class Consensus {
  constructor(
    private readonly work: Work,
    private readonly store: RatingsStore,
    private readonly library: InstrumentLibrary,
  ) {}

  propose(id: string, version: number, { items, note }: ProposeConsensus, actor: Actor): Promise<RatingMade> {
    return this.work.run(actor, async () => {
      await this.library.fresh();
      const row = await this.settling(id, actor);
      const first = await this.store.first(row.assessmentId);
      if (!first?.result || !row.result)
        throw new Conflict('risk.rating-without-items', 'One of the two scores has no items to agree on');
      const definition = this.library.find(row.instrument, row.instrumentVersion);
      const wanted = differingItems(first.result, row.result);
      const agreed = agreedOn(wanted, items, definition.content);
      const total = this.totalOf(row, first.result, agreed);
      const kept = { ...keptOf(agreed, first.result), note, total, byName: actor.displayName };
      return this.change('propose', row, version, [JSON.stringify(kept)], 'risk.consensus-proposed');
    });
  }

  confirm(id: string, version: number, actor: Actor): Promise<RatingMade> {
    return this.work.run(actor, async () => {
      const row = await this.settling(id, actor);
      if (!row.consensus)
        throw new Conflict('risk.no-consensus', 'Nobody has written down what you agreed on');
      if (row.consensusById === actor.id)
        throw new NotAllowed('risk.own-consensus', 'The other of the two confirms what you wrote');
      return this.change('confirm', row, version, [actor.displayName], 'risk.consensus-confirmed');
    });
  }

  private async settling(id: string, actor: Actor): Promise<RatingRow> {
    const row = await this.store.one(id);
    if (!row) throw new NotFound();
    if (![row.rater?.id, row.firstAssessor.id].includes(actor.id))
      throw new NotAllowed('risk.consensus-of-others', 'Only the two who scored agree on it');
    if (row.state !== 'done' || !row.differs)
      throw new Conflict(
        'risk.nothing-to-agree',
        'There is nothing that the two scores want an agreement on',
      );
    if (row.confirmedAt)
      throw new Conflict('risk.consensus-confirmed', 'This is agreed on and confirmed already');
    return row;
  }

  /** The total with the points agreed on; by the machine, as every other. */
  private totalOf(row: RatingRow, first: Score, agreed: KeptConsensus['items']): number | null {
    const definition = this.library.find(row.instrument, row.instrumentVersion);
    // What the first could say nothing of has no points, though the instrument counts some in its place.
    const points = first.items.flatMap((item) =>
      item.points === null || isMissing(item) ? [] : [[item.code, item.points] as const],
    );
    const by = { id: '', name: '' };
    const items = Object.fromEntries(
      [...points, ...Object.entries(agreed)].map(([code, value]) => [
        code,
        { value, tentative: [], note: '', source: '', scoredBy: by, scoredAt: '' },
      ]),
    );
    return resultOf(definition, { items, facts: row.facts, assessedOn: row.assessedOn }).total;
  }

  private async change(
    what: 'propose' | 'confirm',
    row: RatingRow,
    version: number,
    values: unknown[],
    event: string,
  ) {
    if ((await this.store.change(what, [row.id, version, ...values])) === 0) throw new StaleVersion();
    this.work.emit({ name: event, personIds: [row.personId], data: { ratingId: row.id } });
    this.work.saw({ records: [row.id] });
    return { id: row.id, version: version + 1 };
  }
}

/** Of what was missing before and is agreed to be, the points stay that the instrument counts: nothing has to be put right. */
function keptOf(
  agreed: KeptConsensus['items'],
  first: Score,
): Required<Pick<KeptConsensus, 'items' | 'missing'>> {
  const counted = new Map(first.items.filter(isMissing).map(({ code, points }) => [code, points]));
  const codes = Object.keys(agreed);
  return {
    items: Object.fromEntries(codes.map((code) => [code, agreed[code] ?? counted.get(code) ?? null])),
    missing: codes.filter((code) => agreed[code] === null),
  };
}

/** Points for exactly the items that differ, or that they are missing. @throws RuleBroken with a pointer for each other one */
function agreedOn(
  wanted: readonly string[],
  given: Readonly<Record<string, unknown>>,
  instrument: Instrument,
): KeptConsensus['items'] {
  const faults: Fault[] = [];
  const agreed: KeptConsensus['items'] = {};
  const wrong = (code: string, kind: string, message: string) =>
    void faults.push({ pointer: `/items/${code}`, code: kind, message });
  for (const code of wanted) {
    const value = given[code];
    const item = instrument.itemsByCode.get(code);
    const isLeft = value === null && item && mayBeMissing(instrument, item.ifMissing);
    if (isLeft) agreed[code] = null;
    else if (value === undefined || value === null || value === '')
      wrong(code, 'MISSING', `Agree on ${code}`);
    else if (typeof value !== 'number' || !item?.options.has(value))
      wrong(code, 'OUT_OF_RANGE', `${code} has no such points`);
    else agreed[code] = value;
  }
  for (const code of Object.keys(given))
    if (!wanted.includes(code)) wrong(code, 'UNKNOWN_ITEM', `The two scores do not differ on ${code}`);
  if (faults.length > 0) throw new RuleBroken('risk.values-refused', 'Some answers need mending', faults);
  return agreed;
}
