import type { Giver, PromiseState, PromiseView } from '@domain/supervision';
import type { ReaderNow } from '../edge/reader.js';
import type { Question } from '../people/detail-forms.js';
import { dateOnly, relative } from '../shell/index.js';

const GIVER_WORDS: Readonly<Record<Giver, string>> = { us: 'We promised', person: 'They promised' };
const STATE_WORDS: Readonly<Record<PromiseState, string>> = {
  open: 'Open',
  kept: 'Kept',
  not_kept: 'Not kept',
  released: 'No longer wanted',
};

/** A promise as lists and the brief say it. */
export interface PromiseLine {
  id: string;
  version: number;
  who: string;
  words: string;
  /** "by 3 Dec 2026, in 4 days"; '' where no day was named. */
  due: string;
  given: string;
  isOpen: boolean;
  urgency: 'late' | 'due' | 'quiet';
  state: string;
  outcome: string;
}

export function promiseLine(one: PromiseView, { now, zone }: ReaderNow): PromiseLine {
  const today = now.toLocaleDateString('en-CA', { timeZone: zone });
  const isOpen = one.state === 'open';
  const isLate = isOpen && one.dueOn !== null && one.dueOn < today;
  return {
    id: one.id,
    version: one.version,
    who: GIVER_WORDS[one.givenBy],
    words: one.words,
    due: one.dueOn ? `by ${dateOnly(one.dueOn)}${isOpen ? `, ${relative(one.dueOn, now, zone)}` : ''}` : '',
    given: `${dateOnly(one.givenOn)}, recorded by ${one.recordedBy}`,
    isOpen,
    urgency: isLate ? 'late' : isOpen && one.dueOn ? 'due' : 'quiet',
    state: isLate ? 'Late' : STATE_WORDS[one.state],
    outcome: one.outcome ?? '',
  };
}

export const PROMISE_QUESTIONS: readonly Question[] = [
  {
    name: 'givenBy',
    label: 'Who promised it?',
    kind: 'choice',
    options: [
      { value: 'us', text: 'We did' },
      { value: 'person', text: 'The person did' },
    ],
  },
  { name: 'words', label: 'What was promised?', kind: 'notes' },
  {
    name: 'dueOn',
    label: 'By when?',
    hint: 'For example 24/11/2026. Empty: no day was named',
    kind: 'short',
  },
];
