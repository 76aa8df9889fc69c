import { Injectable } from '@nestjs/common';
import { Records, Work } from '@platform/database';
import type { Definition } from '@platform/definitions';
import { Clock, Conflict, NotFound, RuleBroken, type Actor } from '@platform/kernel';
import type { Instrument } from '../engine/index.js';
import { KeptChanges } from '../changes/kept-changes.service.js';
import { InstrumentLibrary } from '../library/instrument-library.js';
import { Certificates } from '../signing/certificates.service.js';
import { SigningStore } from '../signing/signing.store.js';
import { Assessment, AssessmentRecord, type KeptCertificate, type KeptFact } from './assessment.entities.js';
import { SecondScoreDraw } from '../ratings/second-score-draw.js';
import { nameOf } from './assessments.service.js';
import { AssessmentsStore } from './assessments.store.js';
import type { FinaliseAssessment } from './commands.js';
import { asRecordedNow } from './record-facts.js';
import { possibleOf } from './possible.js';
import { checkSums, isProvisional, levelOf, needsCertificate, resultOf } from './result-rules.js';

const STATEMENT =
  'I checked each item against the record and the evidence. The points are mine, and the sum was worked out and checked by the machine.';

export interface Finalised {
  id: string;
  version: number;
  state: 'final';
  provisional: boolean;
}

/** What a result needs besides the assessment itself. */
@Injectable()
export class FinalisingParts {
  constructor(
    readonly library: InstrumentLibrary,
    readonly certificates: Certificates,
    readonly draw: SecondScoreDraw,
    readonly changes: KeptChanges,
    readonly signing: SigningStore,
  ) {}
}

/** From draft to final: machine sums, attestation, certificate; what stood before is superseded, never deleted. */
@Injectable()
export class Finalising {
  constructor(
    private readonly work: Work,
    private readonly records: Records,
    private readonly store: AssessmentsStore,
    private readonly parts: FinalisingParts,
    private readonly clock: Clock,
  ) {}

  finalise(id: string, version: number, command: FinaliseAssessment, actor: Actor): Promise<Finalised> {
    return this.work.run(actor, async () => {
      await this.parts.library.fresh();
      const assessment = await this.records.get(Assessment, id);
      assessment.checkDraft();
      const record = await this.work.manager.findOneBy(AssessmentRecord, { id });
      if (!record) throw new NotFound();
      const definition = this.parts.library.find(assessment.instrument, assessment.instrumentVersion);
      await this.checkRecorded(assessment, definition, record.facts);
      const { items, facts } = record;
      const answered = { items, facts, assessedOn: assessment.assessedOn };
      const result = resultOf(definition, answered, this.parts.library.norms(definition));
      const sums = checkSums(definition, result, command.ownTotal ?? null);
      const supervised = command.supervised ?? false;
      const certificate = await this.certificateOf(definition, supervised, assessment.assessedOn, actor);
      const now = this.clock.now().toString();
      const stood = await this.supersede(assessment, now);
      const provisional = isProvisional(result, supervised);
      const level = levelOf(definition, result);
      await this.store.seal(
        Object.assign(record, {
          definitionHash: definition.hash,
          normsVersion: result.norms,
          supervised,
          assessorId: actor.id,
          assessorName: actor.displayName,
          certificate,
          result,
          attestation: { statement: STATEMENT, by: nameOf(actor), at: now, sums },
        }),
      );
      const next = await this.records.change(
        Assessment,
        { id, version },
        {
          state: 'final',
          total: result.total,
          level,
          provisional,
          finalisedAt: now,
          supersedesId: assessment.supersedesId ?? stood,
          recordedBy: actor.id,
          source: actor.displayName,
        },
      );
      const possible = possibleOf(definition, answered, level);
      if (possible) await this.store.keepPossible(assessment, possible);
      const final = { ...assessment, facts, finalisedAt: now };
      await this.parts.changes.keep(final, { mistaken: command.mistaken ?? null, now }, actor);
      if (!assessment.correctionReason) await this.parts.draw.of(final, definition, actor);
      this.work.emit({
        name: 'risk.assessment-finalised',
        personIds: [assessment.personId],
        data: { assessmentId: id, instrument: assessment.instrument },
      });
      this.work.saw({ records: [id] });
      return { id, version: next, state: 'final', provisional };
    });
  }

  /** @throws RuleBroken where the person's record was changed since the draft took its facts */
  private async checkRecorded(
    { personId, correctionReason }: Assessment,
    { content }: Definition<Instrument>,
    kept: Record<string, KeptFact>,
  ) {
    const record = await this.store.recorded(personId);
    if (!record) throw new NotFound();
    const { changed } = asRecordedNow(kept, content, record, { isCorrection: correctionReason !== null });
    if (changed.length === 0) return;
    const message =
      'The person’s record was changed since. Save the draft again and check it before it is final';
    throw new RuleBroken(
      'risk.record-changed',
      message,
      changed.map((name) => ({ pointer: `/facts/${name}`, code: 'RECORD_CHANGED', message })),
    );
  }

  /** @throws RuleBroken where judgement is scored without a certificate and without supervision */
  private async certificateOf(
    { content, code }: Definition<Instrument>,
    supervised: boolean,
    day: string,
    actor: Actor,
  ): Promise<KeptCertificate | null> {
    const held = await this.parts.certificates.for(actor, code, day);
    if (held || supervised || !needsCertificate(content)) return held;
    const message = `You hold no certificate for ${code} that is valid on the day of the assessment and today. Score under supervision: another person countersigns`;
    throw new RuleBroken('risk.certificate-needed', message, [
      { pointer: '/supervised', code: 'CERTIFICATE_NEEDED', message },
    ]);
  }

  /** What stands of the same instrument gives way; a later one than this does not. */
  private async supersede(assessment: Assessment, now: string): Promise<string | null> {
    const { personId, instrument, assessedOn, supersedesId } = assessment;
    const standing = await this.store.standing(personId, instrument);
    const isCorrection = assessment.correctionReason !== null;
    if (isCorrection && !standing.some(({ id }) => id === supersedesId))
      throw new Conflict(
        'risk.corrected-meanwhile',
        'What you correct was replaced meanwhile. Look at the later assessment',
      );
    const later = standing.find((one) => one.assessedOn > assessedOn && one.id !== supersedesId);
    if (later) {
      const message =
        'There is a later assessment of this instrument. Correct that one, or change the day of this one';
      throw new RuleBroken('risk.later-assessment', message, [
        { pointer: '/assessedOn', code: 'LATER_EXISTS', message },
      ]);
    }
    const why = assessment.correctionReason
      ? `The result was corrected: ${assessment.correctionReason}`
      : 'A later assessment took the place of the result';
    for (const { id, version } of standing) {
      await this.records.change(Assessment, { id, version }, { state: 'superseded', supersededAt: now });
      await this.parts.signing.withdraw(id, why, now);
    }
    return standing[0]?.id ?? null;
  }
}
