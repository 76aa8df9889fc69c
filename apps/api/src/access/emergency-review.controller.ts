import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { CurrentActor, EmergencyAccess, IfMatch, Policy, ReviewEmergencyAccess } from '@platform/access';
import { IsRecordId, type Actor } from '@platform/kernel';

class EmergencyParam {
  @IsRecordId() id: string;
}

@Controller('api/v1/emergency-access')
export class EmergencyReviewController {
  constructor(private readonly emergency: EmergencyAccess) {}

  @Get()
  @Policy({ can: ['review', 'EmergencyAccess'], audit: 'access.emergency.list' })
  async queue(@CurrentActor() actor: Actor) {
    return { items: await this.emergency.queue(actor), nextCursor: null };
  }

  @Post(':id/review')
  @HttpCode(204)
  @Policy({ can: ['review', 'EmergencyAccess'], audit: 'access.emergency.review' })
  async review(
    @Param() { id }: EmergencyParam,
    @IfMatch() version: number,
    @Body() command: ReviewEmergencyAccess,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.emergency.review(id, version, command, actor);
  }
}
