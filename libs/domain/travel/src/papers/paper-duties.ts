import { dutyOf, type DutySource, type FoundDuty, type RuleBook } from '@platform/duties';

/** What travel.paper_duty_facts gives of one person. */
export interface PaperFacts {
  timeZone: string;
  /** Foreign travel prohibitions, and conditions by which every passport is surrendered. */
  bans: readonly { id: string; kind: string | null; startsOn: string; endsOn: string | null }[];
  documents: readonly {
    id: string;
    kind: string;
    state: 'HELD' | 'SURRENDERED' | 'RETURNED' | 'CANCELLED' | 'LOST';
    stateOn: string;
    stateAt: string | null;
    createdAt: string;
  }[];
  complaints: readonly {
    id: string;
    receivedOn: string;
    decision: 'UPHELD' | 'PARTLY' | 'NOT_UPHELD' | null;
    decidedAt: string | null;
    correctedAt: string | null;
  }[];
}

/** What is due about travel documents and complaints. */
export const PAPER_DUTIES: DutySource = {
  name: 'travel-papers',
  facts: 'travel.paper_duty_facts',
  on: [
    'travel.document-',
    'travel.complaint-',
    'travel.outbound-',
    'supervision.order',
    'supervision.condition',
    'supervision.variation',
  ],
  find: (facts, book) => paperDuties(facts as unknown as PaperFacts, book),
};

export function paperDuties(facts: PaperFacts, book: RuleBook): FoundDuty[] {
  return [...documentDuties(facts, book), ...complaintDuties(facts, book)];
}

/**
 * A prohibition of all travel abroad takes every passport, from the day on which it begins; when none binds any more,
 * what was taken goes back. A ban of which nobody knows the reach takes it too, as does a condition that says no more than that.
 */
function documentDuties({ bans, documents, timeZone }: PaperFacts, book: RuleBook): FoundDuty[] {
  const whole = bans.filter(({ kind }) => kind === 'all' || kind === 'surrender' || kind === null);
  const ahead = whole.filter(({ endsOn }) => endsOn === null || endsOn >= book.today);
  const last = whole
    .map(({ endsOn }) => endsOn)
    .sort((a, b) => ((a ?? '9999') < (b ?? '9999') ? -1 : 1))
    .at(-1);
  const [next] = ahead;
  const forbidding = ahead.find(({ kind }) => kind !== 'surrender');
  if (forbidding && documents.length === 0) return [askWhich(forbidding, timeZone, book)];
  return documents.flatMap(({ id, state, stateOn, stateAt, createdAt, kind }) => {
    const facts = { kind, state, stateOn, bans: JSON.stringify(whole) };
    const due = (rule: string, occasion: string, from: string, doneAt: string | null, text: string) =>
      dutyOf(
        {
          rule,
          subjectId: id,
          occasion,
          from,
          timeZone,
          facts,
          why: [{ text, input: { kind }, result: from }],
          doneAt,
        },
        book,
      );
    const isWithPerson = state === 'HELD' || state === 'RETURNED';
    const at = stateAt ?? createdAt;
    if (next) {
      const text = `${WHY[next.kind === 'surrender' ? 'surrender' : 'all']}, and every passport has to be surrendered by the day it begins`;
      return [due('passport-surrender', next.id, next.startsOn, isWithPerson ? null : at, text)];
    }
    if (!last || (stateOn > last && isWithPerson && state === 'HELD')) return [];
    if (state !== 'SURRENDERED' && state !== 'RETURNED') return [];
    return [
      due(
        'passport-return',
        last,
        last,
        state === 'RETURNED' && stateOn >= last ? at : null,
        'The order that took the passport has ended, and it goes back',
      ),
    ];
  });
}

const WHY = {
  all: 'An order forbids all travel abroad',
  surrender: 'A condition takes the passports',
} as const;

/** Nothing on record is not nothing to take. */
function askWhich({ id, kind }: PaperFacts['bans'][number], timeZone: string, book: RuleBook): FoundDuty {
  return dutyOf(
    {
      rule: 'passport-ask',
      subjectId: id,
      from: null,
      missing: 'No passport is on record: find out which they have, and record each',
      timeZone,
      facts: { kind },
      why: [{ text: WHY.all, input: {}, result: 'every passport is surrendered' }],
    },
    book,
  );
}

/** A complaint is answered in writing; what it is right about is corrected for everybody who was told. */
function complaintDuties({ complaints, timeZone }: PaperFacts, book: RuleBook): FoundDuty[] {
  return complaints.flatMap(({ id, receivedOn, decision, decidedAt, correctedAt }) => {
    const facts = { receivedOn, decision };
    const due = (rule: string, from: string, doneAt: string | null, text: string) =>
      dutyOf(
        {
          rule,
          subjectId: id,
          from,
          timeZone,
          facts,
          why: [{ text, input: {}, result: decision ?? 'undecided' }],
          doneAt,
        },
        book,
      );
    return [
      due(
        'notice-complaint',
        receivedOn,
        decidedAt,
        'Somebody complained of a notice that was sent, and has to be answered in writing',
      ),
      ...(decidedAt && decision !== 'NOT_UPHELD'
        ? [
            due(
              'notice-rectify',
              decidedAt,
              correctedAt,
              'The complaint is right: the correction goes to everybody who had the notice',
            ),
          ]
        : []),
    ];
  });
}
