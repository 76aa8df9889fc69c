import { countryName } from '@domain/supervision';
import { type TravelDuty, type TravelPlanView } from '@domain/travel';
import type { ReaderNow } from '../edge/reader.js';
import { relative, whenInZone, withDates } from '../shell/index.js';
import { DUTY_WORDS, fieldWords, outcomeWords } from './words.js';

/** "What this means": the first thing to know, what forbids it, what is missing, every limit with its steps. */
export interface MeaningView {
  headline: string;
  tone: 'danger' | 'due' | 'good';
  /** What forbids the journey or cannot be told, each with why. */
  blocks: { title: string; why: string; isDanger: boolean }[];
  missing: string[];
  limits: LimitView[];
  /** What nobody has checked against its source. */
  unverified: string[];
}

export interface LimitView {
  title: string;
  /** The safe limit; null where there is none. */
  by: string | null;
  ago: string;
  isLate: boolean;
  legal: string | null;
  facts: string[];
  steps: string[];
}

const BLOCKS = {
  PROHIBITED_BY_ORDER: 'Forbidden',
  PERMISSION_REQUIRED: 'Permission',
  UNKNOWN_RULE: 'Not known: ask',
} as const;

export function meaningView(plan: TravelPlanView, reader: ReaderNow): MeaningView {
  const { evaluation, timeZone } = plan;
  const { text, tone } = outcomeWords(plan.evaluation.outcome, plan.state);
  return {
    headline: text,
    tone,
    blocks: evaluation.blocks.map(({ code, why }) => ({
      title: BLOCKS[code],
      why: withDates(why),
      isDanger: code !== 'PERMISSION_REQUIRED',
    })),
    missing: evaluation.missingFields.map(fieldWords),
    limits: evaluation.duties.map((duty) => limitView(duty, timeZone, reader)),
    unverified: [
      ...new Set(
        evaluation.duties.flatMap(({ regime, unverified }) => unverified.map((one) => `${regime}: ${one}`)),
      ),
    ],
  };
}

function limitView(duty: TravelDuty, timeZone: string, { now, zone }: ReaderNow): LimitView {
  const { required, alertLatest, legalLatest, outcome } = duty;
  const said = (at: string | null) => (at && required ? whenInZone(at, timeZone, { zone, now }) : null);
  const safe = alertLatest ?? legalLatest;
  const isDone = outcome === 'NOT_REQUIRED';
  return {
    title: `${DUTY_WORDS[duty.kind]} (${duty.regime})${!required ? ': not due' : isDone ? ': done' : ''}`,
    by: isDone ? null : said(alertLatest),
    ago: safe && required && !isDone ? relative(safe, now, timeZone) : '',
    isLate: outcome === 'NOTICE_LATE_BREACH' || outcome === 'NOTICE_LATE_EXCUSE_PATH',
    legal: isDone || legalLatest === alertLatest ? null : said(legalLatest),
    facts: required
      ? [duty.recipient, duty.inPerson && !/in person/i.test(duty.recipient) ? 'in person' : ''].filter(
          Boolean,
        )
      : [],
    steps: [
      ...duty.steps.map(({ text, result }) => `${text}: ${result}`),
      `Rule ${duty.ruleId} of ${duty.ruleVersion} (${duty.status.replaceAll('_', ' ')}): ${duty.citation.join('; ')}`,
    ],
  };
}

export function countriesWords(codes: readonly string[]): string {
  return codes.map(countryName).join(', ') || 'no destination yet';
}
