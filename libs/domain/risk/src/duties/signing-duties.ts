import type { FoundDuty } from '@platform/duties';
import { addDays } from '../profile/days.js';
import { monthsAfter } from '../engine/index.js';
import { ofInstrument, type RiskBasis } from './reassessment-duties.js';
import type { CertificateFact } from './risk-facts.js';

/** Second names that are missing: countersignatures, decisions on overrides, certificates that run out. */
export function signingDuties(basis: RiskBasis): FoundDuty[] {
  return [...countersigning(basis), ...overriding(basis), ...certifying(basis)];
}

function countersigning(basis: RiskBasis): FoundDuty[] {
  return basis.facts.assessments
    .filter(({ supervised, state, signedAt }) => supervised && (state === 'final' || signedAt !== null))
    .map(({ id, instrument, finalisedAt, signedAt }) =>
      ofInstrument(basis, {
        rule: 'risk-countersign',
        subjectId: id,
        title: `Countersign ${instrument}`,
        from: finalisedAt,
        facts: { instrument, finalisedAt },
        why: [
          {
            text: 'Scored under supervision: provisional until a second person signs',
            input: { instrument },
            result: 'not countersigned',
          },
        ],
        doneAt: signedAt,
      }),
    );
}

function overriding(basis: RiskBasis): FoundDuty[] {
  return basis.facts.overrides.map(({ id, instrument, proposedAt, decidedAt }) =>
    ofInstrument(basis, {
      rule: 'risk-override',
      subjectId: id,
      title: `Decide on an override of ${instrument}`,
      from: proposedAt,
      facts: { instrument, proposedAt },
      why: [
        {
          text: 'A conclusion other than the result was proposed, and nobody has authorised or declined it',
          input: { instrument },
          result: 'undecided',
        },
      ],
      doneAt: decidedAt,
    }),
  );
}

/**
 * Where the officer's certificate ends before the instrument is due again, somebody has to see to it: a booster, or
 * scoring under supervision. Who never held one scores under supervision anyway.
 */
function certifying(basis: RiskBasis): FoundDuty[] {
  const { facts, practice } = basis;
  return practice.content.reassessment.flatMap(({ instrument, months, days }) => {
    const last = facts.assessments.filter((one) => one.instrument === instrument).at(-1);
    if (!last || (months === null && days === null)) return [];
    const next = months !== null ? monthsAfter(last.assessedOn, months) : addDays(last.assessedOn, days!);
    const held = facts.certificates
      .filter((one) => one.instrument === instrument)
      .sort((a, b) => (a.expiresOn < b.expiresOn ? 1 : -1));
    const [newest, ...older] = held;
    if (!newest) return [];
    return [
      ...(newest.expiresOn < next ? [running(newest, next, null, basis)] : []),
      ...older
        .filter(({ expiresOn }) => expiresOn < next)
        .map((one) => running(one, next, newest.recordedAt, basis)),
    ];
  });
}

function running(
  { id, instrument, expiresOn }: CertificateFact,
  next: string,
  doneAt: string | null,
  basis: RiskBasis,
): FoundDuty {
  return ofInstrument(basis, {
    rule: 'risk-certificate',
    subjectId: id,
    occasion: instrument,
    title: `The officer’s certificate for ${instrument} ends before it is due again`,
    from: expiresOn,
    facts: { instrument, expiresOn },
    why: [
      {
        text: 'After that day the next assessment is scored under supervision and countersigned, unless the certificate is renewed',
        input: { instrument, expiresOn, nextDue: next },
        result: expiresOn,
      },
    ],
    doneAt,
  });
}
