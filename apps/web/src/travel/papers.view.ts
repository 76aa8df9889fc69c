import { countryName } from '@domain/supervision';
import type { BureauRequestView, ComplaintView, DocumentView } from '@domain/travel';
import { dateOnly } from '../shell/index.js';
import { COMPLAINANT_WORDS, DECISION_WORDS, DOCUMENT_WORDS, PLACE_WORDS } from './paper-forms.js';

const word = (words: Readonly<Record<string, string>>, code: string) => words[code] ?? code;

export function documentLine(one: DocumentView, zone: string) {
  const ends = one.numberEnds ? `, ending in ${one.numberEnds}` : '';
  return {
    id: one.id,
    title: `${word(DOCUMENT_WORDS, one.kind)} of ${countryName(one.country)}${ends}`,
    state: word(PLACE_WORDS, one.state),
    since: `since ${dateOnly(one.stateOn, zone)}${one.place ? `, ${one.place}` : ''}`,
    expires: one.expiresOn ? `Expires ${dateOnly(one.expiresOn, zone)}` : '',
    history: one.history.map(
      ({ state, on, by }) => `${word(PLACE_WORDS, state)} since ${dateOnly(on, zone)} (${by})`,
    ),
  };
}

export function requestLine(one: BureauRequestView, zone: string) {
  return {
    id: one.id,
    title: `Request of ${dateOnly(one.madeAt, zone)}`,
    until: `To hold until ${dateOnly(one.validUntil, zone)}`,
    by: one.madeByName,
  };
}

export function complaintLine(one: ComplaintView, zone: string) {
  return {
    id: one.id,
    who: word(COMPLAINANT_WORDS, one.madeBy),
    words: one.words,
    came: dateOnly(one.receivedOn, zone),
    answer: one.decision ? `${word(DECISION_WORDS, one.decision)}. ${one.decisionWords ?? ''}` : '',
    by: one.decidedByName ?? '',
  };
}
