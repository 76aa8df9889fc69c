import { Temporal } from 'temporal-polyfill';
import {
  CancelPlan,
  Countersign,
  DecidePermission,
  GiveNotice,
  isAway,
  isBefore,
  MarkRead,
  RecordDeparture,
  RecordReturn,
  ReviewBreach,
  type BehaviourList,
  type TravelPlanView,
  type WholePlanView,
} from '@domain/travel';
import type { FormOf } from '@platform/forms';
import type { Answers } from '../edge/form-answers.js';
import { readDay, readMoment, readTime } from '../edge/typed-times.js';
import { checks, input, type Input } from './inputs.js';
import { BEHAVIOUR_QUESTION, EVIDENCE_WORDS, UNCHECKED } from './words.js';

type Typed = Readonly<Record<string, string>>;

export const ACT_NAMES = [
  'permission',
  'countersignature',
  'notice',
  'departure',
  'return',
  'cancellation',
  'breach-review',
  'own-page-read',
] as const;
export type ActName = (typeof ACT_NAMES)[number];

/** Something that can be done about a plan, with the questions it asks. */
export interface ActForm {
  title: string;
  button: string;
  /** Whether it can be thought of in this state; the entity has the last word. */
  isOpen(plan: TravelPlanView): boolean;
  inputs(plan: WholePlanView, typed: Typed): Input[];
}

const AT = 'For example now, or today 9:30';

export const ACT_FORMS: Readonly<Record<ActName, ActForm>> = {
  permission: {
    title: 'Decide on permission',
    button: 'Record the decision',
    // What an order forbids is refused whoever asked for leave.
    isOpen: ({ state, permission: { needed, officer }, evaluation }) =>
      isBefore(state) &&
      state !== 'DRAFT' &&
      (needed.officer ||
        needed.authority ||
        officer !== null ||
        evaluation.blocks.some(({ code }) => code === 'PROHIBITED_BY_ORDER')),
    inputs: ({ permission: { needed }, behaviourTypes }, typed) => [
      input('decision', 'Is permission given?', 'radios', '', typed, {
        options: { GRANTED: 'Yes, it is given', REFUSED: 'No, it is refused' },
      }),
      ...(needed.authority
        ? [
            input('by', 'Whose decision is it?', 'radios', needed.officer ? '' : 'authority', typed, {
              options: {
                officer: 'Mine, under the licence or order',
                authority: 'Of the authority whose leave the law asks for',
              },
            }),
          ]
        : []),
      input('reason', 'Why?', 'area', '', typed, {
        hint: 'What you weighed, from the list below and besides it',
      }),
      wordsInput(typed),
      ...(behaviourTypes ? [behaviourChecks(behaviourTypes, typed)] : []),
    ],
  },
  countersignature: {
    title: 'Countersign the permission',
    button: 'Sign',
    isOpen: ({ state }) => state === 'PERMISSION_PENDING',
    inputs: (_, typed) => [
      input('decision', 'Do you agree?', 'radios', '', typed, {
        options: { AGREED: 'Yes, I agree', NOT_AGREED: 'No, it is refused' },
      }),
      input('reason', 'Why?', 'area', '', typed),
      wordsInput(typed),
    ],
  },
  notice: {
    title: 'Record notice',
    button: 'Record notice',
    isOpen: ({ state, notice }) =>
      (notice.givenAt === null || notice.changeOpen || state === 'CANCELLED') &&
      state !== 'CLOSED' &&
      state !== 'RETURNED' &&
      !(state === 'CANCELLED' && (notice.givenAt === null || notice.cancellationGivenAt !== null)),
    inputs: (_, typed) => [
      input('givenAt', 'When was it given?', 'short', 'now', typed, { hint: AT }),
      input('reference', 'Reference of the acknowledgement', 'text', '', typed, {
        hint: 'As it stands on the receipt',
      }),
      input('station', 'Where', 'text', '', typed, { hint: 'Station or office' }),
    ],
  },
  departure: {
    title: 'Record the departure',
    button: 'Record that they left',
    isOpen: ({ state, departure }) => isBefore(state) || (isAway(state) && departure.presumed),
    inputs: (_, typed) => [input('departedAt', 'When did they leave?', 'short', 'now', typed, { hint: AT })],
  },
  return: {
    title: 'Record the return',
    button: 'Record the return',
    isOpen: ({ state }) => isAway(state) || state === 'RETURNED' || (isBefore(state) && state !== 'DRAFT'),
    inputs: (plan, typed) => [
      input('returnedOn', 'Day of return', 'short', plan.return.on ?? 'today', typed, {
        hint: 'For example 24/11/2026',
      }),
      input('returnedAt', 'Time', 'short', plan.return.at, typed, { hint: 'Empty if it is not known' }),
      input('point', 'Point of return', 'text', plan.returnPoint, typed),
      input('evidence', 'How do you know?', 'radios', plan.return.evidence, typed, {
        options: EVIDENCE_WORDS,
      }),
      input('reportedAt', 'When did they report the return to the police?', 'short', '', typed, {
        hint: 'Empty if they have not, or need not',
      }),
      ...(plan.behaviourTypes ? [behaviourChecks(plan.behaviourTypes, typed)] : []),
    ],
  },
  cancellation: {
    title: 'Cancel the journey',
    button: 'Cancel the journey',
    isOpen: ({ state, departure }) => isBefore(state) || (isAway(state) && departure.presumed),
    inputs: (_, typed) => [
      input('reason', 'Why does it not take place?', 'area', '', typed, {
        hint: 'Also where leave was refused, or the day has come, and they stayed at home: say how you know',
      }),
    ],
  },
  'breach-review': {
    title: 'Look at a breach',
    button: 'Record what it was',
    // Before the journey only lateness can be one; leave that is still to come is not.
    isOpen: ({ evaluation: { outcome }, breach, state }) =>
      breach === null &&
      (outcome.startsWith('NOTICE_LATE') ||
        (!isBefore(state) && (outcome === 'PERMISSION_REQUIRED' || outcome === 'PROHIBITED_BY_ORDER'))),
    inputs: ({ behaviourTypes }, typed) => [
      input('decision', 'What was it?', 'radios', '', typed, {
        options: { BREACH: 'A breach', EXCUSED: 'Late, with a reasonable excuse', NO_BREACH: 'No breach' },
      }),
      input('reason', 'Why?', 'area', '', typed),
      ...(behaviourTypes ? [behaviourChecks(behaviourTypes, typed)] : []),
    ],
  },
  'own-page-read': {
    title: 'I have read what they sent',
    button: 'Record that it is read',
    // Whether anything is unread is known of the whole plan alone.
    isOpen: () => true,
    inputs: (_, typed) => [
      input('note', 'Note', 'area', '', typed, {
        hint: 'May stay empty. What has to be decided is decided under its own heading',
      }),
    ],
  },
};

/** Why is for the record; this is what the person is told. */
function wordsInput(typed: Typed): Input {
  return input('words', 'What do we tell the person?', 'area', '', typed, {
    hint: 'Plain words. They read this on their own page, and not why above. Needed where it is refused',
  });
}

function behaviourChecks({ types, unverified }: BehaviourList, typed: Typed): Input {
  return checks('behaviours', BEHAVIOUR_QUESTION, typed, {
    hint: `Recorded with this. It is no score and changes no rule. With nothing ticked, nothing is recorded${unverified ? `. The types are ${UNCHECKED}` : ''}`,
    options: types.map(({ code, title, says, source }) => ({
      value: code,
      text: title,
      hint: { text: `${says} Source: ${source}` },
    })),
  });
}

const COMMANDS = {
  'own-page-read': MarkRead,
  permission: DecidePermission,
  countersignature: Countersign,
  notice: GiveNotice,
  departure: RecordDeparture,
  return: RecordReturn,
  cancellation: CancelPlan,
  'breach-review': ReviewBreach,
} as const;
export type CommandOf<N extends ActName> = InstanceType<(typeof COMMANDS)[N]>;

const MOMENTS = ['givenAt', 'departedAt', 'reportedAt'];
const LISTS = ['behaviours'];

/** The answers as the command takes them; typed days and times become what they mean. */
export function readAct<N extends ActName>(
  name: N,
  answers: Answers,
  now: Temporal.Instant,
  zone: string,
): FormOf<CommandOf<N>> {
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  const typed = answers.typed();
  const values = Object.fromEntries(
    Object.keys(typed)
      .filter((field) => field !== 'version')
      .map((field) => [
        field,
        LISTS.includes(field) ? answers.all(field) : meantBy(field, answers.optional(field)),
      ]),
  );
  function meantBy(field: string, said: string | undefined): string | undefined {
    if (said === undefined) return undefined;
    if (MOMENTS.includes(field)) return readMoment(said, { now, zone }) ?? said;
    if (field === 'returnedOn') return readDay(said, today) ?? said;
    return field === 'returnedAt' ? (readTime(said) ?? said) : said;
  }
  const Command = COMMANDS[name] as new () => CommandOf<N>;
  return answers.into(Command, values, { givenAt: 'Enter a day and time, for example today 9:30' });
}
