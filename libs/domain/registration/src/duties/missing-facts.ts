import { dutyOf, type FoundDuty, type RuleBook } from '@platform/duties';
import { custodyWords, type CustodyDifference } from '../custody/custody.js';
import type { Coverage, Due } from '../engine/answer.js';
import type { RegistrationFacts, RegistrationRow } from './registration-facts.js';

/** Something that nobody can tell of a registration before somebody has asked. */
export interface Question {
  row: RegistrationRow;
  /** The definitions by which it is asked, as `kind/code@version`. */
  uses: readonly string[];
  /** What hangs on it: "how long it lasts". */
  decides: string;
  /** The facts to find out, or the question itself where it is not one of facts. */
  missing: readonly string[];
  /** Whether a report of the person may be due. */
  report: boolean;
}

const DECIDES: Readonly<Record<Due['kind'], string>> = {
  INITIAL: 'when the first report was due',
  PERIODIC: 'when the next report is due',
  CHANGE: 'whether a change has to be told',
  END: 'how long it lasts',
  REVIEW: 'from when on they may ask for a review',
};
type About = Pick<Question, 'row' | 'uses'>;

export function questionOf({ kind, ask, missing }: Due, about: About): Question {
  const report = kind === 'INITIAL' || kind === 'PERIODIC';
  return { ...about, decides: DECIDES[kind], missing: named(missing, ask), report };
}

export function coverageQuestion({ ask, missing }: Coverage, about: About): Question {
  return { ...about, decides: 'whether it is about them', missing: named(missing, ask), report: false };
}

export function custodyQuestion(difference: CustodyDifference, about: About): Question {
  const fact = difference.is === 'STILL_OPEN' ? 'whether custody is over' : 'the days of custody';
  const decides = `what time does not count. ${custodyWords(difference)}`;
  return { ...about, decides, missing: [fact], report: false };
}

function named(missing: readonly string[] | undefined, ask: string | null): readonly string[] {
  return missing && missing.length > 0 ? missing : [ask ?? 'what the regime asks for'];
}

/**
 * One duty for everything that has to be asked about somebody's registrations: whoever asks, asks once, and a caseload from
 * elsewhere does not drown in questions. It names each fact and what hangs on it.
 */
export function askOnce(
  questions: readonly Question[],
  facts: RegistrationFacts,
  book: RuleBook,
): FoundDuty[] {
  const { personId, timeZone } = facts;
  if (questions.length === 0) return [];
  const asked = new Map<string, { regime: string; fact: string; decides: Set<string> }>();
  for (const { row, missing, decides } of questions)
    for (const fact of missing) {
      const { regime } = row;
      const one = asked.get(`${row.id}:${fact}`) ?? { regime, fact, decides: new Set<string>() };
      asked.set(`${row.id}:${fact}`, { ...one, decides: one.decides.add(decides) });
    }
  const all = [...asked.values()];
  const regimes = [...new Set(all.map(({ regime }) => regime))];
  const duty = dutyOf(
    {
      rule: 'registration-ask',
      subjectId: personId,
      title: `Ask about the registration (${regimes.join(', ')}): ${list([...new Set(all.map(({ fact }) => fact))])}`,
      from: null,
      missing: 'Without these no day can be counted, and none is invented',
      timeZone,
      facts: {
        registrations: JSON.stringify(
          questions.map(({ row }) => [row.regime, row.relevantDate, row.disposal, row.tier, row.facts]),
        ),
        report: questions.some(({ report }) => report),
        ...custodyKnown(facts),
      },
      why: all.map(({ regime, fact, decides }) => ({
        text: `Find out ${fact} (${regime})`,
        input: { decides: [...decides].join('; ') },
        result: 'not recorded',
      })),
      uses: [...new Set(questions.flatMap(({ uses }) => uses))],
    },
    book,
  );
  return [duty];
}

/** Where nothing is known elsewhere, the facts stay as they were. */
function custodyKnown({ custodyElsewhere, spells }: RegistrationFacts): Record<string, string> {
  if (custodyElsewhere.length === 0) return {};
  return { custody: JSON.stringify(custodyElsewhere), spells: JSON.stringify(spells) };
}

/** What fits into a line; the steps name them all. */
function list(facts: readonly string[]): string {
  const shown = facts.length > 3 ? [...facts.slice(0, 2), `${facts.length - 2} more`] : facts;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}
