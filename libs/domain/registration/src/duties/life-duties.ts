import { dutyOf, type FoundDuty, type RuleBook } from '@platform/duties';
import type { RegistrationFacts } from './registration-facts.js';

/** Another name is in use: each who must be told, until they were. */
export function nameDuties({ nameChanges, timeZone }: RegistrationFacts, book: RuleBook): FoundDuty[] {
  return nameChanges.flatMap(({ id, inUseOn, tellings }) =>
    tellings.map(({ who, toldAt }, n) =>
      dutyOf(
        {
          rule: 'name-change-tell',
          subjectId: id,
          occasion: String(n),
          title: `Tell of the new name: ${who}`,
          from: inUseOn,
          timeZone,
          facts: { inUseOn, who },
          why: [{ text: 'Another name is in use, and who must know it is told', input: {}, result: inUseOn }],
          doneAt: toldAt,
        },
        book,
      ),
    ),
  );
}
