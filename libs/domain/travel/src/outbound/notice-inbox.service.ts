import { Injectable } from '@nestjs/common';
import { Work } from '@platform/database';
import { Clock, Conflict, NotFound, RuleBroken, StaleVersion, newId, type Actor } from '@platform/kernel';
import type { AcknowledgeNotice, ReplyToNotice } from './commands.js';
import { NoticesStore } from './notices.store.js';
import type { NoticeView } from './views.js';

/** What an addressed agency sees and does: the notices to it, and nothing else. */
@Injectable()
export class NoticeInbox {
  constructor(
    private readonly work: Work,
    private readonly notices: NoticesStore,
    private readonly clock: Clock,
  ) {}

  /** Those that wait to be taken come first. */
  list(place: { limit: number; offset: number }, actor: Actor): Promise<NoticeView[]> {
    return this.work.read(actor, async () => {
      const found = await this.notices.inbox(place);
      this.work.saw({ count: found.length, people: [...new Set(found.map(({ personId }) => personId))] });
      return found.map(({ personId: _, ...one }) => one);
    });
  }

  read(id: string, actor: Actor): Promise<NoticeView> {
    return this.work.read(actor, async () => {
      const { personId, ...notice } = await this.mine(id);
      this.work.saw({ records: [id], personId });
      return notice;
    });
  }

  acknowledge(
    id: string,
    version: number,
    { reference }: AcknowledgeNotice,
    actor: Actor,
  ): Promise<{ id: string; version: number }> {
    return this.work.run(actor, async () => {
      const notice = await this.mine(id);
      const next = await this.notices.acknowledge(id, version, reference, this.clock.now().toString());
      if (next === null) {
        if (notice.version !== version) throw new StaleVersion();
        throw new Conflict('travel.notice-taken', 'This notice is taken already, or was withdrawn');
      }
      this.work.saw({ records: [id], personId: notice.personId });
      this.work.emit({
        name: 'travel.outbound-acknowledged',
        personIds: [notice.personId],
        data: { noticeId: id },
      });
      return { id, version: next };
    });
  }

  reply(id: string, { kind, text, returnedOn }: ReplyToNotice, actor: Actor): Promise<{ id: string }> {
    return this.work.run(actor, async () => {
      const { personId } = await this.mine(id);
      this.checkNotAhead(returnedOn);
      const replyId = newId();
      const at = this.clock.now().toString();
      await this.notices.reply([
        replyId,
        personId,
        id,
        kind,
        text,
        returnedOn ?? null,
        at,
        actor.id,
        actor.displayName,
      ]);
      this.work.saw({ records: [id, replyId], personId, detail: kind.toLowerCase() });
      this.work.emit({
        name: 'travel.outbound-replied',
        personIds: [personId],
        data: { noticeId: id, kind },
      });
      return { id: replyId };
    });
  }

  /** Today where the day comes first: the agency may be on the other side of the date line. */
  private checkNotAhead(returnedOn: string | undefined): void {
    if (!returnedOn || returnedOn <= this.clock.today('Pacific/Kiritimati').toString()) return;
    const message = 'This is in the future: answer when they have returned';
    throw new RuleBroken('travel.ahead', message, [
      { pointer: '/returnedOn', code: 'travel.ahead', message },
    ]);
  }

  private async mine(id: string) {
    const found = await this.notices.addressed(id);
    if (!found) throw new NotFound();
    return found;
  }
}
