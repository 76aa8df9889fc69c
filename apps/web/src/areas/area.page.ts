import { Controller, Get, Param, Post, Query, Redirect, Req, Res } from '@nestjs/common';
import { IsIn, IsOptional } from 'class-validator';
import type { Response } from 'express';
import { People } from '@domain/people';
import { ExclusionAreas, KeepArea, Orders, RevealArea, type Area } from '@domain/supervision';
import { abilityFor, CurrentActor, Idempotent, Policy, type KnownRequest } from '@platform/access';
import { Work } from '@platform/database';
import type { FieldFault } from '@platform/forms';
import { IsRecordId, type Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { Pages } from '../edge/pages.js';
import { personLine } from '../edge/person-line.js';
import { looking, submit } from '../edge/submission.js';
import { cornersOf, outlineOf } from './outline.view.js';

const OF_CONDITION = { via: 'supervision.condition', param: 'id' } as const;
const SEEN = ['location', 'location:coarse'] as const;

class IdParam {
  @IsRecordId() id: string;
}
class DoneQuery {
  @IsOptional() @IsIn(['kept']) done?: string;
}
interface Shown {
  /** The exact outline, after a reveal; it has no address and is gone on reload. */
  exact?: Area;
  typed?: { reason?: string; geometry?: string };
  errors?: FieldFault[];
  done?: string;
}

/** The area of a condition: drawn on this page alone, exactly only for a reason. */
@Controller('conditions/:id/area')
export class AreaPage {
  constructor(
    private readonly work: Work,
    private readonly people: People,
    private readonly orders: Orders,
    private readonly areas: ExclusionAreas,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Policy({
    can: ['read', 'ExclusionArea'],
    audit: 'supervision.area.read',
    person: OF_CONDITION,
    section: SEEN,
  })
  async read(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: IdParam,
    @Query() { done }: DoneQuery,
    @CurrentActor() actor: Actor,
  ) {
    await this.show(request, response, id, actor, { done });
  }

  @Post()
  @Redirect()
  @Idempotent()
  @Policy({
    can: ['keep', 'ExclusionArea'],
    audit: 'supervision.area.keep',
    person: OF_CONDITION,
    section: 'location',
    mode: 'write',
  })
  keep(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const geometry = answers.text('geometry');
    const form = answers.into(
      KeepArea,
      { geometry: readJson(geometry) },
      {
        geometry: 'Paste the area as a GeoJSON polygon, as the map service gives it',
      },
    );
    const again = (errors: FieldFault[]) => (req: KnownRequest, res: Response) =>
      this.show(req, res, id, looking(actor, 'supervision.area.read'), { typed: { geometry }, errors });
    return submit({ form, again }, async (command) => {
      await this.areas.keep(id, command, actor);
      return { url: `/conditions/${id}/area?done=kept`, statusCode: 303 };
    });
  }

  @Post('reveal')
  @Policy({
    can: ['reveal', 'ExclusionArea'],
    audit: 'supervision.area.reveal',
    proof: 'asked',
    person: OF_CONDITION,
    section: 'location',
  })
  async reveal(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: IdParam,
    @CurrentActor() actor: Actor,
  ) {
    const answers = Answers.of(request);
    const reason = answers.text('reason');
    const form = answers.into(RevealArea, { reason });
    const reading = looking(actor, 'supervision.area.read');
    const again = (errors: FieldFault[]) => (req: KnownRequest, res: Response) =>
      this.show(req, res, id, reading, { typed: { reason }, errors });
    const { geometry } = await submit({ form, again }, (command) => this.areas.reveal(id, command, actor));
    await this.show(request, response, id, reading, { exact: geometry });
  }

  private async show(
    request: KnownRequest,
    response: Response,
    id: string,
    actor: Actor,
    { exact, typed = {}, errors = [], done }: Shown,
  ) {
    const view = await this.work.readAbout(actor, async () => {
      const condition = await this.orders.readCondition(id, actor);
      const person = await personLine(this.people, condition.personId, actor);
      const coarse = await this.areas.coarse(id, actor);
      return { person, title: condition.title, sentence: condition.sentence, coarse };
    });
    const ability = abilityFor(actor.roles);
    const { coarse } = view;
    const shown = {
      ...view,
      id,
      cell: coarse && {
        outline: outlineOf(coarse.cell),
        corners: cornersOf(coarse.cell),
        km2: coarse.km2.toLocaleString('en-GB'),
      },
      exact: exact && coarse ? outlineOf(exact, coarse.cell) : null,
      mayReveal: coarse !== null && coarse.mayReveal && ability.can('reveal', 'ExclusionArea'),
      mayKeep: ability.can('keep', 'ExclusionArea') && actor.act.writes.includes('location'),
      values: { reason: typed.reason ?? '', geometry: typed.geometry ?? '' },
      errors,
    };
    this.pages.show(request, response, 'areas/area.njk', shown, {
      title: `Area: ${view.title}`,
      page: 'caseload',
      status: errors.length > 0 ? 422 : 200,
      flash: done ? { kind: 'success', text: 'The area is recorded and sealed.' } : null,
    });
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
