import { Injectable } from '@nestjs/common';
import { Work } from '@platform/database';
import { Clock, Conflict, NotFound, newId, type Actor } from '@platform/kernel';
import { PlanWriter } from '../plans/plan-writer.js';
import type { AnswerReply } from './commands.js';
import { journeyOf, sameJourney } from './journey.js';
import { NoticesStore, type ReplyRow } from './notices.store.js';

/** What an agency said of a notice is looked at, and the notice stands. A decision with its reason, told to that agency alone. */
@Injectable()
export class NoticeAnswers {
  constructor(
    private readonly work: Work,
    private readonly notices: NoticesStore,
    private readonly writer: PlanWriter,
    private readonly clock: Clock,
  ) {}

  /** What they said, and where it belongs. */
  reply(id: string, actor: Actor): Promise<{ id: string; version: number; planId: string; text: string }> {
    return this.work.readAbout(actor, async () => {
      const { planId, text } = await this.find(id);
      this.work.saw({ records: [id] });
      // What was said once is never changed.
      return { id, version: 1, planId, text };
    });
  }

  stands(replyId: string, { words }: AnswerReply, actor: Actor): Promise<{ id: string }> {
    return this.work.run(actor, async () => {
      const reply = await this.find(replyId);
      await this.checkStands(reply, actor);
      const id = newId();
      const { personId, agencyId, byId } = reply;
      const at = this.clock.now().toString();
      const added = await this.notices.answer([
        id,
        personId,
        replyId,
        agencyId,
        words,
        at,
        actor.id,
        actor.displayName,
      ]);
      if (added !== 1) throw answered();
      this.work.saw({ records: [replyId, id], detail: 'stands' });
      // Whoever said it is written to that there is something to read.
      const data = { replyId, userId: byId };
      this.work.emit({ name: 'travel.outbound-answered', personIds: [personId], data });
      return { id };
    });
  }

  /** Nobody is told that a notice stands which does not. */
  private async checkStands({ kind, open, planId, agencyId }: ReplyRow, actor: Actor): Promise<void> {
    if (kind === 'COMPLAINT')
      throw new Conflict(
        'travel.complaint-on-record',
        'A complaint is recorded, and answered in writing there',
      );
    if (!open) throw answered();
    const standing = (await this.notices.ofPlan(planId)).find(
      ({ recipient, superseded, state }) =>
        recipient.id === agencyId && !superseded && (state === 'SENT' || state === 'ACKNOWLEDGED'),
    );
    if (!standing)
      throw new Conflict('travel.notice-over', 'No notice to this agency stands. Say it by a new one');
    if (!sameJourney(standing.content.journey, journeyOf(await this.writer.open(planId, actor))))
      throw new Conflict(
        'travel.notice-differs',
        'The journey is no longer what the notice says. Correct the notice instead',
      );
  }

  private async find(id: string): Promise<ReplyRow> {
    const found = await this.notices.replyOf(id);
    if (!found) throw new NotFound();
    return found;
  }
}

function answered(): Conflict {
  return new Conflict('travel.reply-answered', 'What they said is answered already');
}
