import {
  GiveNotification,
  IntendName,
  ProposeWork,
  RecordChange,
  RecordSpell,
  RegisterPerson,
  type ChangeView,
} from '@domain/registration';
import { input, type Input } from '../travel/inputs.js';
import { A_DAY } from './record-forms.js';
import {
  CERTIFICATE_WORDS,
  CHANGE_WORDS,
  CHILDREN_WORDS,
  CONDITIONS_WORDS,
  DISPOSAL_WORDS,
  FIELD_WORDS,
  GIVER_WORDS,
  KIND_WORDS,
  KNOWN_WORDS,
  METHOD_WORDS,
  NAME_WORDS,
  REGIME_WORDS,
  SPELL_WORDS,
  WORK_WORDS,
} from './words.js';

type Typed = Readonly<Record<string, string>>;

export interface PersonForm {
  title: string;
  button: string;
  command: new () => object;
  inputs: (typed: Typed) => Input[];
  days: readonly string[];
  flags?: readonly string[];
  numbers?: readonly string[];
}

const YES_NO = { yes: 'Yes', no: 'No' };
const asked = (name: string, label: string, typed: Typed) =>
  input(name, label, 'radios', '', typed, { options: YES_NO, hint: 'Leave it open if nobody knows yet' });
const day = (name: string, label: string, typed: Typed, hint = A_DAY) =>
  input(name, label, 'short', '', typed, { hint });

/** What can be added to somebody's registration, a page each. */
export const PERSON_FORMS = {
  register: {
    title: 'Record a registration',
    button: 'Record the registration',
    command: RegisterPerson,
    days: ['relevantDate'],
    flags: ['listedOffence', 'seriousOffence', 'repeat', 'childOffence', 'foreignConviction', 'under18'],
    numbers: ['tier'],
    inputs: (typed: Typed) => [
      input('regime', 'Register', 'select', '', typed, { options: REGIME_WORDS }),
      day(
        'relevantDate',
        'Relevant date',
        typed,
        'Of the conviction, finding, caution or release, as the law there counts. For example 24/11/2026',
      ),
      input('disposal', 'How was it dealt with?', 'select', '', typed, { options: DISPOSAL_WORDS }),
      input('terms', 'Length in months', 'text', '', typed, {
        hint: 'Several sentences with commas. Months that run beside those before come after a slash: 20, 15/6',
      }),
      input('tier', 'Tier', 'select', '', typed, { options: { 1: 'I', 2: 'II', 3: 'III' } }),
      asked('listedOffence', 'Is the offence on the list of the register?', typed),
      asked('seriousOffence', 'Is it of the gravest class there?', typed),
      asked('repeat', 'Was there an earlier one of the kind?', typed),
      asked('childOffence', 'Was it against a child?', typed),
      asked('foreignConviction', 'Is the conviction from abroad?', typed),
      asked('under18', 'Were they under 18 on the relevant date?', typed),
      input('parentalDirection', 'A direction that a parent notifies instead', 'area', '', typed, {
        hint: 'Empty if there is none',
      }),
    ],
  },
  change: {
    title: 'Something has changed that has to be notified',
    button: 'Record the change',
    command: RecordChange,
    days: ['happenedOn', 'expectedOn', 'untilOn'],
    inputs: (typed: Typed) => [
      input('code', 'What has changed?', 'select', '', typed, { options: CHANGE_WORDS }),
      day('happenedOn', 'Day on which it happened', typed),
      day('expectedOn', 'Day that is meant', typed, 'Only where it has not happened yet'),
      day('untilOn', 'Last day, of a stay', typed, 'Empty if it goes on'),
      input('place', 'Which place, of a stay', 'text', '', typed, {
        hint: 'A word to tell it from others, for example sister',
      }),
      input('knownFrom', 'How is it known?', 'radios', '', typed, { options: KNOWN_WORDS }),
      input('words', 'In words', 'area', '', typed),
    ],
  },
  spell: {
    title: 'Time in custody, in hospital or abroad',
    button: 'Record the time',
    command: RecordSpell,
    days: ['fromOn', 'toOn'],
    inputs: (typed: Typed) => [
      input('kind', 'Where?', 'radios', '', typed, { options: SPELL_WORDS }),
      day('fromOn', 'First day', typed),
      day('toOn', 'Day of release or return', typed, 'Empty while it lasts'),
      input('source', 'Where is this known from?', 'text', '', typed),
    ],
  },
  name: {
    title: 'Another name is intended',
    button: 'Record the intention',
    command: IntendName,
    days: ['intendedOn'],
    inputs: (typed: Typed) => [
      input('given', 'Given name', 'text', '', typed),
      input('middle', 'Middle names', 'text', '', typed),
      input('family', 'Family name', 'text', '', typed),
      input('how', 'How is it taken?', 'radios', '', typed, { options: NAME_WORDS }),
      day('intendedOn', 'From which day?', typed),
      input('documents', 'Which papers were seen?', 'area', '', typed, {
        hint: 'Name and day of each. No copies',
      }),
    ],
  },
  work: {
    title: 'Work or volunteering is proposed',
    button: 'Record the proposal',
    command: ProposeWork,
    days: ['startsOn', 'certificateOn', 'certificateUntil'],
    inputs: (typed: Typed) => [
      input('kind', 'What is it?', 'radios', '', typed, { options: WORK_WORDS }),
      input('role', 'Role', 'text', '', typed),
      input('employer', 'For whom', 'text', '', typed),
      day('startsOn', 'First day', typed, 'Empty if it is not known'),
      input('children', 'How does the role meet children?', 'radios', '', typed, { options: CHILDREN_WORDS }),
      input('conditions', 'What do orders and conditions say?', 'radios', '', typed, {
        options: CONDITIONS_WORDS,
      }),
      input('conditionsWords', 'Which were looked at?', 'area', '', typed),
      input('certificateReference', 'Reference of a certificate', 'text', '', typed, {
        hint: 'Reference, day and outcome only. No copies',
      }),
      day('certificateOn', 'Day of the certificate', typed, 'Empty if there is none'),
      input('certificateOutcome', 'What does it say?', 'select', '', typed, { options: CERTIFICATE_WORDS }),
      day('certificateUntil', 'Last day of the certificate', typed, 'Empty if it says none'),
    ],
  },
} as const satisfies Readonly<Record<string, PersonForm>>;
export type PersonFormName = keyof typeof PERSON_FORMS;

/** Fields of a notification that have a line of their own on its form. */
export const TOLD_FIELDS = [
  'NAME',
  'HOME_ADDRESS',
  'OTHER_ADDRESS',
  'PHONE',
  'EMAIL',
  'EMPLOYMENT',
  'VEHICLE',
  'IDENTITY_DOCUMENT',
  'OTHER',
] as const;

export const NOTIFICATION_FORM = {
  title: 'Record a notification',
  button: 'Record the notification',
  command: GiveNotification,
  inputs: (typed: Typed, kind: string, changes: readonly ChangeView[]): Input[] => [
    input('kind', 'What was it?', 'radios', kind, typed, { options: KIND_WORDS }),
    ...(changes.length > 0
      ? [
          input('changes', 'Which change was told?', 'select', '', typed, {
            options: {
              all: 'All that are on this record',
              ...Object.fromEntries(
                changes.map(({ id, code, happenedOn, expectedOn }) => [
                  id,
                  `${CHANGE_WORDS[code] ?? code}, ${happenedOn ?? expectedOn}`,
                ]),
              ),
            },
          }),
        ]
      : []),
    input('givenAt', 'When was it given?', 'short', 'now', typed, { hint: 'For example now, or today 9:30' }),
    input('method', 'How?', 'radios', 'IN_PERSON', typed, { options: METHOD_WORDS }),
    input('givenBy', 'By whom?', 'radios', 'PERSON', typed, { options: GIVER_WORDS }),
    input('station', 'Where', 'text', '', typed),
    input('takenBy', 'Taken by', 'text', '', typed),
    input('reference', 'Reference of the acknowledgement', 'text', '', typed),
    ...TOLD_FIELDS.map((field) =>
      input(`told${field}`, FIELD_WORDS[field]!, 'text', '', typed, {
        hint: 'As it was told; empty if it was not',
      }),
    ),
    input('toldBANK', 'Were accounts and cards notified?', 'radios', '', typed, {
      options: { yes: 'Yes', no: 'No' },
      hint: 'The police keep what they are. Here only that they were told',
    }),
    input('excuse', 'Reason, if it was late', 'area', '', typed),
    input('refusal', 'If it was not taken: why', 'area', '', typed, { hint: 'Empty if it was taken' }),
  ],
};
