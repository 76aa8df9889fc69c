import type { FoundDuty } from '@platform/duties';
import type { Trigger } from '../practice/practice-kind.js';
import { triggered } from '../practice/triggered.js';
import { ofInstrument, type RiskBasis } from './reassessment-duties.js';
import type { AssessmentFact } from './risk-facts.js';

/** What a change of risk asks for, and what the safety plan promises. */
export function actingDuties(basis: RiskBasis): FoundDuty[] {
  return [...answering(basis), ...planned(basis)];
}

/** Each trigger of the newest result, until all its actions are taken or declined; an urgent one also of those before. */
function answering(basis: RiskBasis): FoundDuty[] {
  const { facts, practice } = basis;
  const instruments = [...new Set(facts.assessments.map(({ instrument }) => instrument))];
  return instruments.flatMap((instrument) => {
    const own = facts.assessments.filter((one) => one.instrument === instrument);
    return own.flatMap((one, n) =>
      triggered(practice.content, instrument, own.slice(0, n + 1))
        .filter(({ trigger }) => one.state === 'final' || trigger.urgent)
        .map(({ trigger, seen }) => answer(trigger, seen, one, basis)),
    );
  });
}

function answer(trigger: Trigger, seen: string[], one: AssessmentFact, basis: RiskBasis): FoundDuty {
  const { code, title, actions, urgent } = trigger;
  const given = actions.map(
    (action) => one.responses.find((r) => r.trigger === code && r.action === action)?.at ?? null,
  );
  const at = given.filter((each) => each !== null);
  return ofInstrument(basis, {
    rule: urgent ? 'risk-intervene' : 'risk-respond',
    subjectId: one.id,
    occasion: code,
    title: urgent ? `Act today: ${title.toLowerCase()}` : `${title}: take or decline what is proposed`,
    from: urgent ? one.assessedOn : one.finalisedAt,
    facts: { instrument: one.instrument, trigger: code, assessedOn: one.assessedOn },
    why: seen.map((text) => ({ text, input: { instrument: one.instrument }, result: code })),
    doneAt: at.length === actions.length ? (at.sort().at(-1) ?? null) : null,
  });
}

function planned(basis: RiskBasis): FoundDuty[] {
  return basis.facts.actions.map(({ id, dueOn, closedAt }) =>
    ofInstrument(basis, {
      rule: 'risk-safety-action',
      subjectId: id,
      from: dueOn,
      facts: { dueOn },
      why: [{ text: 'An action of the safety plan is open', input: { dueOn }, result: 'open' }],
      doneAt: closedAt,
    }),
  );
}
