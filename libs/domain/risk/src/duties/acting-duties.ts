import type { FoundDuty } from '@platform/duties';
import { ofInstrument, type RiskBasis } from './reassessment-duties.js';

/** What a change of risk asks for, and what the safety plan promises. */
export function actingDuties(basis: RiskBasis): FoundDuty[] {
  return [...answering(basis), ...planned(basis)];
}

/** Until each action is taken or declined: no later result makes it disappear. */
function answering(basis: RiskBasis): FoundDuty[] {
  return basis.facts.changes.map(
    ({ id, instrument, trigger, round, title, urgent, provisional, seen, assessedOn, since, answeredAt }) =>
      ofInstrument(basis, {
        rule: urgent ? 'risk-intervene' : 'risk-respond',
        subjectId: id,
        occasion: round === 1 ? trigger : `${trigger}:${round}`,
        title: urgent
          ? `Act today: ${title.toLowerCase()}${provisional ? ' (provisional, from a draft)' : ''}`
          : `${title}: take or decline what is proposed`,
        from: urgent ? assessedOn : since,
        facts: { instrument, trigger, assessedOn, provisional },
        why: seen.map((text) => ({ text, input: { instrument }, result: trigger })),
        doneAt: answeredAt,
      }),
  );
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
