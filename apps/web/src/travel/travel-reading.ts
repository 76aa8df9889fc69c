import { Injectable } from '@nestjs/common';
import { People } from '@domain/people';
import {
  COUNTERSIGN_WORDS,
  hasChangedSince,
  isBefore,
  TravelPlans,
  type TravelPlanView,
  type WholePlanView,
} from '@domain/travel';
import { abilityFor } from '@platform/access';
import { Work } from '@platform/database';
import { Clock, type Actor } from '@platform/kernel';
import { personLine } from '../edge/person-line.js';
import { readerOf } from '../edge/reader.js';
import { ACT_FORMS, ACT_NAMES, type ActName } from './acts.js';
import { legTimeline } from './leg-timeline.js';
import { meaningView } from './meaning.view.js';
import { planFacts, stepLinks, historyLines, lapsedWords } from './plan.view.js';
import { withDates } from '../shell/index.js';
import { inputsOf } from './step-inputs.js';
import { questionOf } from './steps.js';
import { STEP_WORDS } from '../registration/words.js';
import { STATE_WORDS } from './words.js';

type Typed = Readonly<Record<string, string>>;

/** What the travel pages show. */
@Injectable()
export class TravelReading {
  constructor(
    private readonly work: Work,
    private readonly people: People,
    private readonly plans: TravelPlans,
    private readonly clock: Clock,
  ) {}

  plan(id: string, actor: Actor, act?: ActName, typed: Typed = {}) {
    return this.work.readAbout(actor, async () => {
      const plan = await this.plans.read(id, actor);
      const person = await personLine(this.people, plan.personId, actor);
      const reader = readerOf(actor, this.clock);
      const mayKeep = actor.act.writes.includes('legal') && abilityFor(actor.roles).can('keep', 'TravelPlan');
      const maySign = mayKeep && abilityFor(actor.roles).can('countersign', 'TravelPlan');
      const [latest] = plan.permissions;
      const toSign =
        latest &&
        latest.countersignFor.length > 0 &&
        latest.countersigned === null &&
        !hasChangedSince(latest.decidedAt, plan.acts);
      const acts = ACT_NAMES.filter((name) => ACT_FORMS[name].isOpen(plan)).filter(
        (name) =>
          (name !== 'own-page-read' || plan.unread) &&
          (name !== 'countersignature' || (maySign && toSign && latest.decidedBy !== actor.id)),
      );
      return {
        person,
        plan,
        screening: plan.screening.map((flag) => ({ ...flag, why: flag.why && withDates(flag.why) })),
        state: STATE_WORDS[plan.state],
        facts: planFacts(plan, reader),
        steps:
          mayKeep &&
          (isBefore(plan.state) ||
            plan.state === 'DEPARTED' ||
            plan.state === 'OVERDUE' ||
            plan.state === 'RETURN_DUE')
            ? stepLinks(plan)
            : [],
        meaning: meaningView(plan, reader),
        timeline: legTimeline(plan, reader),
        history: historyLines(plan, reader),
        searches: plan.missing.filter(({ closedAt }) => closedAt === null).map(searchLine),
        lapsed: lapsedWords(plan, reader),
        signature: toSign ? latest.countersignFor.map((code) => COUNTERSIGN_WORDS[code]) : [],
        acts: mayKeep ? acts.map((name) => ({ name, title: ACT_FORMS[name].title })) : [],
        form:
          act && mayKeep
            ? { name: act, ...ACT_FORMS[act], inputs: ACT_FORMS[act].inputs(plan, typed) }
            : null,
        isDraft: plan.state === 'DRAFT',
        mayKeep,
      };
    });
  }

  step(id: string, step: string, actor: Actor, typed: Typed = {}) {
    return this.work.readAbout(actor, async () => {
      const plan = await this.plans.read(id, actor);
      const person = await personLine(this.people, plan.personId, actor);
      return {
        person,
        plan,
        version: plan.version,
        action: `/travel-plans/${id}/steps/${step}`,
        question: questionOf(step, plan),
        inputs: inputsOf(step, plan, typed),
        meaning: meaningView(plan, readerOf(actor, this.clock)),
        isVariation: mustVary(plan),
        reason: typed.reason ?? '',
      };
    });
  }

  firstStep(personId: string, actor: Actor, typed: Typed = {}) {
    return this.work.readAbout(actor, async () => ({
      person: await personLine(this.people, personId, actor),
      plan: null,
      version: 0,
      action: `/people/${personId}/travel-plans`,
      question: questionOf('when', { legs: [] }),
      inputs: inputsOf('when', null, typed),
      meaning: null,
      isVariation: false,
      reason: '',
    }));
  }

  ofPerson(personId: string, actor: Actor) {
    return this.work.readAbout(actor, async () => {
      const plans = await this.plans.ofPerson(personId, actor);
      const reader = readerOf(actor, this.clock);
      return plans.map((plan) => ({
        id: plan.id,
        state: STATE_WORDS[plan.state],
        facts: planFacts(plan, reader),
        meaning: meaningView(plan, reader),
      }));
    });
  }
}

/** What was notified, or has begun, is varied with a reason and not simply changed. */
export function mustVary(plan: TravelPlanView): boolean {
  return plan.notice.givenAt !== null || !isBefore(plan.state);
}

/** A search that is open, with the steps that were taken. */
function searchLine({ id, wasDueOn, openedAt, step, steps }: TravelPlanSearch) {
  const title = (of: string) => STEP_WORDS[of as keyof typeof STEP_WORDS];
  const taken = steps.map((one) => ({ title: title(one.step), words: one.words, byName: one.byName }));
  return { id, wasDueOn, openedAt, at: title(step), isLast: step === 'WANTED', steps: taken };
}
type TravelPlanSearch = WholePlanView['missing'][number];
