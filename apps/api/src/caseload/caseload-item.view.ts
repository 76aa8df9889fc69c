import type { CaseloadItem } from '@domain/caseload';

/** One person of GET /caseload. */
export function caseloadItemView({ row, attention, nextAppointment, overdue }: CaseloadItem) {
  const next = attention.find((a) => a.dueAt !== null);
  return {
    person: { id: row.person_id, crn: row.crn, displayName: row.display_name },
    risk: row.risk && {
      level: row.risk.level,
      instrument: row.risk.instrument,
      assessedOn: row.risk.assessedOn,
      provisional: row.risk.provisional,
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
      title: a.title,
      dueAt: a.dueAt,
      late: a.late,
      why: a.why,
    })),
  };
}
