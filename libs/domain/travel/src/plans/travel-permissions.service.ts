import { Injectable } from '@nestjs/common';
import { Work } from '@platform/database';
import { Conflict, NotAllowed, RuleBroken, StaleVersion, newId, type Actor } from '@platform/kernel';
import type { BehaviourList } from '../workflow/behaviour-definition.js';
import type { CountersignFor } from '../workflow/permission-definition.js';
import { TELL_THEM, type Countersign, type DecidePermission } from './commands.js';
import { PlanJudge } from './plan-judge.js';
import { hasChangedSince } from './plan-view.js';
import { PlanWriter, type Opened } from './plan-writer.js';
import type { TravelPlan } from './plan.entity.js';
import { PlansStore } from './plans.store.js';
import type { Written } from './travel-plans.service.js';

/** Leave to travel: decided by the responsible officer with the screening in view, signed by a manager too where the rule says so. */
@Injectable()
export class TravelPermissions {
  constructor(
    private readonly work: Work,
    private readonly store: PlansStore,
    private readonly judge: PlanJudge,
    private readonly writer: PlanWriter,
  ) {}

  decide(id: string, version: number, command: DecidePermission, actor: Actor): Promise<Written> {
    return this.work.run(actor, async () => {
      const opened = await this.writer.open(id, actor);
      const { decision, reason, by = 'officer' } = command;
      const words = wordsFor(decision === 'REFUSED', command);
      const behaviours = await this.judge.recorded(command.behaviours, opened.facts);
      if (behaviours) this.work.saw({ fields: ['behaviours'] });
      if (decision === 'GRANTED') this.checkNotForbidden(opened);
      if (by === 'authority')
        return this.recordAuthority(opened, version, { decision, reason, words, behaviours }, actor);
      const screening = await this.judge.screening(opened.plan, opened.facts);
      const codes = screening.map(({ code }) => code as string);
      const countersignFor =
        decision === 'GRANTED' ? opened.facts.rule.countersign.filter((code) => codes.includes(code)) : [];
      const permissionId = newId();
      await this.store.addPermission([
        permissionId,
        opened.plan.personId,
        id,
        decision,
        reason,
        JSON.stringify(screening),
        countersignFor,
        actor.id,
        actor.displayName,
        this.judge.now(),
        behaviours && JSON.stringify(behaviours),
        words,
      ]);
      // Until the second signature it is as if nobody had decided.
      const permission = countersignFor.length > 0 ? 'PENDING' : decision;
      const body = { permissionId, decision, countersignFor };
      return this.settle(
        opened,
        version,
        { permission },
        { kind: kindOf(permission, decision), body },
        actor,
      );
    });
  }

  /** By somebody else than the one who decided, and only by a manager. */
  countersign(id: string, version: number, command: Countersign, actor: Actor): Promise<Written> {
    return this.work.run(actor, async () => {
      const opened = await this.writer.open(id, actor);
      const [latest] = await this.store.permissions(id);
      if (!latest || latest.countersignFor.length === 0 || latest.countersigned !== null)
        throw new Conflict('travel.nothing-to-countersign', 'No decision of this plan waits for a signature');
      if (latest.decidedBy === actor.id)
        throw new NotAllowed('travel.own-decision', 'Somebody else has to sign what you decided');
      if (hasChangedSince(latest.decidedAt, await this.store.acts(id)))
        throw new Conflict(
          'travel.changed-since-decision',
          'The plan was changed after it was decided. The responsible officer decides again',
        );
      const agreed = command.decision === 'AGREED';
      const words = wordsFor(!agreed, command);
      if (agreed) this.checkNotForbidden(opened);
      const signed = await this.store.countersign([
        latest.id,
        latest.version,
        command.decision,
        command.reason,
        actor.id,
        actor.displayName,
        this.judge.now(),
        words,
      ]);
      if (signed !== 1) throw new StaleVersion();
      const permission = agreed ? 'GRANTED' : 'REFUSED';
      const body = { permissionId: latest.id, decision: command.decision };
      const kind = agreed ? 'countersigned' : 'not-countersigned';
      return this.settle(opened, version, { permission }, { kind, body }, actor);
    });
  }

  private recordAuthority(
    opened: Opened,
    version: number,
    decided: Pick<DecidePermission, 'decision' | 'reason' | 'words'> & { behaviours: BehaviourList | null },
    actor: Actor,
  ): Promise<Written> {
    if (!opened.standing.needs.authority)
      throw new RuleBroken('travel.authority-not-asked', 'No authority is asked for permission of this plan');
    const kind = 'authority-decided';
    const patch = { authorityPermission: decided.decision };
    return this.settle(opened, version, patch, { kind, body: decided }, actor);
  }

  private async settle(
    opened: Opened,
    version: number,
    patch: Partial<TravelPlan>,
    { kind, body }: { kind: string; body: object },
    actor: Actor,
  ): Promise<Written> {
    const state = opened.plan.after('decide', this.writer.judged(opened, patch).standing.tracks);
    const event = 'travel.permission-decided';
    const written = await this.writer.change(
      opened,
      version,
      { ...patch, state },
      { kind, event, body },
      actor,
    );
    // What waits for a second signature is no answer yet.
    if (patch.permission !== 'PENDING') await this.tellThem(opened.plan.personId);
    return written;
  }

  /** Their page says it; whoever gave an address is written to that there is something to read. */
  private async tellThem(personId: string): Promise<void> {
    const userId = await this.store.ownAccountOf(personId);
    if (userId) this.work.emit({ name: 'travel.answered', personIds: [personId], data: { userId } });
  }

  /** An order of a court is not lifted by an officer, nor taken for one that does not forbid it while nobody knows what it forbids. */
  private checkNotForbidden({ standing }: Opened): void {
    const [forbidden] = standing.forbidden;
    const unknown = standing.evaluation.blocks.find(
      ({ code, orderId }) => code === 'UNKNOWN_RULE' && orderId !== null,
    );
    const why =
      forbidden?.why ?? (unknown && `it has to be known first whether an order forbids it. ${unknown.why}`);
    if (!why) return;
    const [code, message] = [
      forbidden ? 'prohibited' : 'order-unknown',
      `Permission cannot be given: ${why}`,
    ];
    throw new RuleBroken(`travel.${code}`, message, [{ pointer: '/decision', code, message }]);
  }
}

/** Nobody is refused without a word to them; what was weighed is not what they are told. */
function wordsFor(isRefusal: boolean, { words = null }: { words?: string | null }): string | null {
  if (isRefusal && words === null)
    throw new RuleBroken('travel.no-words-for-the-person', TELL_THEM, [
      { pointer: '/words', code: 'required', message: TELL_THEM },
    ]);
  return words;
}

function kindOf(permission: string, decision: string): string {
  if (permission === 'PENDING') return 'permission-to-countersign';
  return decision === 'GRANTED' ? 'permission-granted' : 'permission-refused';
}

/** Why a second signature is needed, in words. */
export const COUNTERSIGN_WORDS: Readonly<Record<CountersignFor, string>> = {
  children_foreseeable: 'Contact with children is foreseeable',
  high_risk_destination: 'The destination is on the list of high risk',
  prohibition_near: 'A travel prohibition is in force or near',
};
