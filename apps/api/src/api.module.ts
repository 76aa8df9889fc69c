import { Module } from '@nestjs/common';
import { CaseloadModule } from '@domain/caseload';
import { AccessModule } from '@platform/access';
import { AuditModule } from '@platform/audit';
import { EmergencyReviewController } from './access/emergency-review.controller.js';
import { PersonAccessController } from './access/person-access.controller.js';
import { PurposesController } from './access/purposes.controller.js';
import { AccessLogController } from './audit/access-log.controller.js';
import { AuditController } from './audit/audit.controller.js';
import { CaseloadController } from './caseload/caseload.controller.js';
import { AccountRequestsController } from './accounts/account-requests.controller.js';
import { UsersController } from './accounts/users.controller.js';
import { OpenApiController } from './edge/open-api.controller.js';
import { OpenApiDocument } from './edge/open-api.js';
import { MyAccountController } from './session/my-account.controller.js';
import { SessionController } from './session/session.controller.js';

/** JSON for machines, under /api/v1. */
@Module({
  imports: [AccessModule, AuditModule, CaseloadModule],
  controllers: [
    SessionController,
    MyAccountController,
    UsersController,
    AccountRequestsController,
    OpenApiController,
    PurposesController,
    PersonAccessController,
    EmergencyReviewController,
    CaseloadController,
    AuditController,
    AccessLogController,
  ],
  providers: [OpenApiDocument],
})
export class ApiModule {}
