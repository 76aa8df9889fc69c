import {
  isAway,
  type BehaviourList,
  type GivenBy,
  type Outcome,
  type PlanFilter,
  type PlanState,
  type ReturnEvidence,
} from '@domain/travel';

/** What the console calls things. */
export const STATE_WORDS: Readonly<Record<PlanState, { text: string; kind: string }>> = {
  DRAFT: { text: 'Draft', kind: 'quiet' },
  PERMISSION_PENDING: { text: 'Waits for permission', kind: 'due' },
  PERMISSION_REFUSED: { text: 'Permission refused', kind: 'danger' },
  NOTICE_DUE: { text: 'Notice not given', kind: 'due' },
  NOTICE_GIVEN: { text: 'Notice given', kind: 'good' },
  VARIED: { text: 'Changed, not notified', kind: 'due' },
  DEPARTED: { text: 'Away', kind: '' },
  RETURN_DUE: { text: 'Due back today', kind: 'due' },
  OVERDUE: { text: 'Overdue', kind: 'danger' },
  RETURNED: { text: 'Returned, not confirmed', kind: '' },
  CANCELLED: { text: 'Cancelled', kind: 'quiet' },
  CLOSED: { text: 'Closed', kind: 'quiet' },
};

/** The gravest that holds, as the first thing that is read. */
export const OUTCOME_WORDS: Readonly<Record<Outcome, { text: string; tone: 'danger' | 'due' | 'good' }>> = {
  PROHIBITED_BY_ORDER: { text: 'This journey is forbidden by an order', tone: 'danger' },
  PERMISSION_REQUIRED: { text: 'Permission is needed first', tone: 'due' },
  NOTICE_LATE_BREACH: { text: 'It is too late for notice: this may be a breach', tone: 'danger' },
  UNKNOWN_RULE: { text: 'What the law asks here is not known. Ask before anybody travels', tone: 'danger' },
  NOTICE_LATE_EXCUSE_PATH: { text: 'Notice is late, and the excuse leaves a last limit', tone: 'due' },
  NOTICE_REQUIRED: { text: 'Notice has to be given', tone: 'due' },
  NOT_REQUIRED: { text: 'Nothing is left to notify, by the rules that are known', tone: 'good' },
};

/** The same of somebody who is away: of them nobody is asked before they travel any more. */
export function outcomeWords(outcome: Outcome, state: PlanState): (typeof OUTCOME_WORDS)[Outcome] {
  const words = OUTCOME_WORDS[outcome];
  if (outcome !== 'UNKNOWN_RULE' || !isAway(state)) return words;
  const text =
    state === 'OVERDUE'
      ? 'They are not back on the day they said: find out where they are'
      : 'What the law asks here is not known. Ask the authority';
  return { ...words, text };
}

export const FILTER_WORDS: Readonly<Record<PlanFilter, string>> = {
  open: 'All open',
  late: 'Notices late',
  week: 'Notices due in 7 days',
  permission: 'Waits for permission',
  countersign: 'To countersign',
  unpermitted: 'Ask whether they left',
  away: 'Away',
  overdue: 'Returns overdue',
  draft: 'Drafts',
  closed: 'Over',
};

export const GIVEN_BY_WORDS: Readonly<Record<GivenBy, string>> = {
  PERSON_IN_PERSON: 'The person, in person',
  PERSON_BY_PHONE: 'The person, by telephone',
  PERSON_IN_WRITING: 'The person, in writing',
  OFFICER: 'Found out by the officer',
  OTHER_AGENCY: 'Another agency',
  PERSON_OWN_PAGE: 'The person, through their own page',
};

export const OWN_PAGE = 'PERSON_OWN_PAGE' satisfies GivenBy;

/** Who may be said to have told it: that it came through the person's own page stays where it stands, and is not chosen. */
export function tellers(known: GivenBy | null): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(GIVEN_BY_WORDS).filter(([who]) => who !== OWN_PAGE || known === OWN_PAGE),
  );
}

export const EVIDENCE_WORDS: Readonly<Record<ReturnEvidence, string>> = {
  PASSPORT_STAMPS: 'Passport stamps seen',
  CARRIER_RECORD: 'Record of the carrier',
  SEEN_IN_PERSON: 'Seen in person',
  OTHER_AGENCY: 'Confirmed by another agency',
  WORD_ALONE: 'The person’s word alone',
};

export const DUTY_WORDS = {
  notice: 'Notice of the journey',
  change: 'Notice of the change',
  return: 'Report of the return',
} as const;

const FIELDS: Readonly<Record<string, string>> = {
  departure_date: 'day of departure',
  departure_place: 'place of departure',
  first_country: 'first country',
  first_point_of_arrival: 'first point of arrival',
  onward_points_of_arrival: 'further points of arrival',
  countries: 'countries',
  dates_per_country: 'dates in each country',
  accommodation_per_country: 'accommodation in each country',
  every_address_or_location: 'every address or place',
  carriers: 'carriers',
  return_date: 'day of return',
  return_point: 'point of return',
  purpose: 'purpose',
  returned_on: 'day of the return',
  point_of_return: 'point of the return',
  names: 'names',
  home_address: 'home address',
  date_of_birth: 'date of birth',
  passport: 'passport',
  citizenship: 'citizenship',
};

export function fieldWords(field: string): string {
  return FIELDS[field] ?? field.replaceAll('_', ' ');
}

export const BEHAVIOUR_QUESTION = 'Behaviour this journey would fit, if any';
export const UNCHECKED = 'not checked against the source';

/** Of a decision, what was recorded beside it: nothing ticked is nothing recorded, and is no finding. */
export function behaviourWords(recorded: BehaviourList | null): string {
  if (!recorded) return 'Behaviour types: nothing was recorded';
  const { definition, types, unverified } = recorded;
  const from = [`version ${definition.version} of the list`, unverified ? UNCHECKED : ''];
  return `Behaviour types: ${types.map(({ title }) => title).join(', ')} (${from.filter(Boolean).join('; ')})`;
}

const ACTS: Readonly<Record<string, string>> = {
  made: 'Draft begun',
  submitted: 'Put forward',
  changed: 'Answers changed',
  varied: 'Journey varied',
  cancelled: 'Journey cancelled',
  'permission-granted': 'Permission granted',
  'permission-refused': 'Permission refused',
  'permission-to-countersign': 'Permission granted, waits for a manager’s signature',
  countersigned: 'Manager agreed',
  'not-countersigned': 'Manager did not agree',
  'authority-decided': 'Decision of the authority recorded',
  'notice-given': 'Notice given',
  'change-given': 'Change notified',
  'cancellation-given': 'Cancellation notified',
  departed: 'Left',
  returned: 'Return recorded',
  'return-due': 'Day of return reached',
  overdue: 'Return overdue: search opened',
  forbidden: 'An order came to forbid it',
  'no-longer-forbidden': 'No order forbids it any more',
  'breach-reviewed': 'Breach looked at',
  'judged-again': 'Judged again: the rules or the record changed',
  'own-page-read': 'Read what came through their own page',
};

export function actWords(kind: string): string {
  return ACTS[kind] ?? kind.replaceAll('-', ' ');
}
