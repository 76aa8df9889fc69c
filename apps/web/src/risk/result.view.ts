import type { AssessmentView, CountersignatureView, OverrideView, Possible } from '@domain/risk';
import { innerWords, isHighLevel, levelWords } from '../caseload/risk-words.js';
import type { ReaderNow } from '../edge/reader.js';
import { ageOf } from '../caseload/risk-words.js';
import { dateOnly, whenInZone } from '../shell/index.js';
import { factWords, fromWords } from './assessment.view.js';

export interface ResultView {
  id: string;
  version: number;
  title: string;
  words: string;
  facts: { key: { text: string }; value: { text: string } }[];
  state: { text: string; kind: string };
  alternatives: { text: string }[];
  /** What it could be; empty where its word is certain. */
  possible: string;
  items: { code: string; label: string; points: string; why: string; note: string; by: string }[];
  factRows: { label: string; text: string; from: string }[];
  steps: { text: string; result: string }[];
  notes: string[];
  unverified: string[];
  overrides: OverrideLine[];
  countersignature: string;
  /** What the record of today says against it. */
  doubts: string[];
  withdrawn: string;
  explained: boolean;
  links: { text: string; href: string }[];
}

export interface OverrideLine {
  id: string;
  version: number;
  words: string;
  reason: string;
  state: string;
  stateKind: string;
  note: string;
  mayDecide: boolean;
}

export interface BesideResult {
  overrides: readonly OverrideView[];
  countersignature: CountersignatureView | null;
  readerId: string;
}

/** What the forms beside a result hold before anybody typed. */
export const UNTYPED: Readonly<Record<string, string>> = {
  decision: '',
  note: '',
  reason: '',
  level: '',
  authoriserId: '',
  supervised: '',
  mistaken: '',
  ownTotal: '',
};

/** How a result is named: level, else band, else total; never a word about what somebody will do. */
export function resultWords(one: {
  level: string | null;
  band: string | null;
  total: number | null;
}): string {
  const name = one.level ?? one.band;
  const total = one.total === null ? '' : `total ${one.total}`;
  if (name === null) return total ? total.charAt(0).toUpperCase() + total.slice(1) : 'No single result';
  return total ? `${levelWords(name)}, ${total}` : levelWords(name);
}

/**
 * A result with its scales in one line: what a scale says to be high is not read under a calmer heading, nor what it could
 * be once what is in doubt is known.
 */
export function headline(
  one: Parameters<typeof resultWords>[0] & {
    possible?: Possible | null;
    alternatives?: readonly unknown[];
  },
  scales: readonly { label: string; band: string | null }[],
): string {
  const { possible, alternatives = [] } = one;
  if (possible && alternatives.length > 0 && possible.least !== possible.most)
    return `${levelWords(possible.least)} to ${innerWords(possible.most)}`;
  const high = scales.filter(
    ({ band }) => isHighLevel(band ?? '') && !isHighLevel(one.level ?? one.band ?? ''),
  );
  return [...high.map(({ label, band }) => `${label}: ${levelWords(band!)}`), resultWords(one)].join(' · ');
}

/** "At least moderate; could be high once what is open is known" */
export function possibleWords({ least, most }: Pick<Possible, 'least' | 'most'>): string {
  return least === most
    ? `By its items ${innerWords(least)}`
    : `At least ${innerWords(least)}; could be ${innerWords(most)} once what is open is known`;
}

/** Where a percentage comes from. */
export function normsWords(percent: number | null, norms: string | null): string {
  if (norms !== null) return norms;
  return percent === null ? 'No rates are loaded, so no percentage is shown' : 'The instrument’s own rule';
}

export function overrideLine(one: OverrideView, readerId: string): OverrideLine {
  const states = {
    proposed: { text: `waits for ${one.authoriser.name}`, kind: 'due' },
    authorised: { text: `authorised by ${one.authoriser.name}`, kind: '' },
    withdrawn: { text: 'withdrawn', kind: 'quiet' },
    declined: { text: `declined by ${one.authoriser.name}`, kind: 'quiet' },
  };
  return {
    id: one.id,
    version: one.version,
    words: `${one.proposedBy.name} concludes ${levelWords(one.level)} instead of ${levelWords(one.resultLevel)}`,
    reason: one.reason,
    state: states[one.state].text,
    stateKind: states[one.state].kind,
    note: one.decisionNote ? `${one.state === 'withdrawn' ? 'Why' : 'Decision'}: ${one.decisionNote}` : '',
    mayDecide: one.state === 'proposed' && one.authoriser.id === readerId,
  };
}

export function resultView(view: AssessmentView, beside: BesideResult, reader: ReaderNow): ResultView {
  const { result } = view;
  const noted = new Map(view.items.map((item) => [item.code, item.answer]));
  const { countersignature: signed } = beside;
  return {
    id: view.id,
    version: view.version,
    title: view.title,
    words: result
      ? headline({ ...result, possible: view.possible }, Object.values(result.scales))
      : levelWords(view.level ?? ''),
    state: stateOf(view),
    facts: factsOf(view, reader),
    possible: view.possible ? possibleWords(view.possible) : '',
    alternatives: (result?.alternatives ?? []).map(({ items, scales = {}, ...one }) => ({
      text: `${headline(one, Object.values(scales))} if ${Object.entries(items)
        .map(([code, points]) => `${code} is ${points}`)
        .join(' and ')}`,
    })),
    items: (result?.items ?? []).map(({ code, label, points, why }) => {
      const answer = noted.get(code);
      return {
        code,
        label,
        points: points === null ? '–' : String(points),
        why,
        note: answer?.note ?? '',
        by: [answer?.source, answer && `scored by ${answer.scoredBy.name}`].filter(Boolean).join(' · '),
      };
    }),
    factRows: view.facts
      .filter(({ value }) => value !== null)
      .map((fact) => ({
        label: fact.label,
        text: factWords(fact),
        from: fact.prefilled ? `${fromWords(fact)} (taken from the record)` : fromWords(fact),
      })),
    steps: (result?.steps ?? []).map(({ text, result: one }) => ({
      text,
      result: one === null ? 'not known' : String(one),
    })),
    notes: [...(result?.notes ?? []).map(({ text }) => text), ...view.definition.notes],
    unverified: view.definition.unverified.map(({ what }) => what),
    overrides: beside.overrides.map((one) => overrideLine(one, beside.readerId)),
    countersignature: signed
      ? `${signed.decision === 'agreed' ? 'Countersigned' : 'Returned'} by ${signed.signedBy.name}, ${whenInZone(signed.signedAt, reader.zone, reader)}: ${signed.note}`
      : '',
    doubts: view.doubts.map(({ text }) => text),
    withdrawn: view.withdrawn
      ? `Withdrawn by ${view.withdrawn.by}, ${whenInZone(view.withdrawn.at, reader.zone, reader)}: ${view.withdrawn.reason}`
      : '',
    explained: result !== null,
    links: [
      ...(view.supersedesId
        ? [{ text: 'The assessment before', href: `/assessments/${view.supersedesId}` }]
        : []),
      ...(view.supersededById
        ? [{ text: 'The assessment after', href: `/assessments/${view.supersededById}` }]
        : []),
      ...(view.supersedesId
        ? [
            {
              text: 'What changed',
              href: `/people/${view.personId}/risk/comparison?from=${view.supersedesId}&to=${view.id}`,
            },
          ]
        : []),
    ],
  };
}

function stateOf({ state, provisional, supervised, withdrawn }: AssessmentView): ResultView['state'] {
  if (withdrawn) return { text: 'Withdrawn', kind: 'quiet' };
  if (state === 'superseded') return { text: 'Superseded', kind: 'quiet' };
  if (provisional)
    return { text: supervised ? 'Provisional: to be countersigned' : 'Provisional', kind: 'due' };
  return { text: 'Final', kind: 'good' };
}

function factsOf(view: AssessmentView, reader: ReaderNow): ResultView['facts'] {
  const { certificate, attestation, result, definition } = view;
  const sums = attestation?.sums;
  const rows: [string, string | null][] = [
    ['Assessed', `${dateOnly(view.assessedOn)}, ${ageOf(view.assessedOn, reader.now, reader.zone)}`],
    ...Object.values(result?.scales ?? {}).map(({ label, total, band }): [string, string] => [
      label,
      resultWords({ level: null, band, total }),
    ]),
    [
      'Rate of the group',
      typeof result?.percent === 'number'
        ? `${result.percent}%: of a hundred in that group so many, and nothing about this person`
        : null,
    ],
    ['Norms', normsWords(result?.percent ?? null, definition.normsVersion)],
    ['Scored by', view.assessor?.name ?? view.source],
    [
      'Certificate',
      certificate
        ? `Issued by ${certificate.issuedBy} on ${dateOnly(certificate.issuedOn)}, valid until ${dateOnly(certificate.expiresOn)}`
        : view.supervised
          ? 'None; scored under supervision'
          : null,
    ],
    [
      'Sum',
      sums?.again != null
        ? `${sums.total}, worked out twice by the machine${sums.own === null ? '' : ' and once by the assessor'}`
        : null,
    ],
    [
      'Attested',
      attestation
        ? `${attestation.by.name}, ${whenInZone(attestation.at, reader.zone, reader)}: ${attestation.statement}`
        : null,
    ],
    ['Rests on', view.sources.join('; ') || null],
    [
      'The person’s own account',
      view.selfReportUsed === null ? null : view.selfReportUsed ? 'Used' : 'Not used',
    ],
    ['Why corrected', view.correctionReason],
    [
      'Definition',
      `${view.instrument}, version ${view.instrumentVersion}${definition.hash ? `, ${definition.hash.slice(0, 12)}` : ''}`,
    ],
    ['Attribution', definition.attribution || null],
  ];
  return rows.flatMap(([key, text]) => (text === null ? [] : [{ key: { text: key }, value: { text } }]));
}
