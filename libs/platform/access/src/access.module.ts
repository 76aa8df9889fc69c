import { Module } from '@nestjs/common';
import { Conflicts } from './conflicts.js';
import { EmergencyAccess } from './emergency-access.js';
import { Guesses } from './guesses.js';
import { LimitedAccess } from './limited-access.js';
import { SealedWords } from './sealed-words.js';

/** Limits, conflicts and emergencies. Guard, relations and purposes come with the platform, because every route needs them. */
@Module({
  providers: [LimitedAccess, EmergencyAccess, Conflicts, Guesses, SealedWords],
  exports: [LimitedAccess, EmergencyAccess, Conflicts, Guesses],
})
export class AccessModule {}
