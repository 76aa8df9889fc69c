import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Policy } from '@platform/access';
import type { Actor } from '@platform/kernel';
import { firstPageFor } from '../shell/index.js';

/** The name in the header leads to the first page of one's role. */
@Controller()
export class HomePage {
  @Get()
  @Policy({ can: ['use', 'OwnSession'], audit: 'session.home' })
  home(@Res() response: Response, @CurrentActor() actor: Actor): void {
    response.redirect(303, firstPageFor(actor.roles));
  }
}
