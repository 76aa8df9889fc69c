import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import type { Response } from 'express';
import { CurrentActor, Policy, type KnownRequest } from '@platform/access';
import { readForm } from '@platform/forms';
import { ProveAgain, SessionEdge, StepUp } from '@platform/identity';
import type { Actor } from '@platform/kernel';
import { Pages } from '../edge/pages.js';
import { SignInPages, type Again } from '../sign-in/sign-in-pages.js';
import { localPath } from '../edge/local-path.js';

class ProveQuery {
  @IsOptional() @IsString() @MaxLength(300) back?: string;
}
class ProveForm extends ProveAgain {
  @IsOptional() @IsString() @MaxLength(300) back?: string;
}

/** The password once more, before something that matters. */
@Controller('account/prove')
export class ProvePage {
  constructor(
    private readonly stepUp: StepUp,
    private readonly edge: SessionEdge,
    private readonly pages: Pages,
    private readonly refusals: SignInPages,
  ) {}

  @Get()
  @Policy({ can: ['use', 'OwnSession'], audit: 'identity.proof.ask' })
  ask(@Query() { back }: ProveQuery, @Req() request: KnownRequest, @Res() response: Response): void {
    this.show(request, response, localPath(back, '/account'), {});
  }

  @Post()
  @Policy({ can: ['use', 'OwnSession'], audit: 'identity.prove-again' })
  async prove(
    @CurrentActor() actor: Actor,
    @Req() request: KnownRequest,
    @Res() response: Response,
  ): Promise<void> {
    const { command, errors } = readForm(ProveForm, request.body);
    const back = localPath(typeof command.back === 'string' ? command.back : undefined, '/account');
    if (errors.length > 0) return this.show(request, response, back, { errors });
    try {
      await this.stepUp.prove(this.edge.sessionOf(request), command, this.edge.clientOf(request), actor);
    } catch (refusal) {
      return this.show(request, response, back, this.refusals.refused(refusal, 'password', response));
    }
    response.redirect(303, back);
  }

  private show(
    request: KnownRequest,
    response: Response,
    back: string,
    { errors = [], status }: Again,
  ): void {
    const { hasSecondFactor } = this.edge.sessionOf(request);
    this.pages.show(
      request,
      response,
      'my-sessions/prove.njk',
      { back, hasSecondFactor, errors },
      {
        title: 'Confirm that it is you',
        status: status ?? (errors.length > 0 ? 422 : 200),
      },
    );
  }
}
