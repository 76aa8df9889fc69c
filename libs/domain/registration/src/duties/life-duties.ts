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

/** Work that was proposed: permission first, then what the employer is told. */
export function workDuties({ workProposals, timeZone }: RegistrationFacts, book: RuleBook): FoundDuty[] {
  return workProposals.flatMap(({ id, recordedAt, permissionAt, disclosureAt, children }) => {
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
    return [
      due(
        'work-permission',
        recordedAt,
        permissionAt,
        'Work or volunteering was proposed, and nobody has decided',
      ),
      ...(permissionAt
        ? [
            due(
              'work-disclosure',
              permissionAt,
              disclosureAt,
              'What the employer is told, by whom and on which basis, is undecided',
            ),
          ]
        : []),
    ];
  });
}
