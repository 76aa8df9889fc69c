import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { CurrentActor, Policy } from '@platform/access';
import { GrantRole, SecondPerson, StartRecovery } from '@platform/identity';
import { IsRecordId, type Actor } from '@platform/kernel';

class UserParam {
  @IsRecordId() id: string;
}
class RoleParam extends UserParam {
  @IsRecordId() roleId: string;
}
class RecoveryParam extends UserParam {
  @IsRecordId() recoveryId: string;
}

/** Roles and recoveries: one asks, another approves. */
@Controller('api/v1')
export class AccountRequestsController {
  constructor(private readonly second: SecondPerson) {}

  @Get('account-requests')
  @Policy({ can: ['approve', 'AccountRequest'], audit: 'identity.request.list' })
  async awaiting(@CurrentActor() actor: Actor) {
    return { items: await this.second.awaiting(actor), nextCursor: null };
  }

  @Post('users/:id/roles')
  @HttpCode(201)
  @Policy({ can: ['manage', 'Account'], audit: 'identity.role.grant', proof: 'asked' })
  grant(@Param() { id }: UserParam, @Body() { role }: GrantRole, @CurrentActor() actor: Actor) {
    return this.second.grantRole(id, role, actor);
  }

  @Post('users/:id/roles/:roleId/approval')
  @HttpCode(204)
  @Policy({ can: ['approve', 'AccountRequest'], audit: 'identity.role.approve', proof: 'asked' })
  approveRole(@Param() { roleId }: RoleParam, @CurrentActor() actor: Actor) {
    return this.second.approveRole(roleId, actor);
  }

  @Delete('users/:id/roles/:roleId')
  @HttpCode(204)
  @Policy({ can: ['manage', 'Account'], audit: 'identity.role.end' })
  endRole(@Param() { id, roleId }: RoleParam, @CurrentActor() actor: Actor) {
    return this.second.endRole(id, roleId, actor);
  }

  /** Answers with the first half of the code; the approval answers with the second. */
  @Post('users/:id/recovery')
  @HttpCode(201)
  @Policy({ can: ['manage', 'Account'], audit: 'identity.recovery.start', proof: 'asked' })
  recover(@Param() { id }: UserParam, @Body() { reason }: StartRecovery, @CurrentActor() actor: Actor) {
    return this.second.startRecovery(id, reason, actor);
  }

  @Post('users/:id/recovery/:recoveryId/approval')
  @HttpCode(201)
  @Policy({ can: ['approve', 'AccountRequest'], audit: 'identity.recovery.approve', proof: 'asked' })
  approveRecovery(@Param() { recoveryId }: RecoveryParam, @CurrentActor() actor: Actor) {
    return this.second.approveRecovery(recoveryId, actor);
  }
}
