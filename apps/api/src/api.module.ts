import { Module } from '@nestjs/common';
import { CaseloadModule } from '@domain/caseload';
import { AccessModule } from '@platform/access';
import { EmergencyReviewController } from './access/emergency-review.controller.js';
import { PersonAccessController } from './access/person-access.controller.js';
import { PurposesController } from './access/purposes.controller.js';
import { CaseloadController } from './caseload/caseload.controller.js';
import { OpenApiController } from './edge/open-api.controller.js';
import { OpenApiDocument } from './edge/open-api.js';

/** JSON for machines, under /api/v1. */
@Module({
  imports: [AccessModule, CaseloadModule],
  controllers: [
    OpenApiController,
    PurposesController,
    PersonAccessController,
    EmergencyReviewController,
    CaseloadController,
  ],
  providers: [OpenApiDocument],
})
export class ApiModule {}
