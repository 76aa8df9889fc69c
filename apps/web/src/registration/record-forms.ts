import {
  AbandonName,
  AdvanceSearch,
  CloseSearch,
  DateChange,
  DecideDisclosure,
  DecideWork,
  EndRegistration,
  EndSpell,
  EndWork,
  nextSteps,
  ReviewRegistration,
  TellOfName,
  UseName,
  WithdrawChange,
  type NameChangeView,
  type SearchView,
} from '@domain/registration';
import type { ChildOf } from '@platform/access';
import type { Answers } from '../edge/form-answers.js';
import { input, type Input } from '../travel/inputs.js';
import {
  CERTIFICATE_WORDS,
  DISCLOSURE_WORDS,
  END_WORDS,
  OUTCOME_WORDS,
  REVIEW_WORDS,
  STEP_WORDS,
} from './words.js';

type Typed = Readonly<Record<string, string>>;
export const A_DAY = 'For example 24/11/2026';

/** Something done about a record: its questions, and the command that its answers make. */
export interface RecordForm {
  title: string;
  button: string;
  command: new () => object;
  inputs: (typed: Typed, record: never) => Input[];
  /** Answers that are days, or whole numbers. */
  days?: readonly string[];
  numbers?: readonly string[];
  /** Answers of a yes and a no. */
  flags?: readonly string[];
  /** Answers that the command takes in another shape than they are typed in. */
  reshaped?: (answers: Answers) => Readonly<Record<string, unknown>>;
}

export interface RecordKind {
  via: ChildOf;
  /** Middle of the name under which it is recorded. */
  noun: string;
  /** Of the names under which it is recorded, and of what one must be able to keep; registration unless said. */
  domain?: string;
  subject?: string;
  /** What one must be able to do to it, and the section it is written in; to keep, in that of orders and law, unless said. */
  can?: 'keep' | 'decide';
  section?: 'legal' | 'core';
  acts: Readonly<Record<string, RecordForm>>;
}

const words = (label: string) => (typed: Typed) => input('words', label, 'area', '', typed);
const day = (name: string, label: string, typed: Typed, hint = A_DAY) =>
  input(name, label, 'short', '', typed, { hint });

/** What can be done about each kind of record of registration, by the beginning of its address. */
export const RECORD_KINDS = {
  registrations: {
    via: 'registration.registration',
    noun: 'registration',
    acts: {
      end: {
        title: 'End the registration',
        button: 'Record that it ended',
        command: EndRegistration,
        days: ['endedOn'],
        inputs: (typed: Typed) => [
          day('endedOn', 'Last day', typed),
          input('reason', 'Why does it end?', 'radios', '', typed, { options: END_WORDS }),
          words('Who confirmed it, and how?')(typed),
        ],
      },
      review: {
        title: 'Record a review',
        button: 'Record the review',
        command: ReviewRegistration,
        inputs: (typed: Typed) => [
          input('outcome', 'What came of it?', 'radios', '', typed, { options: REVIEW_WORDS }),
          words('Who decided, and why?')(typed),
        ],
      },
    },
  },
  'registration-changes': {
    via: 'registration.change',
    noun: 'change',
    acts: {
      dated: {
        title: 'It has happened, or is over',
        button: 'Save the day',
        command: DateChange,
        days: ['happenedOn', 'untilOn'],
        inputs: (typed: Typed) => [
          day('happenedOn', 'Day on which it happened', typed, 'Empty if it is known already'),
          day('untilOn', 'Last day, of a stay', typed, 'Empty if it goes on'),
        ],
      },
      withdrawal: {
        title: 'Withdraw a change',
        button: 'Withdraw it',
        command: WithdrawChange,
        inputs: (typed: Typed) => [words('Why does it not stand?')(typed)],
      },
    },
  },
  'registration-spells': {
    via: 'registration.spell',
    noun: 'spell',
    acts: {
      over: {
        title: 'Release or return',
        button: 'Save the day',
        command: EndSpell,
        days: ['toOn'],
        inputs: (typed: Typed) => [day('toOn', 'Day of release or return', typed)],
      },
    },
  },
  'missing-searches': {
    via: 'registration.missing',
    noun: 'search',
    acts: {
      step: {
        title: 'The next step of the search',
        button: 'Record the step',
        command: AdvanceSearch,
        inputs: (typed: Typed, search: SearchView) => [
          input('to', 'Where does the search stand now?', 'radios', nextSteps(search.step)[0], typed, {
            options: Object.fromEntries(nextSteps(search.step).map((step) => [step, STEP_WORDS[step]])),
          }),
          words('What was done, and what came of it?')(typed),
        ],
      },
      outcome: {
        title: 'Close the search',
        button: 'Close the search',
        command: CloseSearch,
        inputs: (typed: Typed) => [
          input('outcome', 'What came of it?', 'radios', '', typed, { options: OUTCOME_WORDS }),
          words('How is it known?')(typed),
        ],
      },
    },
  },
  'name-changes': {
    via: 'registration.name_change',
    noun: 'name',
    acts: {
      use: {
        title: 'The name is in use',
        button: 'Take the name into the record',
        command: UseName,
        days: ['inUseOn'],
        inputs: (typed: Typed) => [
          day('inUseOn', 'Since which day?', typed),
          input('documents', 'Which papers were seen?', 'area', '', typed, {
            hint: 'Name and day of each. No copies',
          }),
        ],
      },
      telling: {
        title: 'Somebody was told of the name',
        button: 'Record that they were told',
        command: TellOfName,
        numbers: ['whom'],
        inputs: (typed: Typed, name: NameChangeView) => [
          input('whom', 'Who was told?', 'radios', '', typed, {
            options: Object.fromEntries(
              name.tellings.flatMap(({ who, toldAt }, n) => (toldAt ? [] : [[String(n), who]])),
            ),
          }),
        ],
      },
      abandonment: {
        title: 'The name is not taken',
        button: 'Record that it is not taken',
        command: AbandonName,
        inputs: (typed: Typed) => [words('Why not?')(typed)],
      },
    },
  },
  'work-proposals': {
    via: 'registration.work_proposal',
    noun: 'work',
    acts: {
      permission: {
        title: 'Decide on work or volunteering',
        button: 'Record the decision',
        command: DecideWork,
        days: ['certificateOn', 'certificateUntil'],
        inputs: (typed: Typed) => [
          input('decision', 'Is it permitted?', 'radios', '', typed, {
            options: { GRANTED: 'Yes, it is permitted', REFUSED: 'No, it is refused' },
          }),
          words('Why?')(typed),
          input('certificateReference', 'Reference of a newer certificate', 'text', '', typed, {
            hint: 'Only where another one was seen since. No copies',
          }),
          day('certificateOn', 'Day of the newer certificate', typed, 'Empty if there is none'),
          input('certificateOutcome', 'What does it say?', 'select', '', typed, {
            options: CERTIFICATE_WORDS,
          }),
          day('certificateUntil', 'Its last day', typed, 'Empty if it says none'),
        ],
      },
      disclosure: {
        title: 'Decide what the employer is told',
        button: 'Record the decision',
        command: DecideDisclosure,
        inputs: (typed: Typed) => [
          input('disclosure', 'Who tells the employer?', 'radios', '', typed, { options: DISCLOSURE_WORDS }),
          words('What is disclosed to whom, and on which basis; or why nothing is')(typed),
        ],
      },
      over: {
        title: 'The work is over',
        button: 'Save the last day',
        command: EndWork,
        days: ['endedOn'],
        inputs: (typed: Typed) => [day('endedOn', 'Last day', typed)],
      },
    },
  },
} as const satisfies Readonly<Record<string, RecordKind>>;
export type RecordPath = keyof typeof RECORD_KINDS;
