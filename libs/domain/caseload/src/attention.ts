import type { Temporal } from 'temporal-polyfill';
import type { Step } from '@platform/calendar';
import { endOfDateText, isAhead, isOver } from './local-days.js';
import type { SummaryDuty, SummaryRow } from './summary.js';

/** Something that wants the officer, with its limit and the reason. */
export interface Attention {
  /** Code of the duty's rule; of what is no duty yet: `return-overdue`, `no-assessment`. */
  code: string;
  /** Of the duty behind it, or null. */
  dutyId: string | null;
  title: string;
  /** The record it is about: the appointment, the order, the travel plan or the person. */
  subjectId: string;
  /** The limit as an instant, or null where there is none and it simply is so. */
  dueAt: string | null;
  late: boolean;
  /** A question, because a rule or a fact is unknown. */
  ask: boolean;
  /** A child may be at risk. */
  child: boolean;
  /** Nobody has checked the figures of its rule. */
  unverified: boolean;
  why: Step[];
}

/** What wants attention for one person at one moment: the duties whose time has come. Pure. */
export function attentionOf(row: SummaryRow, now: Temporal.Instant): Attention[] {
  const duties = row.duties.filter(({ alertAt }) => alertAt === null || !isAhead(alertAt, now));
  const all = [...duties.map((duty) => dutyAttention(duty, now)), ...travel(row, now), ...gaps(row)];
  return all.sort(
    (a, b) =>
      Number(b.child) - Number(a.child) ||
      Number(b.late) - Number(a.late) ||
      order(a.dueAt).localeCompare(order(b.dueAt)) ||
      a.code.localeCompare(b.code),
  );
}

function dutyAttention(duty: SummaryDuty, now: Temporal.Instant): Attention {
  const { id, code, title, subjectId, dueAt, ask, unverified, why } = duty;
  return {
    code,
    dutyId: id,
    title,
    subjectId,
    dueAt,
    late: dueAt !== null && isOver(dueAt, now),
    ask,
    child: duty.urgency === 'child',
    unverified,
    why,
  };
}

function travel(row: SummaryRow, now: Temporal.Instant): Attention[] {
  const plan = row.travel;
  if (!plan?.returnsOn || !['DEPARTED', 'RETURN_DUE', 'OVERDUE'].includes(plan.state)) return [];
  const due = endOfDateText(plan.returnsOn, row.time_zone);
  const late = isOver(due, now);
  if (!late && plan.state !== 'OVERDUE') return [];
  return [
    {
      ...NO_DUTY,
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

function gaps(row: SummaryRow): Attention[] {
  if (row.risk) return [];
  return [
    {
      ...NO_DUTY,
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
    },
  ];
}

/** What the projection shows beside duties. */
const NO_DUTY = { dutyId: null, ask: false, child: false, unverified: false } as const;

function order(dueAt: string | null): string {
  return dueAt ?? '9999';
}
