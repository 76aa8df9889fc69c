import { dutyOf, type DutySource, type FoundDuty, type RuleBook } from '@platform/duties';

/** What travel.own_page_facts gives of one person. */
export interface OwnPageFacts {
  timeZone: string;
  /** Told through the page, the first first; `readAt` is when somebody at work next did something about the plan. */
  sent: readonly { id: string; planId: string; kind: string; at: string; readAt: string | null }[];
}

/**
 * What a person told through their own page is read by the officer: nothing waits there unseen. What they add before that is
 * read together with it, by the day of the first, so that nobody's list is filled by telling one thing many times.
 */
export const OWN_PAGE_DUTIES: DutySource = {
  name: 'travel-own-page',
  facts: 'travel.own_page_facts',
  on: ['travel.'],
  find: (facts, book) => ownPageDuties(facts as unknown as OwnPageFacts, book),
};

const TITLES: Readonly<Record<string, string>> = {
  submitted: 'Read the notice of travel that came through their own page',
  changed: 'Read the change of travel that came through their own page',
  varied: 'Read the change of travel that came through their own page',
  cancelled: 'Read that they do not travel, as their own page says',
  returned: 'Read that they are back, as their own page says',
};

export function ownPageDuties({ sent, timeZone }: OwnPageFacts, book: RuleBook): FoundDuty[] {
  const firstOfEach = new Map<string, OwnPageFacts['sent'][number]>();
  for (const one of sent) {
    const reading = `${one.planId} ${one.readAt}`;
    const first = firstOfEach.get(reading) ?? one;
    firstOfEach.set(reading, { ...first, kind: one.kind });
  }
  return [...firstOfEach.values()].map(({ id, planId, kind, at, readAt }) =>
    dutyOf(
      {
        rule: 'travel-own-page',
        title: TITLES[kind],
        subjectId: planId,
        occasion: id,
        from: at,
        timeZone,
        facts: { kind, at },
        why: [{ text: 'The person told it through their own page', input: { at }, result: kind }],
        doneAt: readAt,
      },
      book,
    ),
  );
}
