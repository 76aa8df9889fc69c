import { isWaiting, type ProposalView, type RiskEventView } from '@domain/risk';
import type { ReaderNow } from '../edge/reader.js';
import { dateOnly, whenInZone } from '../shell/index.js';

export interface ChangeCard {
  href: string;
  title: string;
  urgent: boolean;
  about: string;
  seen: string[];
  actions: {
    key: string;
    assessmentId: string;
    trigger: string;
    code: string;
    title: string;
    answer: string;
  }[];
}

/** The changes that want an answer, those that have one, and what happened. */
export function changesView(
  proposals: readonly ProposalView[],
  events: readonly RiskEventView[],
  reader: ReaderNow,
) {
  return {
    waiting: proposals.filter(isWaiting).map((one) => card(one, reader)),
    answered: proposals
      .filter((one) => !isWaiting(one) && one.actions.some(({ response }) => response))
      .map((one) => card(one, reader)),
    events: events.map((one) => ({
      title: one.title,
      on: dateOnly(one.happenedOn),
      note: one.note,
      by: `${one.recordedBy}, ${whenInZone(one.recordedAt, reader.zone, reader)}`,
    })),
  };
}

function card(one: ProposalView, reader: ReaderNow): ChangeCard {
  return {
    href: `/assessments/${one.assessmentId}`,
    title: one.title,
    urgent: one.urgent,
    about: `${one.instrument} of ${dateOnly(one.assessedOn)}`,
    seen: one.seen,
    actions: one.actions.map(({ code, title, response }) => ({
      key: `${one.assessmentId}-${one.trigger}-${code}`,
      assessmentId: one.assessmentId,
      trigger: one.trigger,
      code,
      title,
      answer: response
        ? `${response.decision === 'taken' ? 'Done' : 'Declined'} by ${response.by}, ${whenInZone(response.at, reader.zone, reader)}: ${response.reason}`
        : '',
    })),
  };
}
