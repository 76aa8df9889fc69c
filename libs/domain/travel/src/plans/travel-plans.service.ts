import { Injectable } from '@nestjs/common';
import { Work } from '@platform/database';
import { Conflict, NotFound, RuleBroken, newId, type Actor } from '@platform/kernel';
import type { CancelPlan, ChangePlan, MakePlan, VaryPlan } from './commands.js';
import { PlanJudge } from './plan-judge.js';
import {
  changesNotice,
  checkDays,
  checkNotAhead,
  isAsTold,
  isCovered,
  patchFrom,
  patchOfNotified,
} from './plan-patch.js';
import { isBefore } from './plan-states.js';
import { readMarks, viewOf } from './plan-view.js';
import { PlanWriter, type Opened } from './plan-writer.js';
import { TravelPlan } from './plan.entity.js';
import { PlansStore } from './plans.store.js';
import { behaviourList } from '../workflow/behaviour-definition.js';
import type { TravelPlanView, WholePlanView } from './views.js';

export interface Written {
  id: string;
  version: number;
  state: TravelPlan['state'];
}

/** Travel plans: made, filled in, put forward, varied, cancelled; always shown with what the rules say of them now. */
@Injectable()
export class TravelPlans {
  constructor(
    private readonly work: Work,
    private readonly store: PlansStore,
    private readonly judge: PlanJudge,
    private readonly writer: PlanWriter,
  ) {}

  /** A plan as the rules see it, without what was weighed and decided about it. */
  plain(id: string, actor: Actor): Promise<TravelPlanView> {
    return this.work.readAbout(actor, async () => {
      const plan = await this.store.one(id);
      if (!plan) throw new NotFound();
      const facts = await this.judge.factsOf(plan.personId, actor);
      this.work.saw({ records: [id] });
      return viewOf(plan, this.judge.standing(plan, facts), facts.timeZone);
    });
  }

  ofPerson(personId: string, actor: Actor): Promise<TravelPlanView[]> {
    return this.work.readAbout(actor, async () => {
      const facts = await this.judge.factsOf(personId, actor);
      const plans = await this.store.ofPerson(personId);
      this.work.saw({ count: plans.length });
      return plans.map((plan) => viewOf(plan, this.judge.standing(plan, facts), facts.timeZone));
    });
  }

  read(id: string, actor: Actor): Promise<WholePlanView> {
    return this.work.readAbout(actor, async () => {
      const plan = await this.store.one(id);
      if (!plan) throw new NotFound();
      const facts = await this.judge.factsOf(plan.personId, actor);
      this.work.saw({ records: [id] });
      const behaviours = await this.judge.behaviours(facts);
      return {
        ...viewOf(plan, this.judge.standing(plan, facts), facts.timeZone),
        screening: await this.judge.screening(plan, facts),
        behaviourTypes: behaviours && behaviourList(behaviours),
        permissions: await this.store.permissions(id),
        missing: await this.store.missing(id),
        ...readMarks(await this.store.acts(id)),
      };
    });
  }

  /** What a plan would mean with these changes; nothing is kept. */
  preview(id: string, command: ChangePlan, actor: Actor): Promise<TravelPlanView> {
    return this.work.readAbout(actor, async () => {
      const plan = await this.store.one(id);
      if (!plan) throw new NotFound();
      const facts = await this.judge.factsOf(plan.personId, actor);
      const next = { ...plan, ...patchFrom(command) };
      checkDays(next);
      checkNotAhead(command, this.judge.present(facts));
      return viewOf(next, this.judge.standing(next, facts), facts.timeZone);
    });
  }

  make(personId: string, { submit, ...command }: MakePlan, actor: Actor): Promise<Written> {
    checkDeparture(command);
    return this.work.run(actor, async () => {
      const facts = await this.judge.factsOf(personId, actor);
      const plan = Object.assign(new TravelPlan(), blank(), patchFrom(command), {
        id: newId(),
        personId,
        createdAt: this.judge.now(),
        createdBy: actor.id,
      });
      checkDays(plan);
      checkNotAhead(command, this.judge.present(facts));
      let opened: Opened = { plan, facts, standing: this.judge.standing(plan, facts) };
      if (submit) opened = this.submitted(opened, {});
      const event = submit ? 'travel.plan-submitted' : 'travel.plan-made';
      await this.writer.insert(opened, { kind: submit ? 'submitted' : 'made', event }, actor);
      return { id: plan.id, version: 1, state: opened.plan.state };
    });
  }

  /** Fills in or puts right what nobody was told yet. What was notified is varied instead. */
  change(id: string, version: number, command: ChangePlan, actor: Actor): Promise<Written> {
    return this.work.run(actor, async () => {
      const opened = await this.writer.open(id, actor);
      const { plan } = opened;
      if (plan.noticeGivenAt !== null || !isBefore(plan.state))
        throw new Conflict(
          'travel.plan-notified',
          'What was notified, or a journey that has begun, is varied and not changed',
        );
      const patch = patchFrom(command);
      if (Object.keys(patch).length === 0) throw nothingToChange();
      Object.assign(patch, this.permissionAfter(opened, patch, actor));
      checkDays({ ...plan, ...patch });
      checkNotAhead(command, this.judge.present(opened.facts));
      if (plan.state !== 'DRAFT') patch.state = this.reached(opened, patch, 'decide');
      const done = { kind: 'changed', event: 'travel.plan-changed', body: { fields: Object.keys(patch) } };
      return this.writer.change(opened, version, patch, done, actor);
    });
  }

  /** @param told who tells it and when, where that is known only now */
  submit(
    id: string,
    version: number,
    actor: Actor,
    told: Partial<Pick<TravelPlan, 'givenBy' | 'givenAt'>> = {},
  ): Promise<Written> {
    return this.work.run(actor, async () => {
      const opened = await this.writer.open(id, actor);
      const { plan } = this.submitted(opened, told);
      const { state, permission, authorityPermission } = plan;
      const done = { kind: 'submitted', event: 'travel.plan-submitted' };
      const patch = { ...told, state, permission, authorityPermission };
      return this.writer.change(opened, version, patch, done, actor);
    });
  }

  /** What was said has changed. Where it was notified, the change has a limit of its own. */
  vary(id: string, version: number, command: VaryPlan, actor: Actor): Promise<Written> {
    return this.work.run(actor, async () => {
      const opened = await this.writer.open(id, actor);
      const { reason, changedOn, ...changes } = command;
      const { plan, facts } = opened;
      const patch = plan.noticeGivenAt === null ? patchFrom(changes) : patchOfNotified(changes, plan);
      if (Object.keys(patch).length === 0) throw nothingToChange();
      const fields = Object.keys(patch);
      const before = Object.fromEntries(
        Object.entries(plan).filter(([name]) => fields.includes(name)),
      ) as Record<string, unknown>;
      Object.assign(patch, this.permissionAfter(opened, patch, actor));
      const isNotified = plan.noticeGivenAt !== null;
      const { requiredFields } = opened.standing.evaluation;
      if (!isNotified || changesNotice(plan, patch, requiredFields))
        patch.changedOn = changedOn ?? this.judge.today(facts.timeZone);
      if (isNotified && patch.changedOn) patch.changeOpen = true;
      // What no regime asked about before was not known as what they ask about now.
      else if (!isNotified && !asksForNotice(opened) && changes.knownOn === undefined)
        patch.knownOn = patch.changedOn;
      checkDays({ ...plan, ...patch });
      checkNotAhead(command, this.judge.present(facts));
      patch.state = this.reached(opened, patch, 'vary');
      // An answer given again as it was is no other day.
      if (plan.state === 'OVERDUE' && patch.returnsOn !== undefined && patch.returnsOn !== plan.returnsOn)
        await this.store.closeMissing(id, this.judge.now(), 'RETURN_MOVED');
      const done = { kind: 'varied', event: 'travel.plan-varied', body: { reason, fields, before } };
      return this.writer.change(opened, version, patch, done, actor);
    });
  }

  cancel(id: string, version: number, { reason }: CancelPlan, actor: Actor): Promise<Written> {
    return this.work.run(actor, async () => {
      const opened = await this.writer.open(id, actor);
      const cancelledOn = this.judge.today(opened.facts.timeZone);
      const state = this.reached(opened, { cancelledOn }, 'cancel');
      await this.store.closeMissing(id, this.judge.now(), 'DID_NOT_TRAVEL');
      const patch = { state, cancelledOn, changeOpen: false };
      const done = { kind: 'cancelled', event: 'travel.plan-cancelled', body: { reason } };
      return this.writer.change(opened, version, patch, done, actor);
    });
  }

  private submitted(opened: Opened, patch: Partial<TravelPlan>): Opened {
    const { plan, standing } = opened;
    if (plan.legs.length === 0)
      throw new RuleBroken('travel.no-destination', 'Say where the journey goes before you put it forward', [
        { pointer: '/legs', code: 'missing', message: 'Say where the journey goes' },
      ]);
    const asked: Partial<TravelPlan> = { ...patch };
    if (standing.needs.officer) asked.permission = 'PENDING';
    if (standing.needs.authority) asked.authorityPermission = 'PENDING';
    asked.state = this.reached(opened, asked, 'submit');
    return this.writer.judged(opened, asked);
  }

  /** A permission covers what was before the officer and no more; of what the person themselves changes, nothing else at all. */
  private permissionAfter({ plan }: Opened, patch: Partial<TravelPlan>, actor: Actor): Partial<TravelPlan> {
    const after = Object.assign(new TravelPlan(), plan, patch);
    const isOwn = actor.act.path === 'self';
    if (isCovered(plan, after) && (!isOwn || isAsTold(plan, after))) return {};
    return {
      ...(plan.permission === 'GRANTED' ? { permission: 'PENDING' as const } : {}),
      ...(plan.authorityPermission === 'GRANTED' ? { authorityPermission: 'PENDING' as const } : {}),
    };
  }

  private reached(opened: Opened, patch: Partial<TravelPlan>, act: Parameters<TravelPlan['after']>[0]) {
    return opened.plan.after(act, this.writer.judged(opened, patch).standing.tracks);
  }
}

function asksForNotice({ standing: { evaluation } }: Opened): boolean {
  const asks = evaluation.duties.some(({ kind, required }) => kind === 'notice' && required);
  return asks || evaluation.blocks.some(({ code }) => code === 'UNKNOWN_RULE');
}

function nothingToChange(): RuleBroken {
  return new RuleBroken('travel.nothing-to-change', 'Say what is to change');
}

function blank(): Partial<TravelPlan> {
  return {
    version: 1,
    state: 'DRAFT',
    departsAt: null,
    departsZone: null,
    departsFrom: 'GB',
    returnsOn: null,
    returnsAt: null,
    returnPoint: null,
    purpose: null,
    countries: [],
    legs: [],
    companions: [],
    givenBy: null,
    givenAt: null,
    knownOn: null,
    excuse: null,
    changeExcuse: null,
    permission: null,
    authorityPermission: null,
    noticeGivenAt: null,
    noticeReference: null,
    changedOn: null,
    changeOpen: false,
    cancelledOn: null,
    cancellationGivenAt: null,
    departedAt: null,
    departurePresumed: false,
    returnedOn: null,
    returnedAt: null,
    returnEvidence: null,
    returnedAsNotified: null,
    returnReportedAt: null,
    breach: null,
  };
}

/** A class that extends another takes over that an answer may be missing, so it is asked for here. */
function checkDeparture({ departsOn }: Pick<MakePlan, 'departsOn'>): void {
  if (departsOn) return;
  const message = 'Enter the day of departure as a real date';
  throw new RuleBroken('travel.departure-missing', message, [
    { pointer: '/departsOn', code: 'departure-missing', message },
  ]);
}
