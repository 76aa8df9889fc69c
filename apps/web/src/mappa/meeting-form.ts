import { DISCLOSURES, type MeetingView } from '@domain/supervision';
import type { Answers } from '../edge/form-answers.js';
import { typedDay } from '../edge/typed-times.js';
import { A_DAY } from '../registration/record-forms.js';
import { input, type Input } from '../travel/inputs.js';
import { area, day, level, type Typed } from './mappa-inputs.js';

/** "Name or office, agency", one a line; a semicolon where the agency has a comma in its name. A line without its agency is left for the command to refuse. */
export function attendeesIn(answers: Answers): Readonly<Record<string, unknown>> {
  const typed = answers.optional('attendees');
  if (typed === undefined) return {};
  const read = typed
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const at = line.lastIndexOf(line.includes(';') ? ';' : ',');
      return at < 0 ? null : { name: line.slice(0, at).trim(), agency: line.slice(at + 1).trim() };
    });
  const isWhole = read.every((one) => one !== null && one.name.length > 1 && one.agency.length > 1);
  return { attendees: isWhole ? read : typed };
}

/** Attendees as they are typed. */
function attendeesOut(attendees: MeetingView['attendees']): string {
  return attendees
    .map(({ name, agency }) =>
      /[,;]/.test(agency) || name.includes(';')
        ? `${name}; ${agency.replaceAll(';', ',')}`
        : `${name}, ${agency}`,
    )
    .join('\n');
}

/** Empty for a new one; to be corrected, as it is recorded. */
export const meetingInputs = (
  typed: Typed,
  known: Partial<Omit<MeetingView, 'level'>> & { level: number | null },
): Input[] => [
  input(
    'confidentialityRead',
    'Was the confidentiality statement read at the start?',
    'radios',
    // None is recorded without it.
    known.id === undefined ? '' : 'yes',
    typed,
    { options: { yes: 'Yes', no: 'No' } },
  ),
  day('heldOn', 'Day of the meeting', typed, A_DAY, known.heldOn ? typedDay(known.heldOn) : 'today'),
  level('level', 'At which level was it held?', typed, known.level),
  input('chair', 'Who chaired it?', 'text', known.chair, typed),
  area(
    'attendees',
    'Who came?',
    typed,
    'One a line: name or office, a comma, the agency',
    attendeesOut(known.attendees ?? []),
  ),
  area('discussion', 'What was found and decided?', typed, '', known.discussion),
  input('disclosure', 'Is anybody to be told of the convictions?', 'radios', known.disclosure, typed, {
    options: DISCLOSURES,
    hint: 'Decided at every meeting (Criminal Justice Act 2003, section 327A)',
  }),
  area('disclosureWords', 'Why is it disclosed, or not?', typed, '', known.disclosureWords),
  input('disclosureTo', 'To whom?', 'text', known.disclosureTo, typed, { hint: 'Only if it is disclosed' }),
  area(
    'disclosureConditions',
    'On what conditions?',
    typed,
    'Only if it is disclosed: whom they may tell in turn, if anybody',
    known.disclosureConditions,
  ),
  day(
    'nextReviewOn',
    'Day of the next review',
    typed,
    `${A_DAY}. Empty: the limit of the level holds`,
    known.nextReviewOn ? typedDay(known.nextReviewOn) : '',
  ),
];
export const MEETING_FORM = {
  days: ['heldOn', 'nextReviewOn'],
  numbers: ['level'],
  flags: ['confidentialityRead'],
  reshaped: attendeesIn,
};
