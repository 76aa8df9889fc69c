import { Injectable } from '@nestjs/common';
import type { Definition } from '@platform/definitions';
import { Clock, RuleBroken, newId, type Actor } from '@platform/kernel';
import type { Assessment } from '../assessments/assessment.entities.js';
import type { Answered } from '../assessments/score-input.js';
import type { Instrument } from '../engine/index.js';
import { AssessmentsStore } from '../assessments/assessments.store.js';
import { InstrumentLibrary } from '../library/instrument-library.js';
import { ChangesStore } from './changes.store.js';
import { foundInDraft, signsIn } from './draft-signs.js';
import { foundIn, type FoundChange } from './finding.js';
import { isAnswered, waitingOf, type KeptChange, type KeptResponse } from './proposals.js';

/** What a result asks for, kept with it in the transaction that makes it final. */
@Injectable()
export class KeptChanges {
  constructor(
    private readonly store: ChangesStore,
    private readonly assessments: AssessmentsStore,
    private readonly library: InstrumentLibrary,
    private readonly clock: Clock,
  ) {}

  /** Unanswered changes of the version that this draft puts right. */
  async waitingBefore({
    personId,
    supersedesId,
    correctionReason,
  }: Pick<Assessment, 'personId' | 'supersedesId' | 'correctionReason'>): Promise<KeptChange[]> {
    if (correctionReason === null || supersedesId === null) return [];
    return this.waitingOn({ id: supersedesId, personId });
  }

  async waitingOn({ id, personId }: Pick<Assessment, 'id' | 'personId'>): Promise<KeptChange[]> {
    const waiting = waitingOf(await this.store.changes(personId), await this.store.responses(personId));
    return waiting.filter(({ assessmentId }) => assessmentId === id);
  }

  /** @param mistaken why what the corrected version asked for was a mistake; null: it waits on */
  async keep(
    assessment: Pick<
      Assessment,
      'id' | 'personId' | 'instrument' | 'assessedOn' | 'supersedesId' | 'correctionReason'
    >,
    { mistaken, now }: { mistaken: string | null; now: string },
    actor: Actor,
  ): Promise<void> {
    const { id, personId, instrument, assessedOn } = assessment;
    const rows = await this.assessments.ofPerson(personId);
    const changes = await this.store.changes(personId);
    const responses = await this.store.responses(personId);
    const before = await this.waitingBefore(assessment);
    const { version, content } = this.library.practice();
    const found = foundIn(content, id, rows, changes, responses);
    for (const one of found)
      await this.add({ id, personId, instrument, assessedOn }, { ...one, round: 1 }, { version, now }, actor);
    const left = before.filter((one) => !found.some(({ carries }) => carries === one.id));
    if (mistaken === null) return;
    if (left.length === 0) refuse();
    for (const one of left)
      for (const each of [one, ...correctedBefore(one, changes)])
        await this.sayMistaken(each, mistaken, responses, version, actor);
  }

  /** What the answers of a draft ask for on the same day: kept as soon as they are saved. @returns whether anything is new */
  async keepUrgent(
    draft: Assessment,
    definition: Definition<Instrument>,
    answered: Answered,
    actor: Actor,
  ): Promise<boolean> {
    const { version, content } = this.library.practice();
    const signs = signsIn(content, definition, answered);
    if (signs.length === 0) return false;
    const changes = await this.store.changes(draft.personId);
    const responses = await this.store.responses(draft.personId);
    const found = foundInDraft(content, draft, signs, changes, responses);
    const now = this.clock.now().toString();
    const about = { ...draft, assessedOn: answered.assessedOn };
    for (const one of found) await this.add(about, one, { version, now }, actor);
    return found.length > 0;
  }

  private add(
    {
      id,
      personId,
      instrument,
      assessedOn,
    }: Pick<Assessment, 'id' | 'personId' | 'instrument' | 'assessedOn'>,
    one: FoundChange & { round: number },
    { version, now }: { version: number; now: string },
    actor: Actor,
  ): Promise<number> {
    return this.store.addChange([
      newId(),
      personId,
      id,
      instrument,
      assessedOn,
      one.trigger,
      one.title,
      one.urgent,
      JSON.stringify(one.seen),
      JSON.stringify(one.actions),
      version,
      one.carries,
      one.waitsSince ?? now,
      one.round,
      actor.displayName,
    ]);
  }

  private async sayMistaken(
    change: KeptChange,
    reason: string,
    responses: readonly KeptResponse[],
    version: number,
    actor: Actor,
  ): Promise<void> {
    const open = change.actions.filter(({ code }) => !isAnswered(change, code, responses));
    for (const { code } of open)
      await this.store.addResponse([
        newId(),
        change.personId,
        change.assessmentId,
        change.trigger,
        change.round,
        code,
        'mistaken',
        reason,
        version,
        actor.displayName,
      ]);
  }
}

/** Versions before that were put right as well, and whose change this one stands for. */
function correctedBefore({ carries }: KeptChange, changes: readonly KeptChange[]): KeptChange[] {
  const before = changes.find(({ id, corrected }) => id === carries && corrected !== null);
  return before ? [before, ...correctedBefore(before, changes)] : [];
}

function refuse(): never {
  const message =
    'Nothing that the version before asked for is left open by this one, so nothing was a mistake: leave this empty';
  throw new RuleBroken('risk.nothing-mistaken', message, [
    { pointer: '/mistaken', code: 'NOTHING_OPEN', message },
  ]);
}
