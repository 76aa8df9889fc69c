import { type Doubt, type RiskProfileView, type RiskSummaryView, type StandingResult } from '@domain/risk';
import { ageOf, innerWords, isHighLevel, levelWords } from '../caseload/risk-words.js';
import type { ReaderNow } from '../edge/reader.js';
import { dateOnly, lateness, whenInZone } from '../shell/index.js';
import {
  headline,
  normsWords,
  overrideLine,
  possibleWords,
  resultWords,
  type OverrideLine,
} from './result.view.js';
import { trendView, type TrendView } from './trend.view.js';

export interface RiskView {
  composite: { words: string; title: string; unverified: boolean; notes: string[]; steps: string[] } | null;
  results: ResultCard[];
  missing: { title: string; why: string; href: string }[];
  due: { instrument: string; when: string; state: string; kind: string; why: string; unverified: boolean }[];
  trends: TrendView[];
  changes: { title: string; urgent: boolean }[];
  drafts: { href: string; text: string }[];
  history: HistoryRow[];
  /** The two newest of one instrument; ids, null where there are none. */
  compare: { from: string | null; to: string | null };
  /** Withdrawn since the result that they stood beside was replaced, and not proposed again. */
  withdrawn: { words: string; why: string; mine: boolean; href: string }[];
}

export interface ResultCard {
  id: string;
  title: string;
  words: string;
  isHigh: boolean;
  dated: string;
  by: string;
  scales: string[];
  doubts: { text: string; kind: string; label: string }[];
  override: OverrideLine | null;
  norms: string;
  /** Where it is done again, already chosen; empty for who does not assess. */
  again: string;
}

export interface HistoryRow {
  id: string;
  title: string;
  on: string;
  words: string;
  state: string;
  by: string;
  choice: string;
}

const LABELS: Readonly<Record<Doubt['code'], { label: string; kind: string }>> = {
  PROVISIONAL: { label: 'Provisional', kind: 'due' },
  RETURNED: { label: 'Returned', kind: 'due' },
  TENTATIVE: { label: 'In doubt', kind: 'due' },
  MISSING_ITEMS: { label: 'Missing', kind: 'loud' },
  ITEMS_SAY_MORE: { label: 'Items say more', kind: 'loud' },
  POSSIBLE: { label: 'Open', kind: 'due' },
  STALE: { label: 'Stale', kind: 'loud' },
  AGEING: { label: 'Ageing', kind: 'due' },
  UNVERIFIED: { label: 'Unverified figures', kind: 'quiet' },
  NOT_APPLICABLE: { label: 'Does not apply', kind: 'danger' },
  ENTERED_OTHERWISE: { label: 'Not as recorded', kind: 'due' },
  OVERRIDE_BEFORE: { label: 'Override before', kind: 'loud' },
  RECORD_CHANGED: { label: 'Record changed', kind: 'loud' },
  RATERS_DISAGREE: { label: 'Raters differ', kind: 'due' },
  AGREED_OTHERWISE: { label: 'To correct', kind: 'loud' },
  WITHOUT_ITEMS: { label: 'Without items', kind: 'quiet' },
  OTHER_VERSION: { label: 'Earlier edition', kind: 'quiet' },
};

export function riskView(
  profile: RiskProfileView,
  mayAssess: boolean,
  reader: ReaderNow,
  readerId: string,
): RiskView {
  const { personId, composite } = profile;
  return {
    composite: composite && {
      title: 'Static and dynamic together',
      words: composite.level ? levelWords(composite.level) : 'No level: something is missing',
      unverified: composite.status === 'unverified',
      notes: [
        ...composite.notes.map(({ text }) => text),
        ...(composite.couldBe
          ? [`Could be ${innerWords(composite.couldBe)} once what is open of the two is known`]
          : []),
      ],
      steps: composite.steps.map(({ text, result }) => `${text}: ${result ?? 'not known'}`),
    },
    results: profile.current.map((one) => ({
      ...resultCard(one, reader, readerId),
      again: mayAssess ? `/people/${personId}/risk/new?instrument=${one.instrument}` : '',
    })),
    missing: profile.missing.map(({ instrument, title, why }) => ({
      title,
      why,
      href: mayAssess ? `/people/${personId}/risk/new?instrument=${instrument}` : '',
    })),
    due: profile.reassessment.map(({ instrument, dueOn, late, why, unverified }) => ({
      instrument,
      when: dueOn ? dateOnly(dueOn) : 'When something happens',
      state: dueOn ? lateness(dueOn, reader.now, reader.zone) : '',
      kind: late ? 'late' : 'quiet',
      why: why.replace(/\d{4}-\d\d-\d\d/g, (day) => dateOnly(day)),
      unverified,
    })),
    trends: profile.series.flatMap((one) => trendView(one, profile.leastChange) ?? []),
    changes: profile.changes.map(({ title, urgent }) => ({ title, urgent })),
    drafts: profile.drafts.map(({ id, title, done, of, by, assessedOn }) => ({
      href: `/assessments/${id}/edit`,
      text: `${title}, begun by ${by} for ${dateOnly(assessedOn)}: ${of === 0 ? 'not finished' : `${done} of ${of} items answered`}`,
    })),
    history: profile.history.map((one) => ({
      id: one.id,
      title: one.title,
      on: dateOnly(one.assessedOn),
      words:
        one.level === null
          ? ''
          : one.total === null
            ? levelWords(one.level)
            : `${levelWords(one.level)}, total ${one.total}`,
      state: one.state === 'final' ? 'In force' : one.isWithdrawn ? 'Withdrawn' : 'Superseded',
      by: one.correctionReason ? `${one.assessor ?? ''} · a correction` : (one.assessor ?? ''),
      choice: `${one.title}, ${dateOnly(one.assessedOn)}${one.total === null ? '' : `, total ${one.total}`}`,
    })),
    compare: comparedOf(profile.history),
    withdrawn: withdrawnOf(profile, reader, readerId),
  };
}

/** Of the instrument with the newest two: what moved since is what somebody wants to see first. */
function comparedOf(history: RiskProfileView['history']): RiskView['compare'] {
  for (const to of history) {
    const from = history.find((one) => one.instrument === to.instrument && one.id !== to.id);
    if (from) return { from: from.id, to: to.id };
  }
  return { from: null, to: null };
}

const DAYS_IN_SIGHT = 60 * 86_400_000;

function withdrawnOf(
  { overrides, current }: RiskProfileView,
  { now }: ReaderNow,
  readerId: string,
): RiskView['withdrawn'] {
  return overrides.flatMap((one) => {
    const since = one.state === 'withdrawn' ? Date.parse(one.decidedAt!) : 0;
    const again = overrides.some(
      (other) => other.instrument === one.instrument && Date.parse(other.proposedAt) > since,
    );
    const standing = current.find(({ instrument }) => instrument === one.instrument);
    if (now.getTime() - since > DAYS_IN_SIGHT || again || !standing) return [];
    const mine = one.proposedBy.id === readerId;
    return [
      {
        words: `${mine ? 'Your' : `${one.proposedBy.name}’s`} override of ${one.instrument} to ${levelWords(one.level)} was withdrawn`,
        why: one.decisionNote ?? '',
        mine,
        href: `/assessments/${standing.assessmentId}`,
      },
    ];
  });
}

function resultCard(
  one: StandingResult,
  { now, zone }: ReaderNow,
  readerId: string,
): Omit<ResultCard, 'again'> {
  return {
    id: one.assessmentId,
    title: one.title,
    words: headline(one, one.scales),
    isHigh: isHighLevel(one.named),
    dated: `${dateOnly(one.assessedOn)}, ${ageOf(one.assessedOn, now, zone)}`,
    by: one.assessor ?? '',
    scales: one.scales.map((scale) => `${scale.label}: ${resultWords({ ...scale, level: null })}`),
    doubts: one.doubts.map(({ code, text }) => ({
      ...LABELS[code],
      text: code === 'POSSIBLE' && one.possible ? possibleWords(one.possible) : text,
    })),
    override: one.override && overrideLine(one.override, readerId),
    norms:
      one.percent === null
        ? 'No rates are loaded'
        : `${one.percent}% of the group. Norms: ${normsWords(one.percent, one.norms)}`,
  };
}

export interface SummaryView {
  results: {
    title: string;
    words: string;
    dated: string;
    provisional: boolean;
    override: string;
    possible: string;
  }[];
}

/** For readers of the summary: level, instrument, date, and what a manager signed for beside it. */
export function riskSummaryView({ current }: RiskSummaryView, reader: ReaderNow): SummaryView {
  const { now, zone } = reader;
  return {
    results: current.map(
      ({ instrument, level, assessedOn, provisional, unverified, override, possible }) => ({
        title: instrument,
        words: levelWords(level),
        dated: `${dateOnly(assessedOn)}, ${ageOf(assessedOn, now, zone)}${unverified ? ', figures not verified' : ''}`,
        provisional,
        override: override
          ? `${levelWords(override.level)}, ${override.direction === 'up' ? 'higher' : 'lower'} than the result, authorised ${whenInZone(override.decidedAt, zone, reader)}`
          : '',
        possible: possible ? possibleWords(possible) : '',
      }),
    ),
  };
}
