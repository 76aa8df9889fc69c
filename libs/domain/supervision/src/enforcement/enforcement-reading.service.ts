import { Injectable } from '@nestjs/common';
import { Work } from '@platform/database';
import { Clock, NotFound, type Actor } from '@platform/kernel';
import { EnforcementStore, type EnforceableOrder } from './enforcement.store.js';
import type { CaseRow, FailureRow, LetterRow, StepView, WaitingRow } from './rows.js';
import { caseActions, type CaseAction, type Chair } from './rules/case-states.js';
import { ENFORCEMENT, enforcementSaid } from './rules/enforcement-rules.js';
import { isWithinWindow, type DueDay } from './rules/failures.js';
import { failureActions, letterKindFor, type Decision, type FailureAction } from './rules/next-actions.js';
import { countedFailures, standingOf } from './rules/standings.js';
import { whereItStands, type WhereItStands } from './rules/where-it-stands.js';

const { rules } = ENFORCEMENT;

/** A failure with what may follow it now. */
export interface FailureView extends Omit<FailureRow, 'decideBy'> {
  decision: Decision | null;
  /** By when it is to be decided, with the steps; null once it is. */
  due: DueDay | null;
  standing: ReturnType<typeof standingOf>;
  next: FailureAction[];
  letterKind: ReturnType<typeof letterKindFor>;
}

export interface EnforcementFacts {
  failures: FailureView[];
  orders: EnforceableOrder[];
  letters: LetterRow[];
  cases: CaseRow[];
}

export interface EnforcementView extends EnforcementFacts {
  stands: WhereItStands;
  rule: ReturnType<typeof enforcementSaid>;
}

export interface CaseView extends CaseRow {
  order: EnforceableOrder | null;
  failures: FailureView[];
  steps: StepView[];
  /** What the reader may do now. */
  next: CaseAction[];
  needsSecond: boolean;
  rule: ReturnType<typeof enforcementSaid>;
}

/** Where enforcement of a person stands, and what waits over all people one reaches. */
@Injectable()
export class EnforcementReading {
  constructor(
    private readonly work: Work,
    private readonly store: EnforcementStore,
    private readonly clock: Clock,
  ) {}

  of(personId: string, actor: Actor): Promise<EnforcementView> {
    return this.work.readAbout(actor, async () => {
      const facts = await this.facts(personId);
      const { failures, letters, cases } = facts;
      this.work.saw({ records: [...failures, ...letters, ...cases].map(({ id }) => id).slice(0, 50) });
      return { ...facts, stands: await this.stands(personId, facts, actor), rule: enforcementSaid() };
    });
  }

  readCase(id: string, actor: Actor): Promise<CaseView> {
    return this.work.readAbout(actor, async () => {
      const row = await this.store.oneCase(id);
      if (!row) throw new NotFound();
      const facts = await this.facts(row.personId);
      const order = facts.orders.find((one) => one.id === row.orderId) ?? null;
      const needsSecond = order ? (rules.orders.get(order.type)?.secondSignature ?? false) : false;
      const standing = { state: row.state, isPrepared: row.preparedBy !== null, needsSecond };
      this.work.saw({ records: [id] });
      return {
        ...row,
        order,
        needsSecond,
        failures: facts.failures.filter((one) => row.failureIds.includes(one.id)),
        steps: await this.store.steps(id),
        next: caseActions(standing, chairOf(row, actor)),
        rule: enforcementSaid(),
      };
    });
  }

  /** Undecided breaches and recalls of everybody one reaches, the nearest clock first. */
  waiting(actor: Actor): Promise<WaitingRow[]> {
    return this.work.read(actor, async () => {
      const rows = await this.store.waiting();
      this.work.saw({ records: rows.map(({ id }) => id).slice(0, 50), count: rows.length });
      return rows;
    });
  }

  /** Where it stands, in a few words. Within open work. */
  async standsOf(personId: string, actor: Actor): Promise<WhereItStands> {
    return this.stands(personId, await this.facts(personId), actor);
  }

  /** Within open work. */
  async facts(personId: string): Promise<EnforcementFacts> {
    const [failures, orders, letters, cases] = [
      await this.store.failures(personId),
      await this.store.orders(personId),
      await this.store.letters(personId),
      await this.store.cases(personId),
    ];
    const around = { orders, letters, cases, counted: countedFailures(failures, orders, rules) };
    return {
      orders,
      letters,
      cases,
      failures: failures.map((row) => {
        const standing = standingOf(row, around, rules);
        const { decideBy, ...kept } = row;
        // The one clock is that of the duty.
        const due = standing.decision === null ? decideBy : null;
        return {
          ...kept,
          standing,
          decision: standing.decision,
          due,
          next: failureActions(standing),
          letterKind: letterKindFor(standing),
        };
      }),
    };
  }

  /** The failure and the earlier unacceptable ones of its order that count with it, newest first. */
  countedWith(failure: FailureView, all: readonly FailureView[]): FailureView[] {
    return all.filter(
      (one) =>
        one.id === failure.id ||
        (one.decision === 'unacceptable' &&
          one.standing.order?.id === failure.standing.order?.id &&
          isWithinWindow(one.on, failure.on, rules.windowMonths)),
    );
  }

  private async stands(personId: string, facts: EnforcementFacts, actor: Actor): Promise<WhereItStands> {
    const zone =
      (await this.store.addressee(personId, this.clock.now().toString()))?.timeZone ?? actor.timeZone;
    return whereItStands(
      {
        undecidedDueOn: facts.failures.flatMap((one) => (one.due ? [one.due.on] : [])),
        warnedOn: facts.letters.flatMap((one) => (one.sentOn && !one.withdrawnOn ? [one.sentOn] : [])),
        cases: facts.cases.map((one) => ({ ...one, decidedOn: one.decidedAt?.slice(0, 10) ?? null })),
      },
      this.clock.today(zone).toString(),
    );
  }
}

function chairOf(row: CaseRow, actor: Actor): Chair {
  return {
    isManager: mayCountersign(actor),
    hasPrepared: row.preparedBy === actor.id,
    hasSigned: row.signedBy === actor.id || row.secondBy === actor.id,
  };
}

/** A manager of the team that holds the case. */
export function mayCountersign(actor: Actor): boolean {
  return actor.roles.includes('manager') && actor.act.path === 'team';
}
