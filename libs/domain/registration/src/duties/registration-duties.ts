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
import { caseOf } from './case-of.js';
import type { RegistrationFacts, RegistrationRow } from './registration-facts.js';
import { searchDuties } from './search-duties.js';
import { nameDuties, workDuties } from './life-duties.js';

/** What is due because somebody is on a register. */
export const REGISTRATION_DUTIES: DutySource = {
  name: 'registration',
  facts: 'registration.duty_facts',
  on: ['registration.', 'people.', 'imports.'],
  find: (facts, book) => registrationDuties(facts as unknown as RegistrationFacts, book),
};

export function registrationDuties(facts: RegistrationFacts, book: RuleBook): FoundDuty[] {
  return [
    ...facts.registrations.flatMap((row) => dutiesOf(row, facts, book)),
    ...searchDuties(facts, book),
    ...nameDuties(facts, book),
    ...workDuties(facts, book),
  ];
}

function dutiesOf(row: RegistrationRow, facts: RegistrationFacts, book: RuleBook): FoundDuty[] {
  const definition = book.inForce(REGIMES, codeOf(row.regime), book.today);
  if (!definition) return row.endedOn ? [] : [unknownRegime(row, facts, book)];
  const { holidays, reviewBy } = definition.content;
  const set = holidays ? book.holidays(holidays) : null;
  const { dues, coverage } = workOut(definition, caseOf(row, facts), { today: book.today, holidays: set });
  const uses = [usedName(definition), ...(set ? [`holidays/${set.code}@${set.version}`] : [])];
  const about = { row, facts, book, uses, isStale: reviewBy < book.today };
  const found = dues.filter((due) => !isFinished(due, row)).map((due) => dutyFrom(due, about));
  if (coverage.ask && !row.endedOn) found.push(coverageDuty(coverage.ask, about));
  return found;
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
  const isUnknownReport = due.kind === 'INITIAL' && row.notifications.length === 0 && row.disposal === null;
  const occasion: Occasion = {
    rule: RULES[due.kind],
    subjectId: row.id,
    ...(due.kind === 'PERIODIC' || due.kind === 'CHANGE' ? { occasion: due.occasion } : {}),
    title: `${due.title} (${row.regime})`,
    from: isUnknownReport ? null : due.dueOn,
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

function factsOf({ kind, code, occasion, standsStill }: Due, { row, facts }: About) {
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

function coverageDuty(ask: string, { row, facts, book, uses }: About): FoundDuty {
  return dutyOf(
    {
      rule: 'registration-end',
      subjectId: row.id,
      occasion: 'coverage',
      title: `Ask: whether ${row.regime} is about them`,
      from: null,
      missing: ask,
      timeZone: facts.timeZone,
      facts: { regime: row.regime, disposal: row.disposal, known: JSON.stringify(row.facts) },
      why: [],
      uses,
    },
    book,
  );
}
