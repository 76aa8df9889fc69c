import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { People } from '@domain/people';
import { Work } from '@platform/database';
import {
  Conflict,
  NotFound,
  RuleBroken,
  StaleVersion,
  newId,
  systemActor,
  type Actor,
} from '@platform/kernel';
import { PlanWriter, type Opened } from '../plans/plan-writer.js';
import { PlanJudge } from '../plans/plan-judge.js';
import { PlansStore } from '../plans/plans.store.js';
import type { CorrectNotice, SendNotice } from './commands.js';
import { journeyOf, sameJourney } from './journey.js';
import { NoticesStore } from './notices.store.js';
import type { DisclosedContent, SentNoticeView } from './views.js';

/** Telling other agencies of a journey: with basis and proportionality, corrected for everyone who had it, or not sent and why. */
@Injectable()
export class OutboundNotices {
  constructor(
    private readonly work: Work,
    private readonly people: People,
    private readonly plans: PlansStore,
    private readonly notices: NoticesStore,
    private readonly writer: PlanWriter,
    private readonly judge: PlanJudge,
  ) {}

  ofPlan(planId: string, actor: Actor): Promise<SentNoticeView[]> {
    return this.work.readAbout(actor, async () => {
      const plan = await this.plans.one(planId);
      if (!plan) throw new NotFound();
      const facts = await this.judge.factsOf(plan.personId, actor);
      const now = journeyOf({ plan, standing: this.judge.standing(plan, facts) });
      const found = await this.notices.ofPlan(planId);
      this.work.saw({ count: found.length });
      return found.map(({ personId: _, ...one }) => ({
        ...one,
        differs: !one.superseded && one.state !== 'NOT_SENT' && !sameJourney(one.content.journey, now),
      }));
    });
  }

  /** Agencies that an agreement lets this one tell. */
  recipients(actor: Actor): Promise<{ id: string; name: string }[]> {
    return this.work.read(actor, () => this.notices.recipients());
  }

  send(planId: string, command: SendNotice, actor: Actor): Promise<{ id: string; version: number }> {
    return this.work.run(actor, async () => {
      const opened = await this.writer.open(planId, actor);
      if (opened.plan.state === 'DRAFT')
        throw new Conflict('travel.draft', 'Nobody is told of a draft. Put the journey forward first');
      if (!(await this.notices.mayTell(command.recipientAgencyId))) {
        const message = 'No agreement lets you tell this agency';
        throw new RuleBroken('travel.no-agreement', message, [
          { pointer: '/recipientAgencyId', code: 'no-agreement', message },
        ]);
      }
      const id = await this.add(opened, { ...command, correctsId: null }, actor);
      return { id, version: 1 };
    });
  }

  /** The journey as it is now goes to everyone who had an earlier word of it. */
  correct(id: string, { reason }: CorrectNotice, actor: Actor): Promise<{ ids: string[] }> {
    return this.work.run(actor, async () => {
      const planId = await this.notices.planOf(id);
      if (!planId) throw new NotFound();
      const opened = await this.writer.open(planId, actor);
      const had = (await this.notices.ofPlan(planId)).filter(
        ({ superseded, state }) => !superseded && (state === 'SENT' || state === 'ACKNOWLEDGED'),
      );
      if (!had.some((one) => one.id === id))
        throw new Conflict('travel.notice-over', 'Only a notice that stands can be corrected');
      const ids: string[] = [];
      for (const { id: correctsId, recipient, basis, proportionality } of had) {
        if ((await this.notices.supersede(correctsId)) !== 1) throw new StaleVersion();
        const one = { recipientAgencyId: recipient.id, basis, proportionality, reason, correctsId };
        ids.push(await this.add(opened, one, actor));
      }
      return { ids };
    });
  }

  withdraw(
    id: string,
    version: number,
    { reason }: CorrectNotice,
    actor: Actor,
  ): Promise<{ id: string; version: number }> {
    return this.work.run(actor, async () => {
      if ((await this.notices.withdraw(id, version, reason, this.judge.now())) !== 1) {
        const planId = await this.notices.planOf(id);
        if (!planId) throw new NotFound();
        const now = (await this.notices.ofPlan(planId)).find((one) => one.id === id)!;
        if (now.version !== version) throw new StaleVersion();
        throw new Conflict('travel.notice-over', 'Only a notice that stands can be withdrawn');
      }
      this.work.saw({ records: [id], detail: 'withdrawn' });
      this.emit('travel.outbound-withdrawn', actor.act.personId ?? '', id);
      return { id, version: version + 1 };
    });
  }

  /** Tells once of each notice that nobody took in time. */
  escalate(): Promise<{ noticeId: string }[]> {
    const actor = systemActor('travel.clock.escalate', newId());
    return this.work.run(actor, async () => {
      const late = await this.notices.escalate(this.judge.now());
      for (const { personId, noticeId } of late)
        this.emit('travel.outbound-unacknowledged', personId, noticeId);
      this.work.saw({ count: late.length, records: late.slice(0, 200).map(({ noticeId }) => noticeId) });
      return late;
    });
  }

  private async add(
    opened: Opened,
    command: Omit<SendNotice, 'send'> & { send?: boolean; correctsId: string | null },
    actor: Actor,
  ): Promise<string> {
    const { plan, facts } = opened;
    const id = newId();
    const sent = command.send !== false;
    const now = this.judge.now();
    const by = Temporal.Instant.from(now).add({ hours: facts.rule.acknowledgeHours }).toString();
    const content = await this.contentOf(opened, actor);
    await this.notices.add([
      id,
      plan.personId,
      plan.id,
      command.recipientAgencyId,
      command.basis,
      command.proportionality,
      sent ? 'SENT' : 'NOT_SENT',
      JSON.stringify(content),
      command.correctsId,
      command.reason ?? null,
      sent ? now : null,
      sent ? by : null,
      actor.id,
      actor.displayName,
    ]);
    this.work.saw({ records: [id, plan.id], detail: sent ? 'sent' : 'not-sent', fields: ['content'] });
    this.emit(sent ? 'travel.outbound-sent' : 'travel.outbound-not-sent', plan.personId, id);
    return id;
  }

  private async contentOf(opened: Opened, actor: Actor): Promise<DisclosedContent> {
    const { displayName, dateOfBirth } = await this.people.identify(opened.plan.personId, actor);
    return { person: { name: displayName, dateOfBirth }, journey: journeyOf(opened) };
  }

  private emit(name: string, personId: string, noticeId: string): void {
    this.work.emit({ name, personIds: personId ? [personId] : [], data: { noticeId } });
  }
}
