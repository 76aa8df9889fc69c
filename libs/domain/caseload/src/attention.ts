import type { Temporal } from 'temporal-polyfill';
import type { Step } from '@platform/calendar';
import { daysBetween, endOfDateText, isOver, isPast, todayText, workingLimit } from './local-days.js';
import type { SummaryRow } from './summary.js';

/** Something that wants the officer, with its limit and the reason. */
export interface Attention {
  code:
    | 'return-overdue'
    | 'decide-absence'
    | 'record-outcome'
    | 'order-ends'
    | 'arrange-appointment'
    | 'no-assessment';
  title: string;
  /** The record it is about: the appointment, the order, the travel plan or the person. */
  subjectId: string;
  /** The limit as an instant, or null where there is none and it simply is so. */
  dueAt: string | null;
  late: boolean;
  why: Step[];
}

/** Working days to decide on an absence: agency policy default, unverified (domain rules on enforcement). */
const DAYS_TO_DECIDE = 2;
const DAYS_TO_RECORD = 1;
const DAYS_BEFORE_END = 28;

/** What wants attention for one person at one moment: a pure function of the facts and the time. */
export function attentionOf(row: SummaryRow, now: Temporal.Instant): Attention[] {
  const all = [
    ...travel(row, now),
    ...absences(row, now),
    ...outcomes(row, now),
    ...endings(row, now),
    ...gaps(row, now),
  ];
  return all.sort(
    (a, b) =>
      Number(b.late) - Number(a.late) ||
      order(a.dueAt).localeCompare(order(b.dueAt)) ||
      a.code.localeCompare(b.code),
  );
}

function travel(row: SummaryRow, now: Temporal.Instant): Attention[] {
  const plan = row.travel;
  if (!plan?.returnsOn || !['DEPARTED', 'RETURN_DUE', 'OVERDUE'].includes(plan.state)) return [];
  const due = endOfDateText(plan.returnsOn, row.time_zone);
  const late = isOver(due, now);
  if (!late && plan.state !== 'OVERDUE') return [];
  return [
    {
      code: 'return-overdue',
      title: 'Return from travel is overdue',
      subjectId: plan.planId,
      dueAt: due,
      late: true,
      why: [
        {
          text: 'The plan says when they come back, and no return is confirmed',
          input: { returnsOn: plan.returnsOn, state: plan.state },
          result: due,
        },
      ],
    },
  ];
}

function absences(row: SummaryRow, now: Temporal.Instant): Attention[] {
  return row.undecided.map((missed): Attention => {
    const { due, input } = workingLimit(missed.at, DAYS_TO_DECIDE, row.time_zone);
    return {
      code: 'decide-absence',
      title: 'Decide on a missed appointment',
      subjectId: missed.id,
      dueAt: due,
      late: isOver(due, now),
      why: [
        {
          text: 'An appointment was missed and nobody has decided whether the absence is acceptable',
          input: { at: missed.at, type: missed.type },
          result: 'undecided',
        },
        {
          text: `A decision is due within ${DAYS_TO_DECIDE} working days`,
          input,
          result: due,
        },
      ],
    };
  });
}

function outcomes(row: SummaryRow, now: Temporal.Instant): Attention[] {
  return row.appointments
    .filter((a) => isPast(a.at, now))
    .map((a): Attention => {
      const { due, input } = workingLimit(a.at, DAYS_TO_RECORD, row.time_zone);
      return {
        code: 'record-outcome',
        title: 'Record what came of an appointment',
        subjectId: a.id,
        dueAt: due,
        late: isOver(due, now),
        why: [
          {
            text: 'The appointment is past and has no outcome',
            input: { at: a.at, type: a.type },
            result: 'no outcome',
          },
          {
            text: `An outcome is due by the end of the next working day`,
            input,
            result: due,
          },
        ],
      };
    });
}

function endings(row: SummaryRow, now: Temporal.Instant): Attention[] {
  const today = todayText(now, row.time_zone);
  return row.orders.flatMap((order) => {
    if (!order.endsOn) return [];
    const left = daysBetween(today, order.endsOn);
    if (left < 0 || left > DAYS_BEFORE_END) return [];
    return [
      {
        code: 'order-ends' as const,
        title: 'An order or licence ends soon',
        subjectId: order.id,
        dueAt: endOfDateText(order.endsOn, row.time_zone),
        late: false,
        why: [
          {
            text: `Orders that end within ${DAYS_BEFORE_END} days are shown`,
            input: { type: order.type, endsOn: order.endsOn },
            result: `${left} days left`,
          },
        ],
      },
    ];
  });
}

function gaps(row: SummaryRow, now: Temporal.Instant): Attention[] {
  const out: Attention[] = [];
  if (!row.risk) {
    out.push({
      code: 'no-assessment',
      title: 'No assessment',
      subjectId: row.person_id,
      dueAt: null,
      late: false,
      why: [
        {
          text: 'There is no final assessment of risk. Missing is not low',
          input: {},
          result: 'no assessment',
        },
      ],
    });
  }
  if (isSupervised(row, now) && !row.appointments.some((a) => !isPast(a.at, now))) {
    out.push({
      code: 'arrange-appointment',
      title: 'No appointment to come',
      subjectId: row.person_id,
      dueAt: null,
      late: false,
      why: [
        {
          text: 'The person is under an order or licence and nothing is arranged',
          input: {},
          result: 'no next appointment',
        },
      ],
    });
  }
  return out;
}

/** Whether any order or licence is in force on the person's local day. */
export function isSupervised(row: SummaryRow, now: Temporal.Instant): boolean {
  const today = todayText(now, row.time_zone);
  return row.orders.some((o) => o.startsOn <= today && (!o.endsOn || o.endsOn >= today));
}

function order(dueAt: string | null): string {
  return dueAt ?? '9999';
}
