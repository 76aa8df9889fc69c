import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { localDay } from '@platform/calendar';
import { Work } from '@platform/database';
import { Conflict, RuleBroken, newId, systemActor, type Actor } from '@platform/kernel';
import type { GiveNotice, MarkRead, RecordDeparture, RecordReturn, ReviewBreach } from './commands.js';
import { PlanJudge } from './plan-judge.js';
import { mustTakeBack } from './plan-facts.js';
import { PlanWriter, type Opened } from './plan-writer.js';
import type { TravelPlan } from './plan.entity.js';
import { PlansStore } from './plans.store.js';
import type { Written } from './travel-plans.service.js';

/** Notice, departure, return: what the person does, recorded as it happened, forbidden or not. */
@Injectable()
export class TravelJourneys {
  constructor(
    private readonly work: Work,
    private readonly store: PlansStore,
    private readonly judge: PlanJudge,
    private readonly writer: PlanWriter,
  ) {}

  /** Notice of the plan, of its change, or that it does not take place: whichever is open. */
  notify(id: string, version: number, command: GiveNotice, actor: Actor): Promise<Written> {
    return this.work.run(actor, async () => {
      const opened = await this.writer.open(id, actor);
      const { plan, standing } = opened;
      const at = this.notAhead(command.givenAt, '/givenAt');
      const known = plan.knownOn ?? yearBefore(plan.departsOn);
      this.notBefore(known, at, opened, '/givenAt', 'This is before the journey was known: look at the day');
      const what = kindOfNotice(plan);
      if (!what)
        throw new Conflict(
          'travel.nothing-to-notify',
          'Notice is given already, and nothing has changed since',
        );
      const patch: Partial<TravelPlan> =
        what === 'notice'
          ? { noticeGivenAt: at, noticeReference: command.reference }
          : what === 'change'
            ? { changeOpen: false, noticeReference: command.reference }
            : { cancellationGivenAt: at };
      patch.state = plan.after('notify', this.writer.judged(opened, patch).standing.tracks);
      const body = {
        what,
        givenAt: at,
        reference: command.reference,
        station: command.station ?? null,
        // What was open when it was given: how late it was, and what was missing.
        duties: standing.open.filter(({ kind }) => kind !== 'return'),
      };
      const done = { kind: `${what}-given`, event: 'travel.notice-given', body };
      return this.writer.change(opened, version, patch, done, actor);
    });
  }

  departed(id: string, version: number, command: RecordDeparture, actor: Actor): Promise<Written> {
    return this.work.run(actor, async () => {
      const opened = await this.writer.open(id, actor);
      const departedAt = this.notAhead(command.departedAt, '/departedAt');
      const { plan, standing } = opened;
      const early = 'This is a year before the journey: look at the day';
      this.notBefore(yearBefore(plan.departsOn), departedAt, opened, '/departedAt', early);
      const state = plan.after('depart', standing.tracks);
      const patch = { state, departedAt, departurePresumed: false };
      const body = { departedAt, without: withoutWhat(standing.tracks) };
      const done = { kind: 'departed', event: 'travel.departed', body };
      return this.writer.change(opened, version, patch, done, actor);
    });
  }

  returned(id: string, version: number, command: RecordReturn, actor: Actor): Promise<Written> {
    return this.work.run(actor, async () => {
      const opened = await this.writer.open(id, actor);
      const { plan, facts } = opened;
      const { returnedOn, returnedAt, point, evidence, reportedAt } = command;
      const behaviours = await this.judge.recorded(command.behaviours, facts);
      this.checkReturnDay(plan, returnedOn, facts.timeZone);
      const patch: Partial<TravelPlan> = {
        returnedOn,
        returnedAt: returnedAt ?? plan.returnedAt,
        returnEvidence: evidence,
        returnedAsNotified: asNotified(plan, returnedOn, point),
      };
      if (reportedAt) {
        patch.returnReportedAt = this.notAhead(reportedAt, '/reportedAt');
        this.notBefore(returnedOn, reportedAt, opened, '/reportedAt', 'This is before they were back');
      }
      patch.state = plan.after('return', this.writer.judged(opened, patch).standing.tracks);
      await this.store.closeMissing(id, this.judge.now(), 'RETURNED');
      const body = { returnedOn, returnedAt: returnedAt ?? null, point: point ?? null, evidence, behaviours };
      if (behaviours) this.work.saw({ fields: ['behaviours'] });
      const done = { kind: 'returned', event: 'travel.returned', body };
      return this.writer.change(opened, version, patch, done, actor);
    });
  }

  /** Whether late or missing notice, or travel without leave, was a breach. The officer says which and why. */
  reviewBreach(id: string, version: number, command: ReviewBreach, actor: Actor): Promise<Written> {
    return this.work.run(actor, async () => {
      const opened = await this.writer.open(id, actor);
      const { decision, reason } = command;
      const behaviours = await this.judge.recorded(command.behaviours, opened.facts);
      if (behaviours) this.work.saw({ fields: ['behaviours'] });
      const body = { decision, reason, behaviours };
      const done = { kind: 'breach-reviewed', event: 'travel.breach-reviewed', body };
      return this.writer.change(opened, version, { breach: decision }, done, actor);
    });
  }

  /** What came through the person's own page is read, and nothing more has to be done about it now. */
  markRead(id: string, version: number, { note }: MarkRead, actor: Actor): Promise<Written> {
    return this.work.run(actor, async () => {
      const opened = await this.writer.open(id, actor);
      const done = { kind: 'own-page-read', event: 'travel.own-page-read', body: { reason: note ?? null } };
      return this.writer.change(opened, version, {}, done, actor);
    });
  }

  /** What time alone does. Any number of workers may ask at once; each change happens once. */
  async sweep(): Promise<{ planId: string; became: string }[]> {
    const actor = systemActor('travel.clock.sweep', newId());
    return this.work.run(actor, async () => {
      const moved = await this.store.sweep(this.judge.now());
      for (const { planId, personId, became } of moved) {
        const name = became === 'OVERDUE' ? 'travel.return-overdue' : 'travel.plan-moved-on';
        this.work.emit({ name, personIds: [personId], data: { planId, state: became } });
      }
      this.work.saw({
        count: moved.length,
        records: moved.slice(0, 200).map(({ planId }) => planId),
        people: [...new Set(moved.map(({ personId }) => personId))].slice(0, 200),
      });
      return moved;
    });
  }

  private notAhead(said: string | undefined, pointer: string): string {
    const now = this.judge.now();
    const at = said ?? now;
    if (Temporal.Instant.compare(at, now) <= 0) return at;
    const message = 'This is in the future: record it when it has happened';
    throw new RuleBroken('travel.ahead', message, [{ pointer, code: 'ahead', message }]);
  }

  /** What would be in time by a day on which it cannot have been. */
  private notBefore(day: string, at: string, { facts }: Opened, pointer: string, message: string): void {
    if (localDay(at, facts.timeZone).value.toString() >= day) return;
    throw new RuleBroken('travel.too-early', message, [{ pointer, code: 'too-early', message }]);
  }

  private checkReturnDay({ departsOn }: TravelPlan, returnedOn: string, timeZone: string): void {
    const message =
      returnedOn < departsOn
        ? 'The return is before the departure'
        : returnedOn > this.judge.today(timeZone)
          ? 'This is in the future: record it when it has happened'
          : null;
    if (message)
      throw new RuleBroken('travel.return-day', message, [
        { pointer: '/returnedOn', code: 'impossible', message },
      ]);
  }
}

const yearBefore = (day: string): string => Temporal.PlainDate.from(day).subtract({ years: 1 }).toString();

function kindOfNotice(plan: TravelPlan): 'notice' | 'change' | 'cancellation' | null {
  if (mustTakeBack(plan)) return 'cancellation';
  if (plan.state === 'CANCELLED') return null;
  if (plan.noticeGivenAt === null) return 'notice';
  return plan.changeOpen ? 'change' : null;
}

function withoutWhat({ permission, notice }: { permission: string; notice: string }): string[] {
  return [
    ...(permission === 'pending' || permission === 'refused' ? ['permission'] : []),
    ...(notice !== 'given' ? ['notice'] : []),
  ];
}

/** On the day and at the point that were notified. A point that is not said is not known, and waives nothing. */
function asNotified(plan: TravelPlan, returnedOn: string, point: string | undefined): boolean | null {
  if (plan.noticeGivenAt === null) return null;
  const same = (a: string | null | undefined, b: string | null | undefined) =>
    Boolean(a && b) && a!.trim().toLowerCase() === b!.trim().toLowerCase();
  return !plan.changeOpen && returnedOn === plan.returnsOn && same(point, plan.returnPoint);
}
