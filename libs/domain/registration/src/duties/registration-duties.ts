import {
  dutyOf,
  usedName,
  type DutySource,
  type FoundDuty,
  type Occasion,
  type RuleBook,
} from '@platform/duties';
import type { Due } from '../engine/answer.js';
import { workOut } from '../engine/work-out.js';
import { REGIMES } from '../regimes/regime-kind.js';
import { codeOf } from '../regimes/regimes.js';
import { custodyDifferences, mattersSince } from '../custody/custody.js';
import { caseOf } from './case-of.js';
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
    found: open
      .filter((due) => !isQuestion(due, row))
      .flatMap((due) => [...safeDuty(due, about), dutyFrom(due, about)]),
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

function isUnknownReport({ kind }: Due, { notifications, disposal }: RegistrationRow): boolean {
  return kind === 'INITIAL' && notifications.length === 0 && disposal === null;
}

/** A registration that has ended asks for nothing that fell due after it; what was late when it ended stays what it was. */
function isFinished({ kind, dueOn, doneAt }: Due, { endedOn }: RegistrationRow): boolean {
  return endedOn !== null && kind !== 'END' && doneAt === null && (dueOn === null || dueOn > endedOn);
}

interface About {
  row: RegistrationRow;
  facts: RegistrationFacts;
  book: RuleBook;
  /** The regime and the holidays that it leaves out. */
  uses: readonly string[];
  isStale: boolean;
}

const RULES: Readonly<Record<Due['kind'], string>> = {
  INITIAL: 'registration-initial',
  PERIODIC: 'registration-periodic',
  CHANGE: 'registration-change',
  END: 'registration-end',
  REVIEW: 'registration-review',
};

function dutyFrom(due: Due, about: About): FoundDuty {
  const { row, facts, book, uses } = about;
  const occasion: Occasion = {
    rule: RULES[due.kind],
    subjectId: row.id,
    ...(due.kind === 'PERIODIC' || due.kind === 'CHANGE' ? { occasion: due.occasion } : {}),
    title: `${due.title} (${row.regime})`,
    from: isUnknownReport(due, row) ? null : due.dueOn,
    missing: due.ask ?? undefined,
    timeZone: facts.timeZone,
    // The day is the regime's; the rule only says who it is shown to and from when.
    span: { count: 'beginning-with', n: 1, unit: 'days' },
    alertAt: due.opensOn ? `${due.opensOn}T12:00:00Z` : null,
    facts: factsOf(due, about),
    why: [...due.steps, ...citations(due)],
    doneAt: doneOf(due, row),
    uses,
  };
  if (due.standsStill && !due.ask) return standing(occasion, book);
  const duty = dutyOf(occasion, book);
  return due.ask || about.isStale ? { ...duty, ask: true } : duty;
}

/** Where counting can be argued about, the day that is surely in time is a duty before that of the law, and calls nobody late. */
function safeDuty(due: Due, { row, facts, book, uses, isStale }: About): FoundDuty[] {
  const { kind, safeOn, ask, occasion, title, steps } = due;
  if (!safeOn || ask || isStale) return [];
  const duty = dutyOf(
    {
      rule: `${RULES[kind]}-safe`,
      subjectId: row.id,
      ...(kind === 'CHANGE' ? { occasion } : {}),
      title: `${title}: the safe limit (${row.regime})`,
      from: safeOn,
      timeZone: facts.timeZone,
      span: { count: 'beginning-with', n: 1, unit: 'days' },
      facts: factsOf(due, { row, facts, book, uses, isStale }),
      why: [
        ...steps.slice(0, 1),
        { text: 'Surely in time, however the law is counted', input: {}, result: safeOn },
        ...citations(due),
      ],
      doneAt: doneOf(due, row),
      uses,
    },
    book,
  );
  return [duty];
}

function doneOf({ kind, doneAt }: Due, { endedAt, reviewedAt }: RegistrationRow): string | null {
  if (kind === 'END') return endedAt;
  if (kind === 'REVIEW') return reviewedAt ?? endedAt;
  return doneAt && doneAt.length === 10 ? `${doneAt}T12:00:00Z` : doneAt;
}

/** Time stands still: it has to be done, and no day can be named yet. */
function standing(occasion: Occasion, book: RuleBook): FoundDuty {
  const duty = dutyOf({ ...occasion, from: book.today }, book);
  return { ...duty, dueAt: null, alertAt: null, steps: occasion.why };
}

function factsOf({ kind, code, occasion, standsStill, ask }: Due, { row, facts }: About) {
  return {
    regime: row.regime,
    kind,
    code,
    occasion,
    relevantDate: row.relevantDate,
    disposal: row.disposal,
    tier: row.tier,
    terms: JSON.stringify(row.terms),
    known: JSON.stringify(row.facts),
    noFixedAbode: facts.noFixedAbode,
    ...(facts.noFixedAbode ? { noFixedAbodeSince: facts.noFixedAbodeSince } : {}),
    // Nobody is searched for by a day that is only possible.
    ...(ask && kind === 'PERIODIC' ? { onlyPossible: true } : {}),
    spells: JSON.stringify(facts.spells),
    last: row.notifications.at(-1)?.on ?? null,
    change: kind === 'CHANGE' ? daysOf(code, facts) : null,
    standsStill,
  };
}

/** The days of changes of a kind, without where or what: stays at one place are counted together. */
function daysOf(code: string, { changes }: RegistrationFacts): string {
  const same = changes.filter((one) => one.code === code);
  return JSON.stringify(
    same.map(({ id, happenedOn, expectedOn, untilOn }) => [id, happenedOn, expectedOn, untilOn]),
  );
}

function citations({ citation, unverified }: Due) {
  return [
    ...(citation.length > 0 ? [{ text: 'Where it is written', input: {}, result: citation.join('; ') }] : []),
    ...unverified.map((one) => ({ text: 'Nobody has checked this figure', input: {}, result: one })),
  ];
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
