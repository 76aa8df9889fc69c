import { Injectable } from '@nestjs/common';
import { RuleBroken, newId, type Actor } from '@platform/kernel';
import type { Assessment } from '../assessments/assessment.entities.js';
import { AssessmentsStore } from '../assessments/assessments.store.js';
import { InstrumentLibrary } from '../library/instrument-library.js';
import { ChangesStore } from './changes.store.js';
import { foundIn } from './finding.js';
import { isAnswered, waitingOf, type KeptChange, type KeptResponse } from './proposals.js';

/** What a result asks for, kept with it in the transaction that makes it final. */
@Injectable()
export class KeptChanges {
  constructor(
    private readonly store: ChangesStore,
    private readonly assessments: AssessmentsStore,
    private readonly library: InstrumentLibrary,
  ) {}

  /** Unanswered changes of the version that this draft puts right. */
  async waitingBefore({
    personId,
    supersedesId,
    correctionReason,
  }: Pick<Assessment, 'personId' | 'supersedesId' | 'correctionReason'>): Promise<KeptChange[]> {
    if (correctionReason === null) return [];
    const waiting = waitingOf(await this.store.changes(personId), await this.store.responses(personId));
    return waiting.filter(({ assessmentId }) => assessmentId === supersedesId);
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
      await this.store.addChange([
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
        actor.displayName,
      ]);
    const left = before.filter((one) => !found.some(({ carries }) => carries === one.id));
    if (mistaken === null) return;
    if (left.length === 0) refuse();
    for (const one of left)
      for (const each of [one, ...correctedBefore(one, changes)])
        await this.sayMistaken(each, mistaken, responses, version, actor);
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
