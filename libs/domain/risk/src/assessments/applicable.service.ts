import { Injectable } from '@nestjs/common';
import { Work } from '@platform/database';
import { Clock, NotFound, type Actor } from '@platform/kernel';
import { score } from '../engine/index.js';
import { InstrumentLibrary } from '../library/instrument-library.js';
import { Certificates } from '../signing/certificates.service.js';
import { AssessmentsStore } from './assessments.store.js';
import { prefilled } from './record-facts.js';
import { needsCertificate } from './result-rules.js';
import { inputOf } from './score-input.js';
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

  of(personId: string, actor: Actor): Promise<ApplicableView[]> {
    return this.work.readAbout(actor, async () => {
      await this.library.fresh();
      const record = await this.store.recorded(personId);
      if (!record) throw new NotFound();
      const assessedOn = this.clock.today(record.timeZone).toString();
      const drafts = await this.store.drafts(personId);
      const all: ApplicableView[] = [];
      for (const definition of this.library.inForce()) {
        const { code, version, title, content } = definition;
        const facts = prefilled(content, record);
        const { score: result } = score(content, inputOf(content, { items: {}, facts, assessedOn }));
        const asks = [...content.facts.values()].filter(
          (f) => f.decidesUse && !facts[f.name] && f.name !== 'assessedOn',
        );
        const held = await this.certificates.validOn(actor.id, code, assessedOn);
        all.push({
          code,
          version,
          title,
          purpose: content.purpose,
          applicable: result ? result.applicable && (asks.length === 0 ? true : null) : null,
          reasonCode: result && !result.applicable ? result.reasonCode : null,
          reason: result && !result.applicable ? result.reason : null,
          instead: result && !result.applicable ? result.instead : [],
          asks: asks.map(({ label }) => label),
          recordOnly: content.recordOnly,
          needsCertificate: needsCertificate(content),
          certificate: held && { expiresOn: held.expiresOn, valid: true },
          draftId: drafts.get(code) ?? null,
        });
      }
      // Only what may be used for this person is offered in place of what may not.
      const refused = new Set(all.filter(({ applicable }) => applicable === false).map(({ code }) => code));
      return all.map((one) => ({ ...one, instead: one.instead.filter((code) => !refused.has(code)) }));
    });
  }
}
