import { Module } from '@nestjs/common';
import { AuditInspection } from './audit-inspection.js';
import { AuditTrail } from './audit-trail.js';

/** Reading and verifying the log. AuditVerification needs an address and a key, so the platform provides it. */
@Module({ providers: [AuditTrail, AuditInspection], exports: [AuditTrail, AuditInspection] })
export class AuditModule {}
