import { Module } from '@nestjs/common';
import { EmergencyAccess } from './emergency-access.js';
import { LimitedAccess } from './limited-access.js';

/** Limits and emergencies. Guard, relations and purposes come with the platform, because every route needs them. */
@Module({ providers: [LimitedAccess, EmergencyAccess], exports: [LimitedAccess, EmergencyAccess] })
export class AccessModule {}
