import { Controller, Get } from '@nestjs/common';
import { CurrentActor, Policy, Purposes } from '@platform/access';
import type { Actor } from '@platform/kernel';

@Controller('api/v1/purposes')
export class PurposesController {
  constructor(private readonly purposes: Purposes) {}

  @Get()
  @Policy({ can: ['read', 'Purpose'], audit: 'access.purpose.list' })
  async list(@CurrentActor() actor: Actor) {
    return { items: await this.purposes.all(actor), nextCursor: null };
  }
}
