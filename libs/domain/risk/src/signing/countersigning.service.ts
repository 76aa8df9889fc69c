import { Injectable } from '@nestjs/common';
import { Records, Work } from '@platform/database';
import { Conflict, NotAllowed, newId, type Actor } from '@platform/kernel';
import { Assessment } from '../assessments/assessment.entities.js';
import { AssessmentsStore } from '../assessments/assessments.store.js';
import type { Countersign } from './commands.js';
import { SigningStore } from './signing.store.js';

/** A second name under an assessment: needed where it was scored under supervision, welcome elsewhere. */
@Injectable()
export class Countersigning {
  constructor(
    private readonly work: Work,
    private readonly records: Records,
    private readonly assessments: AssessmentsStore,
    private readonly store: SigningStore,
  ) {}

  /** Agreed: no longer provisional, unless something is missing or in doubt. Returned: stays provisional, and the assessor makes a corrected version. */
  sign(assessmentId: string, version: number, { decision, note }: Countersign, actor: Actor) {
    return this.work.run(actor, async () => {
      const assessment = await this.records.get(Assessment, assessmentId);
      assessment.checkFinal();
      const row = await this.assessments.one(assessmentId);
      const { personId } = assessment;
      if ((row?.record?.assessorId ?? assessment.recordedBy) === actor.id)
        throw new NotAllowed('risk.own-assessment', 'Nobody countersigns their own assessment');
      const signed = (await this.store.countersignatures(personId)).some(
        (one) => one.assessmentId === assessmentId,
      );
      if (signed)
        throw new Conflict('risk.countersigned', 'This assessment is countersigned or returned already');
      assessment.checkVersion(version);
      const id = newId();
      await this.store.countersign([id, personId, assessmentId, decision, note, actor.displayName]);
      this.work.emit({
        name: decision === 'agreed' ? 'risk.assessment-countersigned' : 'risk.assessment-returned',
        personIds: [personId],
        data: { assessmentId },
      });
      this.work.saw({ records: [id, assessmentId] });
      const next = decision === 'agreed' ? version + 1 : version;
      return { id, version: next, state: decision };
    });
  }
}
