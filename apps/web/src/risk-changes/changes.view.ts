import { isWaiting, type ProposalView, type RiskEventView } from '@domain/risk';
import type { ReaderNow } from '../edge/reader.js';
import { dateOnly, whenInZone } from '../shell/index.js';

export interface ChangeCard {
  /** Empty where the draft was thrown away: it has no page. */
  href: string;
  title: string;
  urgent: boolean;
  about: string;
  /** That it waits on although a later result, or a correction, took the place. */
  state: string;
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
    answered: proposals.filter((one) => !isWaiting(one)).map((one) => card(one, reader)),
    events: events.map((one) => ({
      title: one.title,
      on: dateOnly(one.happenedOn),
      note: one.note,
      by: `${one.recordedBy}, ${whenInZone(one.recordedAt, reader.zone, reader)}`,
    })),
  };
}

const DECIDED = { taken: 'Done', declined: 'Declined', mistaken: 'Said to be a mistake' } as const;

function stateOf(one: ProposalView): string {
  const { carriedTo, corrected, superseded, state } = one;
  if (state === 'discarded')
    return isWaiting(one)
      ? 'That draft was thrown away, which by itself answers nothing.'
      : 'That draft was thrown away.';
  if (carriedTo?.assessmentId === one.assessmentId)
    return 'Asked again with what was said after it: one answer is given to both.';
  if (carriedTo)
    return `Carried over to the result of ${dateOnly(carriedTo.assessedOn)}, which asks for the same.`;
  if (!isWaiting(one)) return '';
  if (corrected !== null)
    return `That version was corrected, which by itself answers nothing. The reason: ${corrected}`;
  return superseded ? 'Assessed again since, which by itself answers nothing.' : '';
}

/** Of the form of one action; a draft may ask twice for the same. */
function keyOf({ assessmentId, trigger, round, actions }: ProposalView, code: string): string {
  const isOpen = actions.some(({ response }) => response === null);
  return `${assessmentId}-${trigger}-${code}${isOpen ? '' : `-${round}`}`;
}

function card(one: ProposalView, reader: ReaderNow): ChangeCard {
  return {
    href: one.state === 'discarded' ? '' : `/assessments/${one.assessmentId}`,
    title: one.title,
    urgent: one.urgent,
    about: `${one.instrument} of ${dateOnly(one.assessedOn)}`,
    state: stateOf(one),
    seen: one.seen,
    actions: one.actions.map(({ code, title, response }) => ({
      key: keyOf(one, code),
      assessmentId: one.assessmentId,
      trigger: one.trigger,
      code,
      title,
      answer: response
        ? `${DECIDED[response.decision]} by ${response.by}, ${whenInZone(response.at, reader.zone, reader)}: ${response.reason}`
        : '',
    })),
  };
}
