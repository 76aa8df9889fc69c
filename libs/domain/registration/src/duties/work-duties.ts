import { Temporal } from 'temporal-polyfill';
import { dateOf, startOfDay } from '@platform/calendar';
import { dutyOf, type FoundDuty, type Occasion, type RuleBook } from '@platform/duties';
import type { RegistrationFacts, WorkBan, WorkDecision, WorkFact } from './registration-facts.js';

type About = Pick<RegistrationFacts, 'timeZone' | 'workBans'> & { book: RuleBook };

/** Work that was proposed: permission first, then what the employer is told, and permission again where a condition came to forbid it. */
export function workDuties(
  { workProposals, workBans, timeZone }: Pick<RegistrationFacts, 'workProposals' | 'workBans' | 'timeZone'>,
  book: RuleBook,
): FoundDuty[] {
  return workProposals.flatMap((work) => [
    ...decisions(work, timeZone, book),
    ...decideAgain(work, { timeZone, workBans, book }),
    ...lapsed(work, timeZone, book),
  ]);
}

function decisions(
  { id, recordedAt, permissionAt, disclosureAt, children }: WorkFact,
  timeZone: string,
  book: RuleBook,
): FoundDuty[] {
  const due = (rule: string, from: string, doneAt: string | null, text: string) =>
    dutyOf(
      {
        rule,
        subjectId: id,
        from,
        timeZone,
        facts: { recordedAt, children },
        why: [{ text, input: { children: children.toLowerCase() }, result: 'undecided' }],
        doneAt,
      },
      book,
    );
  const proposed = 'Work or volunteering was proposed, and nobody has decided';
  const untold = 'What the employer is told, by whom and on which basis, is undecided';
  return [
    due('work-permission', recordedAt, permissionAt, proposed),
    ...(permissionAt ? [due('work-disclosure', permissionAt, disclosureAt, untold)] : []),
  ];
}

/**
 * Work that meets children, permitted before a condition forbids it. Nobody who permitted it is taken to have known: it is
 * decided again, and open for as long as the condition binds or is to bind. It stays permitted where the condition is varied.
 */
function decideAgain(work: WorkFact, { timeZone, workBans, book }: About): FoundDuty[] {
  if (work.children === 'NONE') return [];
  const binding = workBans.filter(({ endsOn }) => endsOn === null || endsOn >= book.today);
  return binding.flatMap((ban) => {
    const asked = askedAgain(work.decisions, ban.recordedAt);
    return asked ? [dutyOf(occasionOf(work, ban, asked, timeZone), book)] : [];
  });
}

interface Asked {
  from: string;
  doneAt: string | null;
}

/**
 * From when on a permission has to be looked at again, and when it was taken back. Leave is never given against a condition
 * that binds, so that leave is never the answer to one, whatever the seconds say. Null: nothing was permitted.
 */
function askedAgain(decided: readonly WorkDecision[], knownAt: string): Asked | null {
  return decided.reduce<Asked | null>((asked, { said, at }) => {
    const isOpen = asked !== null && asked.doneAt === null;
    if (said === 'GRANTED') return isOpen ? asked : { from: later(at, knownAt), doneAt: null };
    // What was taken back before the condition came is nothing that it could have touched.
    if (!asked || isBefore(at, knownAt)) return null;
    return isOpen ? { ...asked, doneAt: at } : asked;
  }, null);
}

function occasionOf(
  { id, children, decisions: decided }: WorkFact,
  { id: banId, startsOn, endsOn, recordedAt }: WorkBan,
  { from, doneAt }: Asked,
  timeZone: string,
): Occasion {
  const begins = startOfDay(startsOn, timeZone).value.toString();
  const permittedAt = decided.filter(({ said }) => said === 'GRANTED').at(-1)?.at ?? null;
  return {
    rule: 'work-reconsider',
    subjectId: id,
    occasion: banId,
    from,
    ...(isBefore(from, begins)
      ? { notAfter: { at: begins, words: 'The condition begins before that: it is decided by then' } }
      : {}),
    timeZone,
    facts: { children, permittedAt, bannedAt: recordedAt, banned: JSON.stringify([{ startsOn, endsOn }]) },
    why: [
      {
        text: 'Work that meets children was permitted, and a condition recorded since forbids it',
        input: { children: children.toLowerCase() },
        result: 'to be decided again: withdrawn, or still permitted once the condition is varied',
      },
    ],
    doneAt,
  };
}

/** Work with children that rests on a certificate: once that is over it is decided again, with another one or without. */
function lapsed(work: WorkFact, timeZone: string, book: RuleBook): FoundDuty[] {
  const { id, children, certificateUntil, decisions: decided } = work;
  if (certificateUntil === null || children === 'NONE') return [];
  const begins = startOfDay(dateOf(certificateUntil).add({ days: 1 }), timeZone).value.toString();
  const before = decided.filter(({ at }) => isBefore(at, begins)).at(-1);
  if (before?.said !== 'GRANTED') return [];
  const duty = dutyOf(
    {
      rule: 'work-certificate',
      subjectId: id,
      occasion: certificateUntil,
      from: begins,
      timeZone,
      alertAt: begins,
      facts: { children, permittedAt: before.at, certificateUntil },
      why: [
        {
          text: 'Work that meets children was permitted on a certificate that is over',
          input: { children: children.toLowerCase(), certificateUntil },
          result: 'to be decided again: withdrawn, or still permitted, with the reason',
        },
      ],
      doneAt: decided.find(({ at }) => !isBefore(at, begins))?.at ?? null,
    },
    book,
  );
  return [duty];
}

const isBefore = (a: string, b: string): boolean => Temporal.Instant.compare(a, b) < 0;
const later = (a: string, b: string): string => (isBefore(a, b) ? b : a);
