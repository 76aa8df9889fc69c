import type { BareRow, CaseloadItem } from '@domain/caseload';

const shown = new WeakMap<CaseloadItem, ReturnType<typeof viewOf>>();

/** One person of GET /caseload. The same judgement is said in the same words. */
export function caseloadItemView(item: CaseloadItem): ReturnType<typeof viewOf> {
  const known = shown.get(item) ?? viewOf(item);
  shown.set(item, known);
  return known;
}

function viewOf({ row, attention, nextAppointment, overdue }: CaseloadItem) {
  const next = attention.find((a) => a.dueAt !== null);
  return {
    person: { id: row.person_id, crn: row.crn, displayName: row.display_name },
    risk: row.risk && {
      level: row.risk.level,
      instrument: row.risk.instrument,
      assessedOn: row.risk.assessedOn,
      provisional: row.risk.provisional,
      unverified: row.risk.unverified,
      atLeast: row.risk.atLeast,
      beside: row.risk.beside.map(
        ({ level, instrument, assessedOn, provisional, unverified, atLeast, kind }) => ({
          level,
          instrument,
          assessedOn,
          provisional,
          unverified,
          atLeast,
          kind,
          isOverride: kind === 'override',
        }),
      ),
    },
    nextAppointment,
    overdueDuties: overdue,
    nextDuty: next ? { id: next.subjectId, kind: next.code, dueAt: next.dueAt, title: next.title } : null,
    travel: row.travel && {
      planId: row.travel.planId,
      state: row.travel.state,
      departsOn: row.travel.departsOn,
    },
    circle: row.circle,
    attention: attention.map((a) => ({
      code: a.code,
      dueAt: a.dueAt,
      late: a.late,
      why: a.why.map((step) => step.text).join('. '),
    })),
  };
}

/** One person of somebody whose relation gives no more: a volunteer sees the alias, never name or reference. */
export function bareItemView(row: BareRow) {
  return {
    person: { id: row.person_id, crn: row.crn, displayName: row.display_name ?? row.alias },
    risk: null,
    nextAppointment: null,
    overdueDuties: 0,
    nextDuty: null,
    travel: null,
    circle: row.circle_id && { id: row.circle_id, phase: row.phase },
    agreements: row.agreements,
    attention: [],
  };
}
