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
    const since = last?.day ?? startOf(facts, book.today);
    const occasion = { visit, known, used, facts, book };
    return [
      // What the last visit met, so that it closes as done and not as no longer wanted.
      ...(last
        ? [visitDue(occasion, before?.day ?? startOf(facts, book.today), before !== undefined, last.at)]
        : []),
      visitDue(occasion, since, last !== undefined, null),
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

function visitDue(
  { visit, known, used, facts, book }: VisitOccasion,
  since: string,
  visited: boolean,
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
      uses: [used],
      facts: { level, group: group.code, since },
      why: [
        {
          text: known
            ? `The contact standard for this level of risk: one every ${n} ${n === 1 ? unit.slice(0, -1) : unit}`
            : 'There is no level of risk that the contact standard knows, so the person is seen as often as at the highest',
          input: { level: level ?? 'none', every: `${n} ${unit}` },
          result: group.title,
        },
        {
          text: visited ? 'The last one took place' : 'None is recorded since supervision began',
          input: {},
          result: since,
        },
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

/** When the order or licence that binds today began; of several, the first. */
function startOf({ orders }: SupervisionFacts, today: string): string {
  const live = orders.filter((o) => o.startsOn <= today && (o.endsOn === null || o.endsOn >= today));
  return live.map(({ startsOn }) => startsOn).sort()[0]!;
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
