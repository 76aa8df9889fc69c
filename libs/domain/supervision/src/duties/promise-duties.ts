import { dutyOf, type DutySource, type FoundDuty, type RuleBook } from '@platform/duties';

/** What supervision.promise_duty_facts gives of one person: promises with a last day, open or closed of late. */
export interface PromiseFacts {
  timeZone: string;
  promises: readonly {
    id: string;
    givenBy: 'us' | 'person';
    givenOn: string;
    dueOn: string;
    closedAt: string | null;
  }[];
}

/** What is due because somebody gave their word. The words themselves stay in the record. */
export const PROMISE_DUTIES: DutySource = {
  name: 'promises',
  facts: 'supervision.promise_duty_facts',
  on: ['supervision.promise-'],
  find: (facts, book) => promiseDuties(facts as unknown as PromiseFacts, book),
};

export function promiseDuties({ promises, timeZone }: PromiseFacts, book: RuleBook): FoundDuty[] {
  return promises.map(({ id, givenBy, givenOn, dueOn, closedAt }) =>
    dutyOf(
      {
        rule: 'promise-due',
        subjectId: id,
        ...(givenBy === 'person' ? { title: 'Ask about what the person promised' } : {}),
        from: dueOn,
        timeZone,
        facts: { givenBy, givenOn, dueOn },
        why: [
          {
            text: givenBy === 'us' ? 'We promised the person something' : 'The person promised something',
            input: { at: givenOn, endsOn: dueOn },
            result: dueOn,
          },
        ],
        doneAt: closedAt,
      },
      book,
    ),
  );
}
