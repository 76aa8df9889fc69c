import {
  AnswerReply,
  AskBureau,
  COMPLAINANTS,
  DecideComplaint,
  DOCUMENT_KINDS,
  DOCUMENT_STATES,
  MakeComplaint,
  MoveDocument,
  RecordDocument,
} from '@domain/travel';
import { RECORD_KINDS, type RecordForm, type RecordKind } from '../registration/record-forms.js';
import { input, type Input } from './inputs.js';

type Typed = Readonly<Record<string, string>>;
const A_DAY = 'For example 24/11/2026';

export const DOCUMENT_WORDS: Readonly<Record<(typeof DOCUMENT_KINDS)[number], string>> = {
  PASSPORT: 'Passport',
  IDENTITY_CARD: 'Identity card',
  OTHER: 'Another document',
};
export const PLACE_WORDS: Readonly<Record<(typeof DOCUMENT_STATES)[number], string>> = {
  HELD: 'With the person',
  SURRENDERED: 'Surrendered',
  RETURNED: 'Given back',
  CANCELLED: 'Cancelled',
  LOST: 'Lost',
};
export const COMPLAINANT_WORDS: Readonly<Record<(typeof COMPLAINANTS)[number], string>> = {
  PERSON: 'The person',
  AGENCY: 'An agency that had it',
  OTHER: 'Somebody else',
};
export const DECISION_WORDS = {
  UPHELD: 'It is right',
  PARTLY: 'It is right in part',
  NOT_UPHELD: 'It is not right',
} as const;

const where = (typed: Typed): Input[] => [
  input('state', 'Where is it?', 'radios', '', typed, { options: PLACE_WORDS }),
  input('stateOn', 'Since which day?', 'short', 'today', typed, { hint: A_DAY }),
  input('place', 'Place', 'text', '', typed, { hint: 'Of a document that was surrendered: the station' }),
];
const area = (name: string, label: string, typed: Typed, hint = '') =>
  input(name, label, 'area', '', typed, { hint });
const travel = { domain: 'travel', subject: 'TravelPlan' } as const;

/** What can be done about papers of travel, by the beginning of the address. */
export const PAPER_KINDS: Readonly<Record<string, RecordKind>> = {
  'travel-searches': {
    ...travel,
    via: 'travel.missing',
    noun: 'search',
    acts: RECORD_KINDS['missing-searches'].acts,
  },
  'travel-documents': {
    ...travel,
    via: 'travel.document',
    noun: 'document',
    acts: {
      moved: {
        title: 'A travel document is somewhere else',
        button: 'Save where it is',
        command: MoveDocument,
        days: ['stateOn'],
        inputs: where,
      },
    },
  },
  'outbound-notices': {
    ...travel,
    via: 'travel.outbound_notice',
    noun: 'complaint',
    acts: {
      complaint: {
        title: 'Somebody complains of a notice',
        button: 'Record the complaint',
        command: MakeComplaint,
        days: ['receivedOn'],
        inputs: (typed: Typed) => [
          input('madeBy', 'Who complains?', 'radios', '', typed, { options: COMPLAINANT_WORDS }),
          input('receivedOn', 'On which day did it come?', 'short', 'today', typed, { hint: A_DAY }),
          area('words', 'What do they complain of?', typed),
        ],
      },
    },
  },
  'notice-replies': {
    ...travel,
    via: 'travel.notice_reply',
    noun: 'reply-answer',
    acts: {
      answer: {
        title: 'What they said was looked at: the notice stands',
        button: 'Sign, and tell them',
        command: AnswerReply,
        inputs: (typed: Typed, reply: { text: string }) => [
          area(
            'words',
            'Why does it stand?',
            typed,
            `They said: “${reply.text}” The agency that said it reads this, with your name. Say nothing of the person that the notice does not say`,
          ),
        ],
      },
    },
  },
  'notice-complaints': {
    ...travel,
    via: 'travel.complaint',
    noun: 'complaint-answer',
    acts: {
      decision: {
        title: 'Answer a complaint',
        button: 'Record the answer',
        command: DecideComplaint,
        inputs: (typed: Typed) => [
          input('decision', 'Is the complaint right?', 'radios', '', typed, { options: DECISION_WORDS }),
          area(
            'words',
            'The answer, as it is written to them',
            typed,
            'What is right is then corrected for everybody who had the notice',
          ),
        ],
      },
    },
  },
};

export type PaperForm = Pick<RecordForm, 'title' | 'button' | 'command' | 'days'> & {
  inputs: (typed: Typed) => Input[];
};

/** What can be added, a page each. */
export const TRAVEL_FORMS = {
  document: {
    title: 'Record a travel document',
    button: 'Record the document',
    command: RecordDocument,
    days: ['stateOn', 'expiresOn'],
    inputs: (typed: Typed) => [
      input('kind', 'What is it?', 'radios', '', typed, { options: DOCUMENT_WORDS }),
      input('country', 'Country that issued it', 'text', '', typed),
      input('numberEnds', 'Last characters of its number', 'short', '', typed, {
        hint: 'At most four. The whole number is not kept',
      }),
      ...where(typed),
      input('expiresOn', 'Expires on', 'short', '', typed, { hint: `${A_DAY}. Empty if it is not known` }),
    ],
  },
  'bureau-request': {
    title: 'Prepare a request for a Green Notice',
    button: 'Prepare the request',
    command: AskBureau,
    days: ['validUntil'],
    inputs: (typed: Typed) => [
      input('countries', 'Countries in question', 'text', '', typed, { hint: 'With commas. Empty for all' }),
      area('offences', 'Offences, with court and year', typed, 'No victim is named here'),
      area('conduct', 'How the person goes about it', typed),
      area('necessity', 'Why is it necessary?', typed),
      area('proportionality', 'Why is it proportionate?', typed),
      input('validUntil', 'To hold until', 'short', '', typed, { hint: A_DAY }),
    ],
  },
} as const satisfies Readonly<Record<string, PaperForm>>;
export type TravelFormName = keyof typeof TRAVEL_FORMS;
