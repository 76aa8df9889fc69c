import type { FoundDuty } from '@platform/duties';
import { hasChangedSince } from '../plans/plan-view.js';
import { departureAtLatest } from '../evaluation/moment.js';
import { lastAct, type JudgedPlan } from './plan-case.js';

/** Leave to travel: the officer's decision, a manager's signature where the rule asks, and what an authority answers. */
export function permissionDuties(judged: JudgedPlan): FoundDuty[] {
  const { plan, due, seen } = judged;
  const asked = lastAct(plan, 'submitted', 'varied', 'changed') ?? plan.createdAt;
  // Of several decisions the last counts, and of a plan that was changed after it none.
  const lapses = plan.decisions.map(({ at }, n) => plan.decisions[n + 1]?.at ?? changedAfter(at, plan.acts));
  const last = plan.decisions.at(-1);
  const waits = last !== undefined && last.asksSecond && last.signedAt === null && lapses.at(-1) === null;
  const isAsked = plan.state !== 'DRAFT' && plan.cancelledOn === null && plan.returnedOn === null;
  const { needs } = seen();
  // What came to be needed after the plan was put forward was asked of nobody, and is due all the same; what was asked and is
  // no longer needed is nobody's to decide.
  const isOpen = isAsked && !waits && needs.officer && (plan.permission ?? 'PENDING') === 'PENDING';
  const decided = plan.decisions.map(({ at }, n) => decision(String(n), at, at));
  const signatures = plan.decisions.flatMap(({ id, at, asksSecond, signedAt }, n) =>
    // One that lapsed unsigned was met by nobody: what takes its place is a decision, and a signature under that.
    asksSecond && (signedAt !== null || lapses[n] === null)
      ? due({
          rule: 'travel-countersign',
          occasion: id,
          from: at,
          notAfter: leaving(judged),
          why: [
            { text: 'The decision needs the signature of a manager', input: {}, result: 'one signature' },
          ],
          doneAt: signedAt,
        })
      : [],
  );
  function decision(occasion: string, from: string, doneAt: string | null): FoundDuty {
    return due({
      rule: 'travel-permission-decide',
      occasion,
      from,
      notAfter: leaving(judged),
      why: [
        {
          text: 'The licence asks for leave to travel, and the plan is put forward',
          input: { departsOn: plan.departsOn },
          result: 'undecided',
        },
      ],
      doneAt,
    });
  }
  const authority = lastAct(plan, 'authority-decided');
  return [
    ...decided,
    ...(isOpen ? [decision(String(plan.decisions.length), asked, null)] : []),
    ...signatures,
    ...(authority || (isAsked && needs.authority && (plan.authorityPermission ?? 'PENDING') === 'PENDING')
      ? [
          due({
            rule: 'travel-authority',
            from: asked,
            why: [
              { text: 'The law asks for the permission of an authority', input: {}, result: 'not recorded' },
            ],
            doneAt: (plan.authorityPermission ?? 'PENDING') === 'PENDING' ? null : authority,
          }),
        ]
      : []),
  ];
}

/** An answer that comes after they have left is none. */
function leaving({ plan, record }: JudgedPlan) {
  const at = departureAtLatest(plan, plan.departsZone ?? record.timeZone);
  return { at: at.toString(), words: 'They leave before that: the answer is wanted by then' };
}

function changedAfter(decidedAt: string, acts: JudgedPlan['plan']['acts']): string | null {
  return acts.find((act) => hasChangedSince(decidedAt, [act]))?.at ?? null;
}
