import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { IsIn, IsOptional } from 'class-validator';
import type { Response } from 'express';
import { Variations, type VariationState } from '@domain/supervision';
import { CurrentActor, Policy, type KnownRequest } from '@platform/access';
import { Clock, IsRecordId, type Actor } from '@platform/kernel';
import { Pages } from '../edge/pages.js';
import { readerOf } from '../edge/reader.js';
import { type Flash } from '../shell/index.js';
import { VariationPages } from './variation-pages.js';
import { variationLine } from './variation.view.js';

const FILTERS: Readonly<Record<string, { text: string; states: VariationState[] }>> = {
  waiting: { text: 'Waiting for a manager', states: ['PROPOSED'] },
  decision: { text: 'Waiting for court or board', states: ['APPROVED'] },
  closed: { text: 'Closed', states: ['REFUSED', 'WITHDRAWN', 'GRANTED', 'DENIED'] },
};
const FLASHES: Readonly<Record<string, Flash>> = {
  proposed: { kind: 'success', text: 'The variation is proposed. A manager decides on it now.' },
  consulted: { kind: 'success', text: 'What victim liaison said is recorded.' },
  decided: { kind: 'success', text: 'Your decision is recorded.' },
  withdrawn: { kind: 'success', text: 'The proposal is withdrawn.' },
  heard: { kind: 'success', text: 'The decision is recorded, and the order says what it says now.' },
};

class ListQuery {
  @IsOptional() @IsIn(Object.keys(FILTERS)) filter?: string;
}
class IdParam {
  @IsRecordId() id: string;
}
class DoneQuery {
  @IsOptional() @IsIn(Object.keys(FLASHES)) done?: string;
}

/** Variations that wait for somebody, and one with its history and what can be done next. */
@Controller('variations')
export class VariationsPage {
  constructor(
    private readonly variations: Variations,
    private readonly one: VariationPages,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Policy({ can: ['propose', 'Variation'], audit: 'supervision.variation.list' })
  async list(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Query() { filter = 'waiting' }: ListQuery,
    @CurrentActor() actor: Actor,
  ) {
    const all = await this.variations.open(
      Object.values(FILTERS).flatMap(({ states }) => states),
      actor,
    );
    const of = (name: string) => all.filter(({ state }) => FILTERS[name]!.states.includes(state));
    const chips = Object.entries(FILTERS).map(([name, { text }]) => ({
      text,
      count: of(name).length,
      href: `/variations?filter=${name}`,
      current: name === filter,
    }));
    const reader = readerOf(actor, this.clock);
    const rows = of(filter).map((one) => ({ person: one.person, ...variationLine(one, reader) }));
    const options = { title: 'Variations', page: 'prohibitions' };
    this.pages.show(request, response, 'variations/variations.njk', { chips, rows }, options);
  }

  @Get(':id')
  @Policy({
    can: ['read', 'Order'],
    audit: 'supervision.variation.read',
    person: { via: 'supervision.variation', param: 'id' },
    section: 'legal',
  })
  async read(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: IdParam,
    @Query() { done }: DoneQuery,
    @CurrentActor() actor: Actor,
  ) {
    await this.one.show(request, response, id, actor, { flash: done ? FLASHES[done] : null });
  }
}
