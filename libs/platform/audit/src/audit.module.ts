import { Module } from '@nestjs/common';
import { AuditTrail } from './audit-trail.js';

/** Reading the log. Recorder, anchors and verification need addresses and a key, and come from the platform. */
@Module({ providers: [AuditTrail], exports: [AuditTrail] })
export class AuditModule {}
