import { isUnverified, type Definition } from '@platform/definitions';
import type { AssessmentRow } from '../assessments/assessments.store.js';
import { careOf } from './care.js';
import { monthsAfter, type Instrument } from '../engine/index.js';
import type { Disagreement } from '../ratings/ratings.store.js';
import type { CountersignatureView, OverrideView } from '../signing/signing.store.js';
import type { Doubt, StandingResult } from './views.js';

export interface Signed {
  overrides: readonly OverrideView[];
  countersignatures: readonly CountersignatureView[];
  /** By id of the assessment: what two raters differ about, or agreed on otherwise. */
  disagreed: ReadonlyMap<string, Disagreement>;
}

/** A result as it stands today, with every reason to doubt it. Doubt never changes the result. */
export function standingResult(
  row: AssessmentRow,
  definition: Definition<Instrument> | null,
  inForce: Definition<Instrument> | null,
  signed: Signed,
  today: string,
  ofRecord: readonly Doubt[] = [],
): StandingResult {
  const result = row.record?.result ?? null;
  const of = <T extends { assessmentId: string }>(all: readonly T[]) =>
    all.find((one) => one.assessmentId === row.id) ?? null;
  const countersignature = of(signed.countersignatures);
  const override =
    signed.overrides.find(
      (one) => one.assessmentId === row.id && (one.state === 'proposed' || one.state === 'authorised'),
    ) ?? null;
  const hasItems = result !== null;
  return {
    assessmentId: row.id,
    instrument: row.instrument,
    instrumentVersion: row.instrumentVersion,
    title: definition?.title ?? row.instrument,
    total: row.total,
    band: hasItems ? result.band : row.level,
    level: hasItems ? result.level : row.level,
    named: row.level ?? '',
    percent: result?.percent ?? null,
    norms: result?.norms ?? null,
    scales: Object.entries(result?.scales ?? {}).map(([code, one]) => ({ code, ...one })),
    alternatives: result?.alternatives ?? [],
    possible: row.possible,
    assessedOn: row.assessedOn,
    assessor: row.record?.assessorName ?? row.source,
    provisional: row.provisional,
    status: definition?.status ?? null,
    doubts: [
      ...ofRecord,
      ...(override ? [] : overrideBefore(row, signed.overrides)),
      ...doubtsOf(
        row,
        definition,
        inForce,
        { countersignature, disagreement: signed.disagreed.get(row.id) ?? null },
        today,
      ),
    ],
    override,
    countersignature,
  };
}

/** Somebody, or the record of today, says that the result is another. */
export const isDisputed = ({ doubts }: Pick<StandingResult, 'doubts'>): boolean =>
  doubts.some(({ code }) =>
    ['RATERS_DISAGREE', 'AGREED_OTHERWISE', 'RETURNED', 'RECORD_CHANGED'].includes(code),
  );

/**
 * An override stands beside the result that it was made of. Where that was corrected, or was said to be too low, somebody
 * has to say again whether it holds: it is not lost without a word.
 */
function overrideBefore(
  { supersedesId, correctionReason }: AssessmentRow,
  overrides: readonly OverrideView[],
): Doubt[] {
  const before = overrides.find((one) => one.assessmentId === supersedesId && one.state === 'authorised');
  if (!before || (correctionReason === null && before.direction !== 'up')) return [];
  const what = correctionReason === null ? 'assessment' : 'version';
  return [
    {
      code: 'OVERRIDE_BEFORE',
      text: `Beside the ${what} before stood an authorised override: ${before.level} instead of ${before.resultLevel}. It does not stand beside this one. Conclude otherwise again if it still holds`,
    },
  ];
}

const monthsOf = (n: number) => (n === 1 ? 'a month' : `${n} months`);

function doubtsOf(
  row: AssessmentRow,
  definition: Definition<Instrument> | null,
  inForce: Definition<Instrument> | null,
  {
    countersignature,
    disagreement,
  }: { countersignature: CountersignatureView | null; disagreement: Disagreement | null },
  today: string,
): Doubt[] {
  const doubts: Doubt[] = [];
  const add = (code: Doubt['code'], text: string) => void doubts.push({ code, text });
  const { record } = row;
  if (countersignature?.decision === 'returned')
    add('RETURNED', `Returned by ${countersignature.signedBy.name}: ${countersignature.note}`);
  else if (row.provisional && record?.supervised && !countersignature)
    add('PROVISIONAL', 'Scored under supervision and not countersigned yet');
  else if (row.provisional && !record) add('PROVISIONAL', 'Recorded as provisional');
  const { alternatives = [], missing = [] } = record?.result ?? {};
  if (alternatives.length > 0)
    add(
      'TENTATIVE',
      `An item is in doubt: ${alternatives.map(({ total, level, band }) => `${total ?? 'no total'} (${level ?? band ?? 'no band'})`).join(' or ')}`,
    );
  const { possible, level } = row;
  // The word that was kept is not changed: what its items say by the rule of today stands beside it.
  if (possible && (careOf(possible.least) ?? 0) > (careOf(level ?? '') ?? 0))
    add('ITEMS_SAY_MORE', `It was kept as ${level}; its items say ${possible.least}, of one of its scales`);
  if (possible && possible.least !== possible.most)
    add('POSSIBLE', `At least ${possible.least}; could be ${possible.most} once what is open is known`);
  if (missing.length > 0) add('MISSING_ITEMS', `Missing: ${missing.join(', ')}`);
  if (disagreement?.isAgreed)
    add(
      'AGREED_OTHERWISE',
      `Two raters agreed on ${disagreement.total === null ? 'other points' : `a total of ${disagreement.total}`}. This result waits for a corrected version`,
    );
  else if (disagreement) add('RATERS_DISAGREE', 'Two raters differ, and no consensus is recorded');
  const validity = definition?.content.validity;
  if (validity && today > monthsAfter(row.assessedOn, validity.months))
    add('STALE', `Older than ${monthsOf(validity.months)}: assess again`);
  else if (validity && today > monthsAfter(row.assessedOn, validity.warnMonths))
    add('AGEING', `Older than ${monthsOf(validity.warnMonths)}`);
  if (!record) add('WITHOUT_ITEMS', 'Recorded without its items, so it cannot be explained or compared');
  if (inForce && String(inForce.version) !== row.instrumentVersion)
    add(
      'OTHER_VERSION',
      `Made with version ${row.instrumentVersion}; version ${inForce.version} is in use today`,
    );
  if (definition && isUnverified(definition) && definition.status === 'unverified')
    add('UNVERIFIED', 'Figures of this instrument wait for somebody to check them against their source');
  return doubts;
}
