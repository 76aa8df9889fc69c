import { Temporal } from 'temporal-polyfill';
import { dutyOf, usedName, type FoundDuty, type RuleBook } from '@platform/duties';
import { CONTACT_STANDARDS, type VisitStandard } from './contact-standard.js';
import { isSupervised, type SupervisionFacts } from './supervision-facts.js';

/** Which visit is due, since when, under which standard. */
export function visitDuties(facts: SupervisionFacts, book: RuleBook): FoundDuty[] {
  if (!isSupervised(facts, book.today)) return [];
  const standard = book.inForce(CONTACT_STANDARDS, 'contact-standard', book.today);
  if (!standard) return [unknownStandard(facts, book)];
  const { known, visits } = standard.content.visitsFor(facts.level?.level ?? null);
  const used = usedName(standard);
  return visits.flatMap((visit) => {
    const days = daysOf(facts, visit);
    const [last, before] = days;
    const occasion = { visit, known, used, facts, book };
    const beginning = beginningOf(facts, visit, book.today);
    const sinceOf = (one: { day: string } | undefined): Since =>
      one ? { day: one.day, words: 'The last one took place' } : beginning;
    return [
      // What the last visit met, so that it closes as done and not as no longer wanted.
      ...(last ? [visitDue(occasion, sinceOf(before), last.at)] : []),
      visitDue(occasion, sinceOf(last), null),
    ];
  });
}

interface VisitOccasion {
  visit: VisitStandard;
  known: boolean;
  used: string;
  facts: SupervisionFacts;
  book: RuleBook;
}

/** From which day the next one is counted, and why from that day. */
interface Since {
  day: string;
  words: string;
}

function visitDue(
  { visit, known, used, facts, book }: VisitOccasion,
  { day: since, words }: Since,
  doneAt: string | null,
): FoundDuty {
  const { group, n, unit } = visit;
  const level = facts.level?.level ?? null;
  return dutyOf(
    {
      rule: 'visit-due',
      subjectId: facts.personId,
      occasion: `${group.code}:${since}`,
      title: `${group.title} is due`,
      from: since,
      timeZone: facts.timeZone,
      span: { count: 'within', n, unit },
      uses: [used, ...(facts.level?.uses ?? [])],
      facts: { level, group: group.code, since },
      why: [
        {
          text: known
            ? `The contact standard for this level of risk: one every ${n} ${n === 1 ? unit.slice(0, -1) : unit}`
            : 'There is no level of risk that the contact standard knows, so the person is seen as often as at the highest',
          input: { level: level ?? 'none', every: `${n} ${unit}` },
          result: group.title,
        },
        { text: words, input: {}, result: since },
      ],
      doneAt,
    },
    book,
  );
}

/** The last two days on which a visit of the group took place, the latest first. */
function daysOf(
  { visits, timeZone }: SupervisionFacts,
  { group }: VisitStandard,
): { day: string; at: string }[] {
  const all = visits
    .filter(({ type }) => group.types.includes(type))
    .map(({ at }) => ({
      at,
      day: Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDate().toString(),
    }))
    .sort((a, b) => (a.at < b.at ? 1 : -1));
  const latest = all[0];
  const earlier = all.find(({ day }) => day !== latest?.day);
  return [latest, earlier].filter((one) => one !== undefined);
}

/**
 * Without a visit on record it is counted from when the order or licence that binds today began; of several, the first.
 * Where the person came into this record later than the first visit was due, nothing is known of visits before: it is
 * counted from that day, for a case that was taken over is not late by the years in which others kept it.
 */
function beginningOf(
  { orders, recordedOn }: SupervisionFacts,
  { n, unit }: VisitStandard,
  today: string,
): Since {
  const live = orders.filter((o) => o.startsOn <= today && (o.endsOn === null || o.endsOn >= today));
  const began = live.map(({ startsOn }) => startsOn).sort()[0]!;
  const firstDue = Temporal.PlainDate.from(began)
    .add({ [unit]: n })
    .toString();
  return firstDue < recordedOn
    ? {
        day: recordedOn,
        words: 'None is recorded since the person came into this record; before, it is not known',
      }
    : { day: began, words: 'None is recorded since supervision began' };
}

function unknownStandard(facts: SupervisionFacts, book: RuleBook): FoundDuty {
  return dutyOf(
    {
      rule: 'visit-due',
      subjectId: facts.personId,
      occasion: 'no-standard',
      title: 'Ask: which visits are due',
      from: null,
      missing: 'There is no contact standard in force',
      timeZone: facts.timeZone,
      uses: ['contact-standard/contact-standard@unknown'],
      facts: {},
      why: [],
    },
    book,
  );
}
