import { dutyOf, usedName, type DutySource, type FoundDuty, type RuleBook } from '@platform/duties';
import type { Due } from '../engine/answer.js';
import { workOut } from '../engine/work-out.js';
import { REGIMES } from '../regimes/regime-kind.js';
import { codeOf } from '../regimes/regimes.js';
import { custodyDifferences, mattersSince } from '../custody/custody.js';
import { caseOf } from './case-of.js';
import { doneOf, dutiesOfDue, isUnknownReport, type About } from './due-duties.js';
import type { RegistrationFacts, RegistrationRow } from './registration-facts.js';
import { askOnce, coverageQuestion, custodyQuestion, questionOf, type Question } from './missing-facts.js';
import { searchDuties } from './search-duties.js';
import { nameDuties } from './life-duties.js';
import { workDuties } from './work-duties.js';

/** What is due because somebody is on a register. */
export const REGISTRATION_DUTIES: DutySource = {
  name: 'registration',
  facts: 'registration.duty_facts',
  on: [
    'registration.',
    'people.',
    'imports.',
    // What else says that somebody is in custody, or is to be released.
    'supervision.outcome-recorded',
    'supervision.absence-decided',
    'supervision.order',
    // What may forbid work that was permitted.
    'supervision.condition',
    'supervision.variation',
    'supervision.enforcement-decided',
    'supervision.mappa-',
    'travel.search',
  ],
  find: (facts, book) => registrationDuties(facts as unknown as RegistrationFacts, book),
};

export function registrationDuties(facts: RegistrationFacts, book: RuleBook): FoundDuty[] {
  const all = facts.registrations.map((row) => dutiesOf(row, facts, book));
  return [
    ...all.flatMap(({ found }) => found),
    ...askOnce(
      all.flatMap(({ questions }) => questions),
      facts,
      book,
    ),
    ...searchDuties(facts, book),
    ...nameDuties(facts, book),
    ...workDuties(facts, book),
  ];
}

interface OfRow {
  found: FoundDuty[];
  /** What is asked about all registrations together. */
  questions: Question[];
}

function dutiesOf(row: RegistrationRow, facts: RegistrationFacts, book: RuleBook): OfRow {
  const definition = book.inForce(REGIMES, codeOf(row.regime), book.today);
  if (!definition) return { found: row.endedOn ? [] : [unknownRegime(row, facts, book)], questions: [] };
  const { holidays, reviewBy } = definition.content;
  const set = holidays ? book.holidays(holidays) : null;
  const { dues, coverage } = workOut(definition, caseOf(row, facts), { today: book.today, holidays: set });
  const uses = [usedName(definition), ...(set ? [`holidays/${set.code}@${set.version}`] : [])];
  const about = { row, facts, book, uses, isStale: reviewBy < book.today };
  const open = dues.filter((due) => !isFinished(due, row));
  return {
    found: open.filter((due) => !isQuestion(due, row)).flatMap((due) => dutiesOfDue(due, about)),
    questions: [
      ...(coverage.ask && !row.endedOn ? [coverageQuestion(coverage, about)] : []),
      ...open.filter((due) => isQuestion(due, row)).map((due) => questionOf(due, about)),
      ...custodyQuestions(about),
    ],
  };
}

/** What is known elsewhere of custody is asked about until the days are recorded for the register. */
function custodyQuestions({ row, uses, facts, book }: About): Question[] {
  const since = mattersSince(facts.registrations);
  if (since === null || row.endedOn !== null) return [];
  const about = { since, today: book.today };
  return custodyDifferences(facts.custodyElsewhere, facts.spells, about)
    .filter(({ is }) => is !== 'PAST')
    .map((one) => custodyQuestion(one, { row, uses }));
}

/** Without a day there is nothing but a question; a day that is only the strictest possible one stays a duty of its own. */
function isQuestion(due: Due, row: RegistrationRow): boolean {
  const { kind, ask, dueOn, standsStill } = due;
  if (ask === null || kind === 'CHANGE' || doneOf(due, row) !== null) return false;
  return isUnknownReport(due, row) || (dueOn === null && standsStill === null);
}

/** A registration that has ended asks for nothing that fell due after it; what was late when it ended stays what it was. */
function isFinished({ kind, dueOn, doneAt }: Due, { endedOn }: RegistrationRow): boolean {
  return endedOn !== null && kind !== 'END' && doneAt === null && (dueOn === null || dueOn > endedOn);
}

function unknownRegime(row: RegistrationRow, facts: RegistrationFacts, book: RuleBook): FoundDuty {
  const duty = dutyOf(
    {
      rule: 'registration-periodic',
      subjectId: row.id,
      occasion: 'no-regime',
      title: `Ask: rule unknown (registration in ${row.regime})`,
      from: null,
      missing: `There is no definition of the regime ${row.regime} in force on ${book.today}`,
      timeZone: facts.timeZone,
      facts: { regime: row.regime },
      why: [],
      uses: [`registration-regime/${codeOf(row.regime)}@unknown`],
    },
    book,
  );
  return { ...duty, ask: true };
}
