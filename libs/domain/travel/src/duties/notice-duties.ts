import { Temporal } from 'temporal-polyfill';
import type { FoundDuty, Occasion } from '@platform/duties';
import type { TravelDuty } from '../evaluation/result.js';
import { mustTakeBack } from '../plans/plan-facts.js';
import type { TravelPlan } from '../plans/plan.entity.js';
import { lastAct, type JudgedPlan } from './plan-case.js';

/** The limit is one moment, worked out already. */
const AT = { count: 'after', n: 0, unit: 'hours' } as const;

/** A duty without a figure: its rule has no limit, so that nothing is counted from here. */
const NO_MOMENT = '2000-01-01';

/** Notice, its change and taking it back, with every regime; the limit that the law allows and the one that is surely safe. */
export function noticeDuties(judged: JudgedPlan): FoundDuty[] {
  const { plan, seen } = judged;
  const takesBack = mustTakeBack(plan as unknown as TravelPlan) || plan.cancellationGivenAt !== null;
  const isCancelled = plan.cancelledOn !== null;
  // Who is back without notice can give none any more: it is missed.
  const given = plan.noticeGivenAt ?? lastAct(plan, 'returned');
  const found: FoundDuty[] = [];
  if (!isCancelled || plan.noticeGivenAt !== null) {
    const before = seen({
      noticeGivenAt: null,
      changeOpen: false,
      cancelledOn: null,
      state: 'NOTICE_DUE',
      // How long they were away stands once they are back; only whether it was as notified is left open.
      returnedAsNotified: null,
    });
    for (const one of required(before.evaluation.duties, 'notice'))
      found.push(...limits(judged, one, { rule: 'travel-notice', occasion: one.regime, doneAt: given }));
    // What nobody can tell is asked, and stays asked until somebody gives notice.
    if (plan.noticeGivenAt === null) found.push(...asks(judged, before.evaluation.blocks));
    else if (!isCancelled && plan.returnedOn === null)
      found.push(...lacks(judged, required(before.evaluation.duties, 'notice')));
  }
  found.push(...changes(judged));
  if (takesBack) {
    const back = seen({ cancellationGivenAt: null, state: 'CANCELLED' });
    for (const one of required(back.evaluation.duties, 'change'))
      found.push(
        ...limits(judged, one, {
          rule: 'travel-change',
          occasion: `${one.regime}:cancelled`,
          doneAt: plan.cancellationGivenAt,
        }),
      );
  }
  return found;
}

/** Each variation of what was notified has a duty of its own; those before it were met when they were told. */
function changes(judged: JudgedPlan): FoundDuty[] {
  const { plan, seen } = judged;
  const told = plan.acts.filter(({ kind }) => kind === 'change-given');
  const open = seen({ changeOpen: true }, lastAct(plan, 'varied') ?? plan.createdAt);
  const regimes = required(open.evaluation.duties, 'change');
  if (plan.noticeGivenAt === null || plan.cancelledOn !== null) return [];
  return regimes.flatMap((one) => [
    ...told.flatMap(({ at }, n) =>
      limits(judged, one, { rule: 'travel-change', occasion: `${one.regime}:${n}`, doneAt: at }),
    ),
    ...(plan.changeOpen
      ? limits(judged, one, { rule: 'travel-change', occasion: `${one.regime}:${told.length}`, doneAt: null })
      : []),
  ]);
}

/** Notice that lacks what the law asks for is none of that: somebody asks for it, until it is said. */
function lacks({ due }: JudgedPlan, duties: readonly TravelDuty[]): FoundDuty[] {
  return duties.flatMap(({ regime, missingFields, citation }) =>
    missingFields.length === 0
      ? []
      : due({
          rule: 'travel-ask',
          occasion: `${regime}:lacking`,
          title: `Ask: what the notice lacks (${regime})`,
          from: null,
          missing: `The notice that was given lacks: ${missingFields.join(', ').replaceAll('_', ' ')}`,
          why: [{ text: 'Where it is written', input: {}, result: citation.join('; ') }],
        }),
  );
}

function required(duties: readonly TravelDuty[], kind: TravelDuty['kind']): TravelDuty[] {
  return duties.filter((one) => one.kind === kind && one.required);
}

/** One duty by the legal limit, and one before it by the safe limit where counting can be argued about. */
function limits(
  { due }: JudgedPlan,
  { regime, legalLatest, alertLatest, steps, citation, unverified, recipient }: TravelDuty,
  { rule, occasion, doneAt }: Required<Pick<Occasion, 'rule' | 'occasion'>> & { doneAt: string | null },
): FoundDuty[] {
  const why = [
    ...steps,
    { text: 'To whom', input: { regime }, result: recipient },
    { text: 'Where it is written', input: {}, result: citation.join('; ') },
    ...unverified.map((one) => ({ text: 'Nobody has checked this', input: {}, result: one })),
  ];
  const what = rule === 'travel-notice' ? 'Notice of travel' : 'Notice of a change of travel';
  const common = { occasion, why, doneAt };
  if (!legalLatest && !alertLatest)
    return [
      due({
        ...common,
        rule: `${rule}-at-once`,
        title: `${what}, without delay (${regime})`,
        from: NO_MOMENT,
      }),
    ];
  const legal = legalLatest ?? alertLatest!;
  const safe = alertLatest ?? legal;
  const isArguable = Temporal.Instant.compare(safe, legal) !== 0;
  return [
    ...(isArguable
      ? [
          due({
            ...common,
            rule: `${rule}-safe`,
            title: `${what}: the safe limit (${regime})`,
            from: instant(safe),
            span: AT,
          }),
        ]
      : []),
    due({
      ...common,
      rule,
      title: `${what} (${regime})`,
      from: instant(legal),
      span: AT,
      // It is shown no later than its safe limit asks.
      alertAt: Temporal.Instant.from(safe)
        .subtract({ hours: 7 * 24 })
        .toString(),
    }),
  ];
}

function instant(text: string): string {
  return Temporal.Instant.from(text).toString();
}

function asks(
  { plan, due }: JudgedPlan,
  blocks: readonly { code: string; regime: string | null; country: string | null; why: string }[],
): FoundDuty[] {
  if (plan.returnedOn !== null) return [];
  return blocks
    .filter(({ code }) => code === 'UNKNOWN_RULE')
    .map(({ regime, country, why }, n) =>
      due({
        rule: 'travel-ask',
        occasion: [regime ?? 'trip', country ?? '', n].join(':'),
        title: `Ask: what this journey asks for${regime ? ` (${regime})` : ''}`,
        from: null,
        missing: why.replace(/\.$/, ''),
        why: [],
      }),
    );
}
