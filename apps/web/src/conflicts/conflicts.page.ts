import { Controller, Get, Param, Post, Query, Redirect, Req, Res } from '@nestjs/common';
import { IsIn, IsOptional } from 'class-validator';
import type { Response } from 'express';
import { People } from '@domain/people';
import {
  Conflicts,
  CurrentActor,
  DeclareConflict,
  DeclareConflictHere,
  KeepHome,
  Policy,
  type KnownRequest,
} from '@platform/access';
import type { FieldFault } from '@platform/forms';
import { IsRecordId, type Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { Pages } from '../edge/pages.js';
import { personLine } from '../edge/person-line.js';
import { looking, submit } from '../edge/submission.js';
import type { Flash } from '../shell/index.js';

const DECLARED =
  'It is kept. If there is such a record, it is closed to you from now on, and a manager looks at it.';
const FLASHES: Readonly<Record<string, Flash>> = {
  declared: { kind: 'success', text: DECLARED },
  home: {
    kind: 'success',
    text: 'Kept. Nothing of your address is stored, only a mark that cannot be read back.',
  },
};

class DoneQuery {
  @IsOptional() @IsIn(Object.keys(FLASHES)) done?: string;
}
class PersonParam {
  @IsRecordId() id: string;
}

/** People whom one knows in private. Nothing here tells whether there is a record of anybody. */
@Controller()
export class ConflictsPage {
  constructor(
    private readonly conflicts: Conflicts,
    private readonly people: People,
    private readonly pages: Pages,
  ) {}

  @Get('conflicts')
  @Policy({ can: ['declare', 'Conflict'], audit: 'access.own-conflicts.list' })
  async own(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Query() { done }: DoneQuery,
    @CurrentActor() actor: Actor,
  ) {
    await this.show(request, response, actor, {}, [], done);
  }

  @Post('conflicts')
  @Redirect()
  @Policy({ can: ['declare', 'Conflict'], audit: 'access.conflict.declare' })
  async declare(@Req() request: KnownRequest, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const crn = answers.text('crn').replace(/\s/g, '').toUpperCase();
    const form = answers.into(DeclareConflict, { crn, howKnown: answers.text('howKnown') });
    return submit({ form, again: this.again(actor, form.typed) }, async (command) => {
      await this.conflicts.declare(command, actor);
      return { url: '/conflicts?done=declared', statusCode: 303 };
    });
  }

  @Post('conflicts/home')
  @Redirect()
  @Policy({ can: ['declare', 'Conflict'], audit: 'access.home-mark.set' })
  async home(@Req() request: KnownRequest, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const form = answers.into(KeepHome, { postcode: answers.text('postcode') });
    return submit({ form, again: this.again(actor, form.typed) }, async ({ postcode }) => {
      await this.conflicts.keepHome(postcode, actor);
      return { url: '/conflicts?done=home', statusCode: 303 };
    });
  }

  @Get('people/:id/conflict')
  @Policy({ can: ['read', 'Person'], audit: 'access.conflict.form', person: 'id', purpose: 'implied' })
  async here(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: PersonParam,
    @CurrentActor() actor: Actor,
  ) {
    await this.showHere(request, response, id, actor, {});
  }

  @Post('people/:id/conflict')
  @Redirect()
  @Policy({
    can: ['read', 'Person'],
    audit: 'access.conflict.declare-from-record',
    person: 'id',
    purpose: 'implied',
  })
  async declareHere(
    @Req() request: KnownRequest,
    @Param() { id }: PersonParam,
    @CurrentActor() actor: Actor,
  ) {
    const answers = Answers.of(request);
    const form = answers.into(DeclareConflictHere, { howKnown: answers.text('howKnown') });
    const again = (errors: FieldFault[]) => (req: KnownRequest, res: Response) =>
      this.showHere(req, res, id, looking(actor, 'access.conflict.form'), form.typed, errors);
    return submit({ form, again }, async ({ howKnown }) => {
      await this.conflicts.declareAbout(id, howKnown, actor);
      return { url: '/conflicts?done=declared', statusCode: 303 };
    });
  }

  private again(actor: Actor, typed: Readonly<Record<string, string>>) {
    return (errors: FieldFault[]) => (req: KnownRequest, res: Response) =>
      this.show(req, res, looking(actor, 'access.own-conflicts.list'), typed, errors);
  }

  private async show(
    request: KnownRequest,
    response: Response,
    actor: Actor,
    typed: Readonly<Record<string, string>>,
    errors: FieldFault[] = [],
    done?: string,
  ) {
    const mine = await this.conflicts.mine(actor);
    const view = {
      errors,
      crn: typed.crn ?? '',
      howKnown: typed.howKnown ?? '',
      postcode: typed.postcode ?? '',
      mine: mine.map(({ crn, declaredAt }) => ({ crn, declaredAt: new Date(declaredAt) })),
    };
    this.pages.show(request, response, 'conflicts/conflicts.njk', view, {
      title: 'People you know',
      page: 'account',
      status: errors.length > 0 ? 422 : 200,
      flash: done ? FLASHES[done] : null,
    });
  }

  private async showHere(
    request: KnownRequest,
    response: Response,
    id: string,
    actor: Actor,
    typed: Readonly<Record<string, string>>,
    errors: FieldFault[] = [],
  ) {
    const person = await personLine(this.people, id, actor);
    const view = { person, errors, howKnown: typed.howKnown ?? '' };
    this.pages.show(request, response, 'conflicts/conflict-here.njk', view, {
      title: 'You know this person',
      page: 'caseload',
      status: errors.length > 0 ? 422 : 200,
    });
  }
}
