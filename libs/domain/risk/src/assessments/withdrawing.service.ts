import { Injectable } from '@nestjs/common';
import { Records, Work } from '@platform/database';
import { Clock, Conflict, NotFound, newId, type Actor } from '@platform/kernel';
import { InstrumentLibrary } from '../library/instrument-library.js';
import { byRecord } from '../profile/by-record.js';
import { SigningStore } from '../signing/signing.store.js';
import { Assessment } from './assessment.entities.js';
import { AssessmentsStore } from './assessments.store.js';
import type { WithdrawAssessment } from './commands.js';
import type { AssessmentMade } from './views.js';

/** Takes a result out of force that is of nobody like this person. It stays on record, and nothing takes its place. */
@Injectable()
export class Withdrawing {
  constructor(
    private readonly work: Work,
    private readonly records: Records,
    private readonly store: AssessmentsStore,
    private readonly signing: SigningStore,
    private readonly library: InstrumentLibrary,
    private readonly clock: Clock,
  ) {}

  /** @throws Conflict where the instrument applies: then the result is corrected, or the person is assessed anew */
  withdraw(
    id: string,
    version: number,
    { reason }: WithdrawAssessment,
    actor: Actor,
  ): Promise<AssessmentMade> {
    return this.work.run(actor, async () => {
      await this.library.fresh();
      const assessment = await this.records.get(Assessment, id);
      assessment.checkFinal();
      const { personId, instrument, instrumentVersion } = assessment;
      const [row, recorded] = [await this.store.one(id), await this.store.recorded(personId)];
      if (!row || !recorded) throw new NotFound();
      const { refused } = byRecord(row, this.library.versionOf(instrument, instrumentVersion), recorded);
      if (refused === null)
        throw new Conflict(
          'risk.instrument-applies',
          'By the record this instrument applies, so its result stands. Correct it, or assess anew',
        );
      const now = this.clock.now().toString();
      const next = await this.records.change(
        Assessment,
        { id, version },
        { state: 'superseded', supersededAt: now },
      );
      await this.store.addWithdrawal([newId(), personId, id, reason, refused, actor.displayName]);
      await this.signing.withdraw(id, `The result was withdrawn: ${reason}`, now);
      this.work.emit({
        name: 'risk.assessment-withdrawn',
        personIds: [personId],
        data: { assessmentId: id, instrument },
      });
      this.work.saw({ records: [id] });
      return { id, version: next };
    });
  }
}
