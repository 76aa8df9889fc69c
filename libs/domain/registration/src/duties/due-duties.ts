import { dutyOf, type FoundDuty, type Occasion, type RuleBook } from '@platform/duties';
import type { Due } from '../engine/answer.js';
import type { RegistrationFacts, RegistrationRow } from './registration-facts.js';

/** What a due is worked out in. */
export interface About {
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

/** What is due as a duty; where counting can be argued about, the day that is surely in time as another before it. */
export function dutiesOfDue(due: Due, about: About): FoundDuty[] {
  return [...safeDuty(due, about), dutyFrom(due, about)];
}

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

/** Calls nobody late: that is for the limit of the law. While that depends on something to be asked, there is none. */
function safeDuty(due: Due, about: About): FoundDuty[] {
  const { row, facts, book, uses } = about;
  const { kind, safeOn, ask, occasion, title, steps } = due;
  if (!safeOn || ask) return [];
  const duty = dutyOf(
    {
      rule: `${RULES[kind]}-safe`,
      subjectId: row.id,
      ...(kind === 'CHANGE' ? { occasion } : {}),
      title: `${title}: the safe limit (${row.regime})`,
      from: safeOn,
      timeZone: facts.timeZone,
      span: { count: 'beginning-with', n: 1, unit: 'days' },
      facts: factsOf(due, about),
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

/** Nobody has said what the registration rests on, nor reported: when the first report was due is a question. */
export function isUnknownReport({ kind }: Due, { notifications, disposal }: RegistrationRow): boolean {
  return kind === 'INITIAL' && notifications.length === 0 && disposal === null;
}

/** When it was done; a day counts from its noon. */
export function doneOf({ kind, doneAt }: Due, { endedAt, reviewedAt }: RegistrationRow): string | null {
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
