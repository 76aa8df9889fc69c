import type { Definition } from '@platform/definitions';
import type { KeptItem } from '../assessments/assessment.entities.js';
import { inputOf, type Answered } from '../assessments/score-input.js';
import { score, type Instrument } from '../engine/index.js';
import type { RiskPractice } from '../practice/practice-kind.js';
import { triggered } from '../practice/triggered.js';
import type { FoundChange } from './finding.js';
import { waitingOf, type KeptChange, type KeptResponse } from './proposals.js';

/** Something urgent that the answers of a draft say, complete or not. */
interface Sign {
  trigger: RiskPractice['triggers'][number];
  /** Codes and labels of the items that say it. */
  said: string[];
  /** When each of them was entered. */
  times: string[];
  /** When the last of them was entered. */
  at: string;
}

type Practice = Pick<RiskPractice, 'triggers' | 'actions'>;
type Draft = { id: string; instrument: string; supersedesId: string | null; correctionReason: string | null };

/**
 * What a draft asks for today, before it is complete: a sign that says "intervene now" waits for no other item. Asked
 * once; again where another such item is entered, after an answer or before it, for who answers the first has not read
 * of the second. One answer is then given to both. What was asked stays, whatever becomes of the draft.
 */
export function foundInDraft(
  practice: Practice,
  draft: Draft,
  signs: readonly Sign[],
  changes: readonly KeptChange[],
  responses: readonly KeptResponse[],
): (FoundChange & { round: number })[] {
  const waiting = new Set(waitingOf(changes, responses));
  const corrects = draft.correctionReason === null ? null : draft.supersedesId;
  return signs.flatMap(({ trigger, said, times, at }) => {
    const own = changes.filter(
      (one) => one.trigger === trigger.code && [draft.id, corrects].includes(one.assessmentId),
    );
    const isTold = said.every((text, n) => own.some((one) => tells(one, text, times[n]!)));
    const open = own.filter((one) => waiting.has(one));
    if (open.length > 0 && isTold) return [];
    const answers = responses.filter((answer) =>
      own.some(
        (one) =>
          one.assessmentId === answer.assessmentId &&
          one.trigger === answer.trigger &&
          one.round === answer.round,
      ),
    );
    const answered = Math.max(...answers.map((one) => Date.parse(one.at)));
    if (own.length > 0 && isTold && Date.parse(at) <= answered) return [];
    // Of the version that is put right the unanswered waits by itself: whether it was a mistake is said with the result.
    const carried = open.find((one) => one.assessmentId === draft.id);
    return [
      {
        trigger: trigger.code,
        title: trigger.title,
        urgent: trigger.urgent,
        seen: seenInDraft(said),
        actions: actionsOf(trigger, practice),
        carries: carried?.id ?? null,
        waitsSince: carried?.waitsSince ?? null,
        round: 1 + Math.max(0, ...own.filter((one) => one.assessmentId === draft.id).map((one) => one.round)),
      },
    ];
  });
}

export const seenInDraft = (said: readonly string[]): string[] => [
  ...said,
  'Entered in a draft: provisional until the assessment is final',
];

/** Whether whoever answers this change has read of that item: it is named, or was there when a result asked. */
function tells({ seen, waitsSince }: KeptChange, text: string, at: string): boolean {
  return seen.includes(text) || Date.parse(at) <= Date.parse(waitsSince);
}

export function actionsOf({ actions }: Sign['trigger'], practice: Practice): FoundChange['actions'] {
  return actions.map((code) => ({
    code,
    title: practice.actions.find((one) => one.code === code)?.title ?? code,
  }));
}

/** Each item is asked by itself as well, so that neither a missing one nor a contradiction elsewhere hides it. */
export function signsIn(
  practice: Practice,
  { code, content }: Pick<Definition<Instrument>, 'code' | 'content'>,
  answered: Answered,
): Sign[] {
  const urgent = practice.triggers.filter((one) => one.urgent && one.instruments.includes(code));
  if (urgent.length === 0) return [];
  const raised = (items: Readonly<Record<string, KeptItem>>) => {
    const { score: result } = score(content, inputOf(content, { ...answered, items }));
    if (!result) return [];
    const { total, band, flags } = result;
    const points = result.items.map((item) => ({ code: item.code, points: item.points }));
    return triggered({ triggers: urgent }, code, [{ total, band, scaleBands: [], flags, items: points }]).map(
      ({ trigger }) => trigger.code,
    );
  };
  const entered = Object.entries(answered.items);
  const alone = entered.map(([item, kept]) => ({ item, kept, raises: raised({ [item]: kept }) }));
  const together = raised(answered.items);
  return urgent.flatMap((trigger) => {
    const by = alone.filter(({ raises }) => raises.includes(trigger.code));
    if (by.length === 0 && !together.includes(trigger.code)) return [];
    const items = by.length > 0 ? by : alone;
    const times = items.map(({ kept }) => kept.scoredAt);
    const said = items.map(({ item }) => `${item} ${content.itemsByCode.get(item)?.label ?? ''}`.trim());
    return [{ trigger, said, times, at: times.toSorted().at(-1)! }];
  });
}
