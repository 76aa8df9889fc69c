import type { Step } from '@platform/calendar';
import type { EnforcementRules } from './enforcement-rules.js';

/** What the kind of recall depends on. Null: not known, which is not "no". */
export interface RecallFacts {
  sentenceMonths: number | null;
  ageYears: number | null;
  /** Exceptions of the definition by their code. */
  exceptions: Readonly<Record<string, boolean | null>>;
}

/** `fixed-term`: the rule asks for a fixed term. `either`: it does not. `ask`: a fact is missing. */
export type RecallRule = 'fixed-term' | 'either' | 'ask';
export interface RecallType {
  rule: RecallRule;
  steps: Step[];
}

const yesNo = (value: boolean | null | undefined) => (value == null ? 'not known' : value ? 'yes' : 'no');

/** Fixed-term or standard recall, with reasons. One exception that holds is enough, whatever else is not known. */
export function recallTypeOf(facts: RecallFacts, { recall }: EnforcementRules): RecallType {
  const steps: Step[] = [];
  const say = (text: string, input: Record<string, string>, result: string) =>
    steps.push({ text, input, result });
  const isAdult = facts.ageYears === null ? null : facts.ageYears >= recall.adultFrom;
  say(
    `Whether the person is ${recall.adultFrom} or over`,
    { age: String(facts.ageYears ?? 'not known') },
    yesNo(isAdult),
  );
  const isShort = facts.sentenceMonths === null ? null : facts.sentenceMonths < recall.fixedTermBelowMonths;
  say(
    `Whether the sentence is shorter than ${recall.fixedTermBelowMonths} months`,
    { months: String(facts.sentenceMonths ?? 'not known') },
    yesNo(isShort),
  );
  for (const { code, title } of recall.exceptions) say(title, {}, yesNo(facts.exceptions[code]));
  const exceptions = recall.exceptions.map(({ code }) => facts.exceptions[code] ?? null);
  const rule = ruleOf(isAdult, isShort, exceptions);
  say(
    'Kind of recall',
    {},
    { 'fixed-term': 'fixed term', either: 'fixed term or standard', ask: 'ask: a fact is missing' }[rule],
  );
  return { rule, steps };
}

function ruleOf(
  isAdult: boolean | null,
  isShort: boolean | null,
  exceptions: (boolean | null)[],
): RecallRule {
  // The rule speaks of adults only; for somebody younger there is none here.
  if (isAdult !== true) return 'ask';
  if (isShort === false || exceptions.includes(true)) return 'either';
  return isShort === null || exceptions.includes(null) ? 'ask' : 'fixed-term';
}
