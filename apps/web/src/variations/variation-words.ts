import type { ConsultationAnswer, Requester, VariationState } from '@domain/supervision';

export const STATE_WORDS: Readonly<Record<VariationState, { text: string; kind: string }>> = {
  PROPOSED: { text: 'Waits for a manager', kind: 'due' },
  APPROVED: { text: 'Waits for the decision', kind: 'due' },
  REFUSED: { text: 'Refused by a manager', kind: 'quiet' },
  WITHDRAWN: { text: 'Withdrawn', kind: 'quiet' },
  GRANTED: { text: 'Granted', kind: 'good' },
  DENIED: { text: 'Not granted', kind: 'quiet' },
};

export const REQUESTER_WORDS: Readonly<Record<Requester, string>> = {
  officer: 'The officer',
  person: 'The person under supervision',
  police: 'The police',
  victim_liaison: 'Victim liaison',
  provider: 'A treatment provider',
  court_or_board: 'The court or board itself',
};

export const ANSWER_WORDS: Readonly<Record<ConsultationAnswer, string>> = {
  no_concern: 'No concern',
  concern: 'Concern, told to victim liaison',
  not_reached: 'The victim could not be reached',
  wishes_to_be_heard: 'The victim wishes to be heard by the court or board',
};

export function options<K extends string>(words: Readonly<Record<K, string>>): { value: K; text: string }[] {
  return (Object.keys(words) as K[]).map((value) => ({ value, text: words[value] }));
}
