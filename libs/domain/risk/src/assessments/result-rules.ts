import type { Definition } from '@platform/definitions';
import { Conflict, RuleBroken, type Fault } from '@platform/kernel';
import { score, type Instrument, type NormSet, type Score } from '../engine/index.js';
import { careOf } from '../profile/care.js';
import { inputOf, type Answered } from './score-input.js';

/** Items that a person scores by judgement need a trained person; what follows from facts alone, or was scored elsewhere, does not. */
export function needsCertificate({ recordOnly, items }: Instrument): boolean {
  return !recordOnly && items.some((item) => item.derivation === null);
}

/** Whether the definition says that the total is the plain sum of all points. */
export function isPlainSum({ written }: Pick<Definition, 'written'>): boolean {
  const { total } = written as { total?: { points?: unknown } | null };
  return typeof total === 'object' && total?.points === 'all';
}

/**
 * The result of a complete assessment, or why there is none.
 * @throws RuleBroken with a pointer for each contradiction, each missing item and each that differs from the facts, or with
 *   the reason of a refusal
 */
export function resultOf(
  { content }: Definition<Instrument>,
  answered: Answered,
  norms: NormSet | null = null,
): Score {
  const scoring = score(content, inputOf(content, answered), norms);
  if (!scoring.score)
    throw new RuleBroken('risk.values-refused', 'Some answers need mending', scoring.faults);
  const result = scoring.score;
  if (!result.applicable) throw refusal(result);
  if (result.reasonCode === 'INCOMPLETE')
    throw new RuleBroken(
      'risk.incomplete',
      'Something is missing, so there is no result. Missing is never counted as nothing',
      result.missing.map((code) => missing(content, code)),
    );
  const otherwise = content.items.filter(({ code }) =>
    result.flags.includes(`${code.toUpperCase()}_DIFFERS_FROM_FACTS`),
  );
  // Who sees a risk otherwise than the facts give it says so in an override, with a second name; not in the points.
  if (otherwise.length > 0)
    throw new RuleBroken(
      'risk.facts-differ',
      'Some points are not those that the facts give',
      otherwise.map(({ code, label }) => ({
        pointer: `/items/${code}`,
        code: 'DIFFERS_FROM_FACTS',
        message: `${label}: the facts give other points. Put the fact right, or take your own points back`,
      })),
    );
  return result;
}

export function refusal({
  reasonCode,
  reason,
  instead,
}: Pick<Score, 'reasonCode' | 'reason' | 'instead'>): RuleBroken {
  const offer =
    instead.length > 0
      ? `Use instead: ${instead.join(', ')}`
      : 'No instrument is shipped for this: use professional judgement';
  const message = `This instrument does not apply. ${reason}. ${offer}`;
  return new RuleBroken('risk.not-applicable', message, [
    { pointer: '/instrument', code: reasonCode ?? 'NOT_APPLICABLE', message },
  ]);
}

function missing({ itemsByCode, facts }: Instrument, code: string): Fault {
  const item = itemsByCode.get(code);
  return item
    ? { pointer: `/items/${code}`, code: 'MISSING', message: `Score ${code}: ${item.label}` }
    : { pointer: `/facts/${code}`, code: 'MISSING', message: `Enter: ${facts.get(code)?.label ?? code}` };
}

/**
 * The sums once more, worked out another way: points added one by one. The commonest fault of paper assessments is a
 * wrong sum, so a difference stops everything.
 * @throws Conflict where the machine does not agree with itself, RuleBroken where the assessor's own sum differs
 */
export function checkSums(definition: Definition<Instrument>, result: Score, own: number | null) {
  const plain = isPlainSum(definition) && result.total !== null && result.alternatives.length === 0;
  const again = plain ? result.items.reduce((sum, { points }) => sum + (points ?? 0), 0) : null;
  if (again !== null && again !== result.total)
    throw new Conflict(
      'risk.sums-differ',
      'The two sums of the machine differ. Nothing was kept: tell your administrator',
    );
  if (own !== null && own !== result.total) {
    // Without saying what the machine has: the sum is to be added up again, not copied.
    const message =
      'Your sum is not the machine’s. Check each item, add them up again, or leave your own sum out';
    throw new RuleBroken('risk.own-sum-differs', message, [
      { pointer: '/ownTotal', code: 'DIFFERS', message },
    ]);
  }
  return { total: result.total, again, own };
}

/**
 * The one word by which a caseload knows a result: level, else band, else the total. Where items in doubt leave more
 * than one, or a scale says more than the whole, the one that asks for more care: a high factor of sex and violence is
 * not hidden behind a moderate sum. In doubt the assessment is provisional.
 */
export function levelOf({ content }: Definition<Instrument>, result: Score): string {
  const one = result.level ?? mostCareOf(result);
  const possible = result.alternatives.flatMap((each) => each.level ?? mostCareOf(each) ?? []);
  if (one !== null && possible.every((each) => each === one)) return one;
  const order = content.levels.map((one) => one.level);
  const most = possible.sort((a, b) => order.indexOf(a) - order.indexOf(b)).at(-1);
  if (most !== undefined) return most;
  const bands = Object.values(result.scales).flatMap(({ band }) => band ?? []);
  if (bands.length > 0) return bands.join(' / ').toLowerCase();
  const totals = result.alternatives.flatMap(({ total }) => total ?? []);
  const total = result.total ?? (totals.length > 0 ? Math.max(...totals) : null);
  return total === null ? 'recorded' : `total ${total}`;
}

function mostCareOf({
  band,
  scales = {},
}: Pick<Score, 'band'> & Partial<Pick<Score, 'scales'>>): string | null {
  if (band === null) return null;
  const care = (word: string) => careOf(word) ?? -1;
  return Object.values(scales).reduce(
    (most, one) => (care(one.band ?? '') > care(most) ? one.band! : most),
    band,
  );
}

/** Without a second name, or with doubt in it, a result is not the last word. */
export function isProvisional(result: Score, supervised: boolean): boolean {
  return supervised || result.alternatives.length > 0 || result.missing.length > 0;
}
