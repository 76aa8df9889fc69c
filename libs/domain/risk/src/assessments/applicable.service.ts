import { Injectable } from '@nestjs/common';
import { Work } from '@platform/database';
import { Clock, NotFound, type Actor } from '@platform/kernel';
import { InstrumentLibrary } from '../library/instrument-library.js';
import { Certificates } from '../signing/certificates.service.js';
import { AssessmentsStore } from './assessments.store.js';
import { needsCertificate } from './result-rules.js';
import { offeredInstead, usesFor } from './use.js';
import type { ApplicableView } from './views.js';

/** Which instruments may be used for somebody, by what the record knows; which refuse, why, and what to use instead. */
@Injectable()
export class ApplicableInstruments {
  constructor(
    private readonly work: Work,
    private readonly store: AssessmentsStore,
    private readonly library: InstrumentLibrary,
    private readonly certificates: Certificates,
    private readonly clock: Clock,
  ) {}

  /** @param day of the assessment; today, if it is not given */
  of(personId: string, actor: Actor, day?: string): Promise<ApplicableView[]> {
    return this.work.readAbout(actor, async () => {
      await this.library.fresh();
      const record = await this.store.recorded(personId);
      if (!record) throw new NotFound();
      const assessedOn = day ?? this.clock.today(record.timeZone).toString();
      const drafts = await this.store.drafts(personId);
      const uses = usesFor(this.library.inForce(), record, assessedOn);
      const all: ApplicableView[] = [];
      for (const [n, { code, version, title, content }] of this.library.inForce().entries()) {
        const { applicable, refused, asks } = uses[n]!;
        const held = await this.certificates.for(actor, code, assessedOn);
        all.push({
          code,
          version,
          title,
          purpose: content.purpose,
          applicable,
          reasonCode: refused?.reasonCode ?? null,
          reason: refused?.reason ?? null,
          instead: refused ? offeredInstead(refused, uses) : [],
          asks,
          recordOnly: content.recordOnly,
          needsCertificate: needsCertificate(content),
          certificate: held && { expiresOn: held.expiresOn, valid: true },
          draftId: drafts.get(code) ?? null,
        });
      }
      return all;
    });
  }
}
