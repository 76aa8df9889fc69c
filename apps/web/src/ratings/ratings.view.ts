import { CONTACT_TYPES } from '@domain/supervision';
import type { RatedPoints, RatingLine, RatingView, ReliabilityView } from '@domain/risk';
import { levelWords } from '../caseload/risk-words.js';
import type { ReaderNow } from '../edge/reader.js';
import { dateOnly, whenInZone } from '../shell/index.js';

/** What a form says of an item of which nothing is known. */
export const MISSING = 'missing';

const BASIS = { sample: 'Drawn at random', 'new-assessor': 'Among the first of an assessor' } as const;

/** One line of the list: what somebody has still to do, and who. */
export function ratingLines(all: readonly RatingLine[], readerId: string) {
  return all.map((one) => ({
    href: `/second-ratings/${one.id}`,
    text: `${one.instrument} of ${dateOnly(one.assessedOn)}`,
    person: `${one.person} · ${one.crn}`,
    by: one.firstAssessor.name,
    basis: BASIS[one.basis],
    wants: wantsOf(one, readerId),
  }));
}

function wantsOf(one: RatingLine, readerId: string): string {
  if (one.state === 'wanted')
    return one.firstAssessor.id === readerId ? 'Waits for a second rater' : 'Take it up';
  if (one.state === 'claimed')
    return one.rater?.id === readerId ? 'Give your score' : `Being scored by ${one.rater?.name ?? ''}`;
  if (!one.consensusBy) return 'Agree: the two differ';
  return `Written down by ${one.consensusBy}; the other confirms`;
}

/** A second score on its page: a form without the first, or both side by side. */
export function ratingPageView(
  one: RatingView,
  reader: ReaderNow,
  { readerId, mayOversee }: { readerId: string; mayOversee: boolean },
) {
  const isRater = one.rater?.id === readerId;
  const isFirst = one.firstAssessor.id === readerId;
  const isParty = isRater || isFirst;
  const { totals, consensus, confirmed } = one;
  return {
    id: one.id,
    version: String(one.version),
    title: `Second score: ${one.title}`,
    about: `${one.title} of ${dateOnly(one.assessedOn)}, first scored by ${one.firstAssessor.name}. ${BASIS[one.basis]} (${one.seed}).`,
    state: one.state,
    raterName: one.rater?.name ?? '',
    raters: one.raters.map(
      ({ name, certifiedUntil }) => `${name}, certified until ${dateOnly(certifiedUntil)}`,
    ),
    instrument: one.instrument,
    mayClaim: one.state === 'wanted' && one.raters.some(({ id }) => id === readerId),
    mayGive: one.state === 'claimed' && isRater,
    mayPropose: one.state === 'done' && one.differs === true && !confirmed && isParty,
    mayConfirm: consensus !== null && !confirmed && isParty && consensus.byId !== readerId,
    facts: one.facts
      .filter(({ value }) => value !== null && value !== '')
      .map(({ label, value, source }) => ({ label, text: said(value), source })),
    items: one.items.map((item) => ({
      code: item.code,
      label: item.label,
      name: `items.${item.code}`,
      id: `items-${item.code}`,
      options: [
        ...item.options.map(({ points, label }) => ({ value: String(points), text: `${points} ${label}` })),
        ...(item.mayBeMissing ? [{ value: MISSING, text: 'Missing: nothing is known of it' }] : []),
      ],
      first: side(item.first),
      second: side(item.second),
      differs: item.differs,
      agreed: item.agreed === null ? '' : String(item.agreed),
    })),
    finding: totals
      ? one.differs
        ? `The two differ: total ${totals.first ?? 'none'} (${levelWords(totals.firstBand ?? '')}) and ${totals.second ?? 'none'} (${levelWords(totals.secondBand ?? '')})`
        : `The two are near enough: total ${totals.first ?? 'none'} and ${totals.second ?? 'none'}`
      : '',
    request: one.request && {
      version: String(one.request.version),
      words: `${one.request.rater.id === readerId ? 'You were' : `${one.request.rater.name} was`} asked by ${one.request.askedBy}, from outside the team, until ${whenInZone(one.request.until, reader.zone, reader)} at the latest.`,
      reason: one.request.reason,
      isMine: one.request.rater.id === readerId,
      mayEnd: one.request.rater.id === readerId || mayOversee,
    },
    outside: one.outside.map(({ id, name, team, certifiedUntil }) => ({
      value: id,
      text: [name, team, certifiedUntil && `certified until ${dateOnly(certifiedUntil)}`]
        .filter(Boolean)
        .join(', '),
    })),
    file: one.file.map(({ at, type, notes }) => ({
      when: whenInZone(at, reader.zone, reader),
      type: CONTACT_TYPES.titleOf(type),
      notes,
    })),
    assessmentHref: one.readsRisk && one.state === 'done' ? `/assessments/${one.assessmentId}` : '',
    consensus: consensus
      ? `${consensus.by} wrote, ${whenInZone(consensus.at, reader.zone, reader)}: ${consensus.note} Total agreed on: ${consensus.total ?? 'none'}.`
      : '',
    confirmed: confirmed
      ? `Confirmed by ${confirmed.by}, ${whenInZone(confirmed.at, reader.zone, reader)}`
      : '',
    wantsCorrection: one.wantsCorrection,
  };
}

function side(one: RatedPoints | null) {
  return {
    points: one ? (one.points === null ? 'not scored' : String(one.points)) : '',
    note: one?.note ?? '',
  };
}

function said(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)) return dateOnly(value);
  return String(value);
}

const round = (value: number | null) => (value === null ? 'not known' : value.toFixed(2));

/** How far raters agree, with the figures behind it. Words for size are nobody’s standard, so there are none. */
export function reliabilityView(all: readonly ReliabilityView[]) {
  return {
    instruments: all.map((one) => ({
      id: one.instrument.toLowerCase(),
      title: one.title,
      finding:
        one.icc === null
          ? `${pairs(one.totals)} with both totals: too few, or too alike, for a figure`
          : `${pairs(one.totals)} with both totals: ICC(2,1) ${round(one.icc)}`,
      few: one.totals < 30,
      leftOut:
        one.pairs > one.totals
          ? `${one.pairs - one.totals} of ${pairs(one.pairs)} have no total, or one with an item missing, on one side: they are compared item by item and are no part of the ICC`
          : '',
      differing: `${one.differing} of ${one.pairs} wanted an agreement; ${one.settled} have one`,
      squares: [
        { text: 'Between cases', value: one.meanSquares.cases.toFixed(3) },
        { text: 'Between raters', value: one.meanSquares.raters.toFixed(3) },
        { text: 'What is left', value: one.meanSquares.error.toFixed(3) },
      ],
      items: one.items.map((item) => ({
        label: `${item.code} ${item.label}`,
        pairs: String(item.pairs),
        agreement: item.agreement === null ? '' : `${Math.round(item.agreement * 100)}%`,
        kappa: round(item.kappa),
        counts: item.values
          .flatMap((first, i) =>
            item.values
              .map((second, j) => ({ first, second, n: item.counts[i]![j]! }))
              .filter(({ n }) => n > 0),
          )
          .map(({ first, second, n }) => `${first}–${second}: ${n}`)
          .join(', '),
      })),
    })),
  };
}

const pairs = (n: number) => (n === 1 ? 'One pair of scores' : `${n} pairs of scores`);
