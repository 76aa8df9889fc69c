import {
  dutyOf,
  usedName,
  type DutyFacts,
  type FoundDuty,
  type Occasion,
  type RuleBook,
  type Span,
} from '@platform/duties';
import type { Definition } from '@platform/definitions';
import { offenceFreeSince } from '../assessments/record-facts.js';
import { usesFor } from '../assessments/use.js';
import { INSTRUMENTS } from '../engine/index.js';
import type { Reassessment, RiskPractice } from '../practice/practice-kind.js';
import { isWanted } from '../practice/wanted.js';
import { addDays, anniversary, countedFrom } from '../profile/days.js';
import { startOfWork, type AssessmentFact, type RiskFacts } from './risk-facts.js';

export interface RiskBasis {
  facts: RiskFacts;
  book: RuleBook;
  practice: Definition<RiskPractice>;
}

interface KnownBasis extends RiskBasis {
  applies: (instrument: string) => boolean | null;
}

/** First assessments, the next ones, those that an event or a birthday asks for, and five years without an offence. */
export function reassessmentDuties(basis: RiskBasis): FoundDuty[] {
  const start = startOfWork(basis.facts, basis.book.today);
  if (!start) return [];
  const known = { ...basis, applies: usedFor(basis) };
  return [
    ...basis.practice.content.reassessment.flatMap((rule) => ofRule(rule, start, known)),
    ...eventDuties(known),
    ...birthdayDuties(known),
  ];
}

/** What is known of the person decides, asked once of each instrument; null where something that decides it is not known. */
function usedFor({ facts: { record }, book }: RiskBasis): (instrument: string) => boolean | null {
  const asked = new Map<string, boolean | null>();
  return (instrument) => {
    const before = asked.get(instrument);
    if (before !== undefined) return before;
    const definition = book.inForce(INSTRUMENTS, instrument, book.today);
    const applies = definition ? usesFor([definition], record, book.today)[0]!.applicable : null;
    asked.set(instrument, applies);
    return applies;
  };
}

function ofRule(rule: Reassessment, start: string, basis: KnownBasis): FoundDuty[] {
  const { facts } = basis;
  const { instrument } = rule;
  if (!isWanted(rule, basis.applies)) return [];
  const days = lastDays(facts, instrument);
  const last = days.at(-1);
  if (!last) {
    const isCovered = facts.assessments.some((one) => rule.coveredBy.includes(one.instrument));
    // One that comes after another of its kind is nobody's first.
    return isCovered || rule.firstWithinDays === null ? [] : [firstDuty(rule, start, null, basis)];
  }
  const before = days.at(-2);
  const found: FoundDuty[] = [];
  // What the last one met, so that it closes as done and not as no longer wanted.
  if (before) found.push(...nextDuty(rule, before, last.finalisedAt, basis));
  else if (rule.firstWithinDays !== null) found.push(firstDuty(rule, start, last.finalisedAt, basis));
  found.push(...nextDuty(rule, last, null, basis), ...offenceFreeDuty(rule, last, basis));
  return found;
}

/** The newest result of each of the last two days on which the instrument was done. */
function lastDays({ assessments }: RiskFacts, instrument: string): AssessmentFact[] {
  const own = assessments.filter((one) => one.instrument === instrument);
  return own.filter((one, n) => own[n + 1]?.assessedOn !== one.assessedOn).slice(-2);
}

function firstDuty(rule: Reassessment, start: string, doneAt: string | null, basis: RiskBasis): FoundDuty {
  const { instrument, firstWithinDays, why } = rule;
  const within = firstWithinDays ?? 0;
  const since = countedFrom(start, within, basis.facts.record.recordedOn);
  const takenOver = since !== start;
  return ofInstrument(basis, {
    rule: 'risk-assess',
    occasion: instrument,
    title: `${instrument} was never done`,
    from: since,
    span: { count: 'within', n: within, unit: 'days' },
    facts: { instrument, since },
    why: [
      {
        text: 'It applies, as far as is known, and was never done. Missing is not low',
        input: { instrument },
        result: 'never done',
      },
      { text: why, input: { since: start }, result: start },
      ...(takenOver
        ? [
            {
              text: 'The person came into this record later; before, it is not known',
              input: {},
              result: since,
            },
          ]
        : []),
    ],
    doneAt,
  });
}

function nextDuty(
  { instrument, months, custodyMonths, days, why }: Reassessment,
  last: AssessmentFact,
  doneAt: string | null,
  basis: RiskBasis,
): FoundDuty[] {
  const inMonths = basis.facts.record.inCommunity ? months : (custodyMonths ?? months);
  const span: Span | null =
    inMonths !== null
      ? { count: 'within', n: inMonths, unit: 'months' }
      : days !== null
        ? { count: 'within', n: days, unit: 'days' }
        : null;
  if (!span) return [];
  return [
    ofInstrument(basis, {
      rule: 'risk-reassess',
      occasion: `${instrument}:${last.assessedOn}`,
      title: `${instrument} is due again`,
      from: last.assessedOn,
      span,
      facts: { instrument, last: last.assessedOn, inCommunity: basis.facts.record.inCommunity },
      why: [{ text: why, input: { instrument, last: last.assessedOn }, result: `last ${last.assessedOn}` }],
      doneAt,
    }),
  ];
}

/** When the last offence lies so many years back, the instrument looks at it again. */
function offenceFreeDuty(
  { instrument, yearsOffenceFree, why }: Reassessment,
  last: AssessmentFact,
  basis: RiskBasis,
): FoundDuty[] {
  const offence = offenceFreeSince(basis.facts.record, last.facts);
  if (yearsOffenceFree === null || offence === null) return [];
  const due = anniversary(offence, yearsOffenceFree);
  // Done since that day: the years are taken into account already.
  const doneAt = last.assessedOn >= due ? last.finalisedAt : null;
  return [
    ofInstrument(basis, {
      rule: 'risk-reassess',
      occasion: `${instrument}:free:${offence}`,
      title: `${instrument} again after ${yearsOffenceFree} years without an offence`,
      from: offence,
      span: { count: 'within', n: yearsOffenceFree, unit: 'years' },
      facts: { instrument, lastOffence: offence },
      why: [{ text: why, input: { instrument, lastOffence: offence }, result: due }],
      doneAt,
    }),
  ];
}

/** What has happened makes an assessment old: one duty for each instrument that it touches and that was done before. */
function eventDuties(basis: KnownBasis): FoundDuty[] {
  const { facts, practice } = basis;
  return facts.events.flatMap((event) => {
    const kind = practice.content.events.find(({ code }) => code === event.kind);
    return (kind?.instruments ?? []).flatMap((instrument): FoundDuty[] => {
      const own = facts.assessments.filter((one) => one.instrument === instrument);
      if (own.length === 0 || basis.applies(instrument) === false) return [];
      // What was final before anybody had recorded it cannot be taken to have known of it.
      const after = own.find((one) => one.assessedOn >= event.on && one.finalisedAt > event.recordedAt);
      return [
        ofInstrument(basis, {
          rule: 'risk-reassess-event',
          subjectId: event.id,
          occasion: instrument,
          title: `${instrument} again: ${kind!.title.toLowerCase()}`,
          from: event.recordedAt,
          facts: { instrument, event: event.kind, on: event.on },
          why: [
            {
              text: `${kind!.title}: the assessment before it is old`,
              input: { instrument, event: event.kind, on: event.on },
              result: `last ${own.at(-1)!.assessedOn}`,
            },
          ],
          doneAt: after?.finalisedAt ?? null,
        }),
      ];
    });
  });
}

/** The next birthday, or the last one, that crosses a band and came after the assessment. */
function birthdayDuties(basis: KnownBasis): FoundDuty[] {
  const { facts, practice, book } = basis;
  const { dateOfBirth } = facts.record;
  return practice.content.birthdays.flatMap(({ instrument, ages, fixedBy }) => {
    const own = facts.assessments.filter((one) => one.instrument === instrument);
    const last = own.at(-1);
    if (!last || basis.applies(instrument) === false) return [];
    return ages.flatMap((age): FoundDuty[] => {
      const birthday = anniversary(dateOfBirth, age);
      const fixed = fixedBy === null ? null : fixedOn(fixedBy, own, facts);
      // Before the year ahead it is nobody's business yet; what the fixing day settled never changes.
      if (birthday > addDays(book.today, 365) || (fixed !== null && fixed < birthday)) return [];
      const wasBefore = own.some((one) => one.assessedOn < birthday);
      if (!wasBefore) return [];
      const after = own.find((one) => one.assessedOn >= birthday);
      return [
        ofInstrument(basis, {
          rule: 'risk-birthday',
          occasion: `${instrument}:${age}`,
          title: `${instrument}: the age item at ${age}`,
          from: birthday,
          facts: { instrument, age, birthday },
          why: [
            {
              text:
                fixed === null
                  ? 'A birthday crosses a band of the age item, and the day that fixes the age is not known'
                  : 'A birthday crosses a band of the age item before the day that fixes the age',
              input: { instrument, age: String(age), birthday, fixedOn: fixed ?? 'not known' },
              result: birthday,
            },
          ],
          doneAt: after?.finalisedAt ?? null,
        }),
      ];
    });
  });
}

/** As the last assessment had it, else as the record has it. */
function fixedOn(name: string, own: readonly AssessmentFact[], facts: RiskFacts): string | null {
  const { record, orders } = facts;
  const kept = own.at(-1)?.facts[name];
  if (typeof kept === 'string' && kept !== '') return kept;
  // Who never was in custody is at liberty from the sentence on.
  if (name === 'releasedOn')
    return record.licence?.startsOn ?? orders.map(({ startsOn }) => startsOn).sort()[0] ?? null;
  return name === 'followUpStartsOn' ? (record.sanctions?.followUpStartsOn ?? null) : null;
}

type OfPerson = Omit<Occasion, 'timeZone' | 'subjectId' | 'uses'> & { subjectId?: string };

/** A duty about the person, with the practice that it comes from and the instruments that say whom it is for. */
export function ofInstrument({ facts, book, practice }: RiskBasis, occasion: OfPerson): FoundDuty {
  const { personId, timeZone } = facts;
  const uses = [usedName(practice), ...instrumentsUsed(occasion.facts.instrument, practice, book)];
  return dutyOf({ subjectId: personId, ...occasion, timeZone, uses }, book);
}

/** An instrument, and those in whose place it stands: that they do not apply is why it is wanted. */
function instrumentsUsed(
  code: DutyFacts[string] | undefined,
  { content }: Definition<RiskPractice>,
  book: RuleBook,
): string[] {
  if (typeof code !== 'string') return [];
  const others = content.reassessment
    .filter((one) => one.instrument === code)
    .flatMap((one) => one.inPlaceOf);
  return [...new Set([code, ...others])].map((name) => {
    const definition = book.inForce(INSTRUMENTS, name, book.today);
    return definition ? usedName(definition) : `${INSTRUMENTS.name}/${name}@unknown`;
  });
}
