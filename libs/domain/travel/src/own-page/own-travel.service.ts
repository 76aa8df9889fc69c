import { Injectable } from '@nestjs/common';
import { Work } from '@platform/database';
import { Conflict, NotFound, type Actor } from '@platform/kernel';
import type { CancelPlan } from '../plans/commands.js';
import { isOver } from '../plans/plan-states.js';
import { PlanJudge } from '../plans/plan-judge.js';
import { PlansStore, type OwnDocument } from '../plans/plans.store.js';
import { TravelJourneys } from '../plans/travel-journeys.service.js';
import { TravelPlans, type Written } from '../plans/travel-plans.service.js';
import type { ChangeOwnPlan, MakeOwnPlan, ReportBack, VaryOwnPlan } from './commands.js';
import { ownActs, ownPlanView, type OwnAct, type OwnPlanView } from './own-plan.view.js';

const DAY = 86_400_000;
/** Of one's own trips that are drafts, waiting or under way. */
const MOST_UNDER_WAY = 20;
/** Begun within a day, given up ones too, so that the officer's list of trips cannot be filled by beginning and cancelling. */
const MOST_A_DAY = 40;
/** Told of one trip. Somebody who has said this much calls; that they are back or do not go is always heard. */
const MOST_TOLD = 100;
/** Written about one trip while nobody is told, too: one question a page, each often put right. */
const MOST_WRITTEN = 300;
/** Written about all of them within a day. */
const MOST_WRITTEN_A_DAY = 600;

/**
 * Journeys as the person whose they are tells them. The same services judge and keep them; what is told carries that it came
 * through the page, and when. Nobody's leave, acknowledgement or search is moved by it.
 */
@Injectable()
export class OwnTravel {
  constructor(
    private readonly work: Work,
    private readonly plans: TravelPlans,
    private readonly journeys: TravelJourneys,
    private readonly judge: PlanJudge,
    private readonly store: PlansStore,
  ) {}

  list(actor: Actor): Promise<OwnPlanView[]> {
    const personId = self(actor);
    return this.work.readAbout(actor, async () => {
      const plans = await this.plans.ofPerson(personId, actor);
      const answers = await this.store.myAnswers();
      return plans.map((plan) => ownPlanView(plan, this.judge.today(plan.timeZone), answers));
    });
  }

  async read(id: string, actor: Actor): Promise<OwnPlanView> {
    self(actor);
    return this.work.readAbout(actor, async () => {
      const plan = await this.plans.plain(id, actor);
      return ownPlanView(plan, this.judge.today(plan.timeZone), await this.store.myAnswers());
    });
  }

  /** Their own travel documents, and where each is. */
  documents(actor: Actor): Promise<OwnDocument[]> {
    self(actor);
    return this.work.readAbout(actor, async () => {
      const documents = await this.store.myDocuments();
      this.work.saw({ count: documents.length });
      return documents;
    });
  }

  make(command: MakeOwnPlan, actor: Actor): Promise<Written> {
    const personId = self(actor);
    return this.work.run(actor, async () => {
      const plans = await this.plans.ofPerson(personId, actor);
      const dayAgo = Date.parse(this.judge.now()) - DAY;
      // Each is read by somebody: whoever has so many under way talks to them first.
      if (
        plans.filter(({ state }) => !isOver(state)).length >= MOST_UNDER_WAY ||
        plans.filter(({ createdAt }) => Date.parse(createdAt) > dayAgo).length >= MOST_A_DAY
      )
        throw new Conflict(
          'travel.own-too-many',
          'You have told us of many trips. Call your officer before you begin another',
        );
      return this.plans.make(personId, { ...command, ...this.told() }, actor);
    });
  }

  change(id: string, version: number, command: ChangeOwnPlan, actor: Actor): Promise<Written> {
    return this.may(id, 'change', actor, () => this.plans.change(id, version, command, actor));
  }

  /** From now on it is told: the moment is when it came in. */
  send(id: string, version: number, actor: Actor): Promise<Written> {
    return this.may(id, 'send', actor, () => this.plans.submit(id, version, actor, this.told()));
  }

  vary(id: string, version: number, command: VaryOwnPlan, actor: Actor): Promise<Written> {
    return this.may(id, 'vary', actor, () => this.plans.vary(id, version, command, actor));
  }

  cancel(id: string, version: number, command: CancelPlan, actor: Actor): Promise<Written> {
    return this.may(id, 'cancel', actor, () => this.plans.cancel(id, version, command, actor));
  }

  /** By their word alone: that they are back is confirmed by somebody else. */
  back(id: string, version: number, command: ReportBack, actor: Actor): Promise<Written> {
    return this.may(id, 'back', actor, () =>
      this.journeys.returned(id, version, { ...command, evidence: 'WORD_ALONE' }, actor),
    );
  }

  private told() {
    return { givenBy: 'PERSON_OWN_PAGE', givenAt: this.judge.now() } as const;
  }

  private may(id: string, act: OwnAct, actor: Actor, doing: () => Promise<Written>): Promise<Written> {
    self(actor);
    return this.work.run(actor, async () => {
      const plan = await this.plans.plain(id, actor);
      if (!ownActs(plan, this.judge.today(plan.timeZone)).includes(act))
        throw new Conflict(`travel.own-cannot-${act}`, REFUSALS[act]);
      if (act === 'change' || act === 'vary') await this.checkNotTooOften(id);
      return doing();
    });
  }

  private async checkNotTooOften(id: string): Promise<void> {
    const dayAgo = new Date(Date.parse(this.judge.now()) - DAY).toISOString();
    const { ofThis, lately } = await this.store.myWriting(id, dayAgo);
    const told = await this.store.receipts(id);
    if (told.length >= MOST_TOLD || ofThis >= MOST_WRITTEN || lately >= MOST_WRITTEN_A_DAY)
      throw new Conflict('travel.own-too-often', 'You have changed this trip many times. Call your officer');
  }
}

const REFUSALS: Readonly<Record<OwnAct, string>> = {
  send: 'This is sent already',
  change: 'This cannot be changed any more. Say what changed, or call your officer',
  vary: 'This cannot be changed here now. Call your officer',
  cancel: 'This cannot be cancelled here any more. Call your officer',
  back: 'You cannot say here that you are back. Call your officer',
};

function self({ act: { path, personId } }: Actor): string {
  if (path !== 'self' || !personId) throw new NotFound();
  return personId;
}
