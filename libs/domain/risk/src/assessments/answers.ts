import type { Fault } from '@platform/kernel';
import type { Instrument } from '../engine/index.js';
import type { KeptItem } from './assessment.entities.js';

/** One item as it was handed in; undefined parts stay as they are. */
export interface Answer {
  value?: number | null;
  tentative?: number[];
  note?: string;
  source?: string;
}

const MOST_NOTE = 4000;
const MOST_SOURCE = 200;

/** Reads `{code: {value, note, source, tentative}}`. Null takes an answer back. What is wrong is pointed at. */
export function readAnswers(
  instrument: Instrument,
  given: Readonly<Record<string, unknown>>,
): { answers: Map<string, Answer | null>; faults: Fault[] } {
  const answers = new Map<string, Answer | null>();
  const faults: Fault[] = [];
  for (const [code, raw] of Object.entries(given)) {
    const pointer = `/items/${code}`;
    const item = instrument.itemsByCode.get(code);
    const wrong = (at: string, message: string, kind = 'INVALID') =>
      void faults.push({ pointer: `${pointer}${at}`, code: kind, message });
    if (!item) wrong('', 'This instrument has no such item', 'UNKNOWN_ITEM');
    else if (raw === null) answers.set(code, null);
    else if (typeof raw !== 'object' || Array.isArray(raw))
      wrong('', `${item.label}: give the value and the note`);
    else {
      const points = [...item.options.keys()].sort((a, b) => a - b).join(', ');
      const { value, tentative, note, source, ...rest } = raw as Record<string, unknown>;
      if (Object.keys(rest).length > 0)
        wrong('', `${item.label}: only value, tentative, note and source are kept`);
      if (value !== undefined && value !== null && !item.options.has(value as number))
        wrong('/value', `${item.label}: the points are one of ${points}`, 'OUT_OF_RANGE');
      if (tentative !== undefined && !isDoubt(tentative, item.options))
        wrong('/tentative', `${item.label}: give the two to five different points that it may have`);
      if (note !== undefined && !isText(note, MOST_NOTE))
        wrong(
          '/note',
          `${item.label}: use at most ${MOST_NOTE.toLocaleString('en-GB')} characters of evidence`,
        );
      if (source !== undefined && !isText(source, MOST_SOURCE))
        wrong('/source', `${item.label}: use at most ${MOST_SOURCE} characters for the source`);
      answers.set(code, { value, tentative, note, source } as Answer);
    }
  }
  return { answers, faults };
}

/** The kept answer after this one; who scores is named anew only where the points change. */
export function mergedAnswer(
  kept: KeptItem | undefined,
  answer: Answer | null,
  by: { id: string; name: string },
  at: string,
): KeptItem | null {
  if (answer === null) return null;
  const before = { value: kept?.value ?? null, tentative: kept?.tentative ?? [] };
  const tentative =
    answer.tentative === undefined ? before.tentative : [...new Set(answer.tentative)].sort((a, b) => a - b);
  const said = answer.value === undefined ? before.value : answer.value;
  // A value ends a doubt that was not said again, and a doubt leaves no value.
  const isDoubtful = tentative.length > 1 && !(answer.value != null && answer.tentative === undefined);
  const next = isDoubtful ? { value: null, tentative } : { value: said, tentative: [] };
  const same = kept && kept.value === next.value && kept.tentative.join() === next.tentative.join();
  return {
    ...next,
    note: tidy(answer.note ?? kept?.note ?? ''),
    source: tidy(answer.source ?? kept?.source ?? ''),
    scoredBy: same ? kept.scoredBy : by,
    scoredAt: same ? kept.scoredAt : at,
  };
}

const tidy = (text: string) => text.replace(/\r\n?/g, '\n').trim().normalize('NFC');

function isText(text: unknown, most: number): text is string {
  return (
    typeof text === 'string' &&
    text.length <= most &&
    !/[\u202A-\u202E\u2066-\u2069]|(?![\r\n\t])\p{Cc}/u.test(text)
  );
}

function isDoubt(values: unknown, options: ReadonlyMap<number, string>): values is number[] {
  if (!Array.isArray(values)) return false;
  if (values.length === 0) return true;
  return values.length <= 5 && new Set(values).size > 1 && values.every((one) => options.has(one as number));
}
