import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { IsIn, IsOptional } from 'class-validator';
import type { Response } from 'express';
import { Agreements, Shares } from '@domain/agencies';
import { abilityFor, CurrentActor, Policy, type KnownRequest } from '@platform/access';
import { Work } from '@platform/database';
import { Clock, IsRecordId, type Actor } from '@platform/kernel';
import { Pages } from '../edge/pages.js';
import { readerOf } from '../edge/reader.js';
import type { Flash } from '../shell/index.js';
import { AGREEMENT_FILTERS, agreementsView, agreementView, type AgreementFilter } from './agreements.view.js';

const FLASHES: Readonly<Record<string, Flash>> = {
  made: { kind: 'success', text: 'The agreement is made. Nobody is shared under it yet.' },
  revoked: {
    kind: 'success',
    text: 'The agreement is revoked. Whatever was shared under it is closed from now on.',
  },
};

class ListQuery {
  @IsOptional() @IsIn(AGREEMENT_FILTERS) filter?: AgreementFilter;
}
class AgreementParam {
  @IsRecordId() id: string;
}
class DoneQuery {
  @IsOptional() @IsIn(Object.keys(FLASHES)) done?: string;
}

/** Under what another agency sees part of some records, what for, and until when. */
@Controller('agreements')
export class AgreementsPage {
  constructor(
    private readonly work: Work,
    private readonly agreements: Agreements,
    private readonly shares: Shares,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Policy({ can: ['read', 'Agreement'], audit: 'agencies.agreement.list' })
  async list(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Query() { filter = 'live' }: ListQuery,
    @CurrentActor() actor: Actor,
  ) {
    const all = await this.agreements.list({ past: true }, actor);
    const who = { agencyId: actor.agencyId, mayMake: abilityFor(actor.roles).can('make', 'Agreement') };
    const view = agreementsView(all, filter, who, readerOf(actor, this.clock));
    const options = { title: 'Information-sharing agreements', page: 'agreements' };
    this.pages.show(request, response, 'agreements/agreements.njk', view, options);
  }

  @Get(':id')
  @Policy({ can: ['read', 'Agreement'], audit: 'agencies.agreement.read' })
  async read(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: AgreementParam,
    @Query() { done }: DoneQuery,
    @CurrentActor() actor: Actor,
  ) {
    const ability = abilityFor(actor.roles);
    const view = await this.work.read(actor, async () => {
      const one = await this.agreements.read(id, actor);
      const isOurs = one.fromAgency.id === actor.agencyId;
      const mayShare = isOurs && ability.can('share', 'Person');
      const shared = mayShare ? await this.shares.under(id, actor) : [];
      const may = { mayRevoke: isOurs && ability.can('revoke', 'Agreement'), mayShare };
      return agreementView(one, shared, may, readerOf(actor, this.clock));
    });
    const options = { title: view.title, page: 'agreements', flash: done ? FLASHES[done] : null };
    this.pages.show(request, response, 'agreements/agreement.njk', view, options);
  }
}
