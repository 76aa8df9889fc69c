import { Temporal } from 'temporal-polyfill';
import type { FoundDuty } from '@platform/duties';
import { departureAtLatest, momentIn } from '../evaluation/moment.js';
import { breachDuties, GOES } from './breach-duties.js';
import { lastAct, type JudgedPlan } from './plan-case.js';

/** Departure, return, its report, and whether anything of it was a breach. */
export function journeyDuties(judged: JudgedPlan): FoundDuty[] {
  const { plan } = judged;
  if (plan.state === 'DRAFT') return [];
  const isForbidden = forbids(judged);
  const stop = isForbidden ? [forbidden(judged)] : [];
  if (plan.cancelledOn !== null)
    return isRefused(plan) || isForbidden ? [...stop, ...staying(judged, lastAct(plan, 'cancelled'))] : [];
  const returnedAt = lastAct(plan, 'returned');
  const departed = plan.departedAt ? (lastAct(plan, 'departed') ?? plan.departedAt) : returnedAt;
  const staysUntold = plan.state === 'PERMISSION_REFUSED' || (isForbidden && GOES.includes(plan.state));
  const journey = staysUntold
    ? staying(judged, null)
    : [
        ...(isRefused(plan) || isForbidden ? staying(judged, departed) : [leaving(judged, departed)]),
        returning(judged, returnedAt),
      ];
  return [...stop, ...journey, ...reports(judged), ...breachDuties(judged)];
}

/** Whether an order forbids it, also where it does not take place any more. */
function forbids({ seen }: JudgedPlan): boolean {
  return seen({ cancelledOn: null, state: 'NOTICE_DUE' }).forbidden.length > 0;
}

/** A court has forbidden it, perhaps after leave was given: it is refused, or they say that they stay, before they could leave. */
function forbidden({ plan, record, due }: JudgedPlan): FoundDuty {
  const refused = isRefused(plan)
    ? lastAct(plan, 'permission-refused', 'not-countersigned', 'authority-decided')
    : null;
  const at = departureAtLatest(plan, plan.departsZone ?? record.timeZone).toString();
  return due({
    rule: 'travel-forbidden',
    from: lastAct(plan, 'forbidden') ?? lastAct(plan, 'submitted', 'varied', 'changed') ?? plan.createdAt,
    notAfter: { at, words: 'They leave before that: it is refused by then' },
    why: [
      {
        text: 'A foreign travel prohibition is in force on the days of the journey, and leave is not refused',
        input: { departsOn: plan.departsOn },
        result: 'to be refused',
      },
    ],
    doneAt: refused ?? lastAct(plan, 'cancelled') ?? lastAct(plan, 'departed', 'returned'),
  });
}

const isRefused = ({ permission, authorityPermission }: JudgedPlan['plan']) =>
  permission === 'REFUSED' || authorityPermission === 'REFUSED';

/**
 * Leave was refused, or an order forbids it: whether they stayed is asked on the day of departure, from its moment on, and of a manager once the day
 * of return has come. Either answer ends both: that they did not go, or that they left. Nobody is searched for by silence.
 */
function staying(judged: JudgedPlan, doneAt: string | null): FoundDuty[] {
  const { plan, record, due } = judged;
  const { departsOn, returnsOn } = plan;
  const why = isRefused(plan) ? 'Permission to travel was refused' : 'An order forbids the journey';
  const refused = { text: why, input: {}, result: 'ask whether they stayed' };
  const day = (text: string, result: string) => ({ text, input: {}, result });
  const at = momentIn(departsOn, plan.departsAt, plan.departsZone ?? record.timeZone);
  return [
    due({
      rule: 'travel-stay',
      occasion: departsOn,
      from: departsOn,
      doneAt,
      alertAt: at && at.toString(),
      why: [refused, day('The day on which they would have left', departsOn)],
    }),
    due({
      rule: 'travel-stay-unconfirmed',
      ...(isRefused(plan)
        ? {}
        : { title: 'Have it found out whether they travelled although an order forbids it' }),
      occasion: returnsOn ?? departsOn,
      from: returnsOn ?? departsOn,
      doneAt,
      why: [
        refused,
        returnsOn
          ? day(
              'The day on which they would have been back, and nobody has said whether they went',
              returnsOn,
            )
          : day('No day of return was said, and nobody has said whether they went', departsOn),
      ],
    }),
  ];
}

/** Leave that is not decided yet: nobody is taken to have left, nor to have stayed: on the day itself somebody asks. */
function leaving({ plan, record, due, seen }: JudgedPlan, doneAt: string | null): FoundDuty {
  const { departsOn, departsAt, departsZone } = plan;
  const { permission } = seen().tracks;
  const text = 'The day on which the person is to leave: whether they did, or did not, is recorded';
  const day = { text, input: {}, result: departsOn };
  const about = { occasion: departsOn, from: departsOn, doneAt };
  if (permission !== 'pending') return due({ ...about, rule: 'travel-departure', why: [day] });
  const why = 'Permission to travel is not decided';
  const at = momentIn(departsOn, departsAt, departsZone ?? record.timeZone);
  return due({
    ...about,
    rule: 'travel-departure-ask',
    alertAt: at && at.toString(),
    why: [{ text: why, input: {}, result: 'ask whether they left' }, day],
  });
}

function returning({ plan, due }: JudgedPlan, doneAt: string | null): FoundDuty {
  const { returnsOn } = plan;
  return due({
    rule: 'travel-return',
    occasion: returnsOn ?? 'open',
    from: returnsOn,
    missing: 'No day of return is said: ask when they come back',
    why: [
      {
        text: 'The day on which the person said they would be back',
        input: {},
        result: returnsOn ?? 'not said',
      },
    ],
    doneAt,
  });
}

/** What a regime wants to be told after a return, where the return was not as notified. */
function reports({ plan, due, seen }: JudgedPlan): FoundDuty[] {
  if (plan.returnedOn === null) return [];
  return seen({ returnReportedAt: null }, `${plan.returnedOn}T12:00:00Z`)
    .evaluation.duties.filter(({ kind, required }) => kind === 'return' && required)
    .map(({ regime, legalLatest, alertLatest, steps, citation }) => {
      const at = alertLatest ?? legalLatest;
      return due({
        rule: at ? 'travel-return-report' : 'travel-return-report-at-once',
        occasion: regime,
        title: `Report of the return (${regime})`,
        from: at ? Temporal.Instant.from(at).toString() : plan.returnedOn,
        ...(at ? { span: { count: 'after', n: 0, unit: 'hours' } as const } : {}),
        why: [...steps, { text: 'Where it is written', input: {}, result: citation.join('; ') }],
        doneAt: plan.returnReportedAt,
      });
    });
}
