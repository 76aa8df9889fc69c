import { Controller, Get } from '@nestjs/common';
import { OwnSheets } from '@domain/supervision';
import { CurrentActor, Policy } from '@platform/access';
import type { Actor } from '@platform/kernel';

/** What a supervised person has to do, for themselves. */
@Controller('api/v1/me/obligations')
export class OwnSheetController {
  constructor(private readonly sheets: OwnSheets) {}

  @Get()
  @Policy({ can: ['use', 'OwnPage'], audit: 'own-page.sheet.read', own: true, section: 'self' })
  async read(@CurrentActor() actor: Actor) {
    const { timeZone, office, appointments, orders, duties } = await this.sheets.mine(actor);
    return {
      timeZone,
      office,
      appointments,
      orders: orders
        .filter(({ live }) => live)
        .map(({ title, startsOn, endsOn }) => ({ title, startsOn, endsOn })),
      conditions: orders.flatMap((order) =>
        order.conditions
          .filter(({ live }) => live)
          .map(({ title, sentence, startsOn, endsOn }) => ({ title, sentence, startsOn, endsOn })),
      ),
      duties: duties.map(({ code, title, dueAt, ask, unverified, steps }) => ({
        code,
        title,
        dueAt,
        ask,
        unverified,
        steps,
      })),
    };
  }
}
