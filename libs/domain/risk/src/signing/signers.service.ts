import { Injectable } from '@nestjs/common';
import { Work } from '@platform/database';
import type { Actor } from '@platform/kernel';
import { SigningStore, type CountersignatureView, type OverrideView } from './signing.store.js';

/** What others have put their name to about somebody, and who may. */
@Injectable()
export class Signers {
  constructor(
    private readonly work: Work,
    private readonly store: SigningStore,
  ) {}

  of(personId: string, actor: Actor): Promise<{ id: string; name: string }[]> {
    return this.work.readAbout(actor, () => this.store.signers(personId));
  }

  /** Beside one assessment: its override and its countersignature. */
  beside(
    personId: string,
    assessmentId: string,
    actor: Actor,
  ): Promise<{ overrides: OverrideView[]; countersignature: CountersignatureView | null }> {
    return this.work.readAbout(actor, async () => ({
      overrides: (await this.store.overrides(personId)).filter((one) => one.assessmentId === assessmentId),
      countersignature:
        (await this.store.countersignatures(personId)).find((one) => one.assessmentId === assessmentId) ??
        null,
    }));
  }
}
