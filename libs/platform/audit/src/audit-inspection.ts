import { Injectable } from '@nestjs/common';
import { Work } from '@platform/database';
import { NotAllowed, type Actor } from '@platform/kernel';
import { AuditVerification, type Verification } from './audit-verification.js';

/** Verification on demand of an auditor; its result is itself in the log. */
@Injectable()
export class AuditInspection {
  private underWay: Promise<Verification> | undefined;

  constructor(
    private readonly work: Work,
    private readonly verification: AuditVerification,
  ) {}

  /** Who asks while one runs is answered with that one: it reads the whole log. */
  async verify(actor: Actor): Promise<Verification> {
    if (!actor.roles.includes('auditor'))
      throw new NotAllowed('audit.auditors-only', 'Only an auditor may verify the log');
    this.underWay ??= this.verification.run().finally(() => (this.underWay = undefined));
    const result = await this.underWay;
    await this.work.read(actor, async () => this.work.saw({ count: result.checked, detail: codeOf(result) }));
    return result;
  }
}

function codeOf({ firstBad }: Verification): string {
  return firstBad ? `${firstBad.reason}.${firstBad.shard}.${firstBad.seq}` : 'intact';
}
