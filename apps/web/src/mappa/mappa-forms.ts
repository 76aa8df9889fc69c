import {
  AcknowledgeAction,
  AddAction,
  BeginMappa,
  ChangeMappaLevel,
  ChangeMappaRelease,
  CorrectMeeting,
  EndAction,
  EndMappa,
  MAPPA_CATEGORIES,
  MAPPA_ENDINGS,
  MAPPA_JURISDICTIONS,
  RecordMeeting,
  ReferMappa,
  ScreenMappa,
  SCREENINGS,
  SendMinutes,
  TakeBackMappaRelease,
  type MeetingView,
} from '@domain/supervision';
import type { PersonForm } from '../registration/person-forms.js';
import { A_DAY, type RecordKind } from '../registration/record-forms.js';
import { typedDay } from '../edge/typed-times.js';
import { input } from '../travel/inputs.js';
import { area, day, level, why, type Typed } from './mappa-inputs.js';
import { MEETING_FORM, meetingInputs } from './meeting-form.js';

/** The management that a form is about, with whose actions it may name. */
export interface ManagementOfForm {
  level: number | null;
  expectedReleaseOn: string | null;
  colleagues: readonly { id: string; displayName: string }[];
  meetings: readonly { id: string; words: string }[];
}

const LOWEST = 'The lowest level at which the plan can be defended';

export const BEGIN_FORM: PersonForm = {
  title: 'Refer to multi-agency management',
  button: 'Record it',
  command: BeginMappa,
  days: ['referredOn', 'expectedReleaseOn'],
  numbers: ['category', 'proposedLevel'],
  inputs: (typed: Typed) => [
    input('category', 'Which category?', 'radios', '', typed, { options: MAPPA_CATEGORIES }),
    input('jurisdiction', 'Where is the person managed?', 'radios', 'GB-EAW', typed, {
      options: MAPPA_JURISDICTIONS,
    }),
    day('referredOn', 'Day of the referral', typed, `${A_DAY}. Empty if it is not made yet`),
    level(
      'proposedLevel',
      'Which level is asked for?',
      typed,
      null,
      'Leave it open if it is not referred yet',
    ),
    day('expectedReleaseOn', 'Expected day of release', typed, 'Only of somebody in custody'),
    why(typed),
  ],
};

const common = { domain: 'supervision', subject: 'Mappa', section: 'core' } as const;

/** What can be done about a management, a meeting or an action, by the beginning of the address. */
export const MAPPA_KINDS: Readonly<Record<string, RecordKind>> = {
  mappa: {
    ...common,
    via: 'supervision.mappa',
    noun: 'mappa',
    acts: {
      referral: {
        title: 'Refer to multi-agency management',
        button: 'Record the referral',
        command: ReferMappa,
        days: ['referredOn'],
        numbers: ['proposedLevel'],
        inputs: (typed: Typed) => [
          day('referredOn', 'Day of the referral', typed, A_DAY, 'today'),
          level('proposedLevel', 'Which level is asked for?', typed),
          why(typed),
        ],
      },
      release: {
        title: 'Change the expected day of release',
        button: 'Record the day',
        command: ChangeMappaRelease,
        days: ['expectedReleaseOn'],
        inputs: (typed: Typed, { expectedReleaseOn }: ManagementOfForm) => [
          day(
            'expectedReleaseOn',
            'Expected day of release',
            typed,
            A_DAY,
            expectedReleaseOn ? typedDay(expectedReleaseOn) : '',
          ),
          why(typed),
        ],
      },
      'release-taken-back': {
        title: 'No release is expected any more',
        button: 'Take the day back',
        command: TakeBackMappaRelease,
        inputs: (typed: Typed) => [why(typed, 'The day that was expected stays in the history')],
      },
      meeting: {
        title: 'Record a multi-agency meeting',
        button: 'Record the meeting',
        command: RecordMeeting,
        ...MEETING_FORM,
        inputs: (typed: Typed, { level: now }: ManagementOfForm) => meetingInputs(typed, { level: now }),
      },
      action: {
        title: 'Add an action to the risk management plan',
        button: 'Add the action',
        command: AddAction,
        days: ['dueOn'],
        inputs: (typed: Typed, { colleagues, meetings }: ManagementOfForm) => [
          area('words', 'What is to be done?', typed),
          input('ownerStaffId', 'Which colleague does it?', 'select', '', typed, {
            options: Object.fromEntries(colleagues.map(({ id, displayName }) => [id, displayName])),
          }),
          input('ownerAgency', 'Or which agency outside?', 'text', '', typed, {
            hint: 'With the person or office there. Being named opens no record to anybody',
          }),
          day('dueOn', 'By when?', typed),
          input('meetingId', 'Which meeting decided it?', 'select', meetings[0]?.id ?? '', typed, {
            options: Object.fromEntries(meetings.map(({ id, words }) => [id, words])),
          }),
        ],
      },
    },
  },
  'mappa-decisions': {
    ...common,
    can: 'decide',
    via: 'supervision.mappa',
    noun: 'mappa-decision',
    acts: {
      screening: {
        title: 'Screen the referral',
        button: 'Record the screening',
        command: ScreenMappa,
        days: ['screenedOn'],
        numbers: ['level'],
        inputs: (typed: Typed) => [
          input('outcome', 'What did it come to?', 'radios', '', typed, { options: SCREENINGS }),
          level('level', 'At which level?', typed, null, `${LOWEST}. Leave it open if it is not managed`),
          day('screenedOn', 'Day of the screening', typed, A_DAY, 'today'),
          why(typed),
        ],
      },
      level: {
        title: 'Change the level',
        button: 'Record the level',
        command: ChangeMappaLevel,
        days: ['levelOn'],
        numbers: ['level', 'category'],
        inputs: (typed: Typed, { level: now }: ManagementOfForm) => [
          level('level', 'At which level from now on?', typed, now, LOWEST),
          input('category', 'Another category?', 'select', '', typed, { options: MAPPA_CATEGORIES }),
          day('levelOn', 'Since when?', typed, A_DAY, 'today'),
          why(typed),
        ],
      },
      ending: {
        title: 'End the multi-agency management',
        button: 'Record the end',
        command: EndMappa,
        days: ['endedOn'],
        inputs: (typed: Typed) => [
          input('reason', 'Why does it end?', 'radios', '', typed, { options: MAPPA_ENDINGS }),
          day('endedOn', 'Last day', typed, A_DAY, 'today'),
          why(typed),
        ],
      },
    },
  },
  'mappa-meetings': {
    ...common,
    via: 'supervision.mappa_meeting',
    noun: 'mappa-meeting',
    acts: {
      correction: {
        title: 'Correct the record of a meeting',
        button: 'Save correction',
        command: CorrectMeeting,
        ...MEETING_FORM,
        inputs: (typed: Typed, meeting: MeetingView) => [
          area(
            'correctionReason',
            'What was wrong?',
            typed,
            'What was recorded before stays readable, with who corrected it and why',
          ),
          ...meetingInputs(typed, meeting),
        ],
      },
      minutes: {
        title: 'The minutes were sent',
        button: 'Save the day',
        command: SendMinutes,
        days: ['sentOn'],
        inputs: (typed: Typed) => [
          day('sentOn', 'On which day were they sent to everybody who came?', typed, A_DAY, 'today'),
        ],
      },
    },
  },
  'mappa-actions': {
    ...common,
    via: 'supervision.mappa_action',
    noun: 'mappa-action',
    acts: {
      acknowledgement: {
        title: 'The action is acknowledged',
        button: 'Record it',
        command: AcknowledgeAction,
        inputs: (typed: Typed) => [
          input('words', 'Who confirmed it, and how?', 'text', '', typed, {
            hint: 'May stay empty if it is your own action',
          }),
        ],
      },
      ending: {
        title: 'What became of the action?',
        button: 'Save what became of it',
        command: EndAction,
        inputs: (typed: Typed) => [
          input('state', 'Was it done?', 'radios', '', typed, {
            options: { done: 'Done', not_done: 'Not done' },
          }),
          area('outcome', 'What came of it, or why was it not done?', typed),
        ],
      },
    },
  },
};
