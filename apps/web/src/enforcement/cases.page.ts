import { Controller, Get, Param, Post, Query, Redirect, Req, Res } from '@nestjs/common';
import { IsOptional } from 'class-validator';
import type { Response } from 'express';
import { EnforcementCases, OpenEnforcement, SendBackEnforcement, SignEnforcement } from '@domain/supervision';
import { CurrentActor, Idempotent, Policy, type KnownRequest, type RoutePolicy } from '@platform/access';
import type { FormOf } from '@platform/forms';
import { IsRecordId, type Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { Pages, type Given } from '../edge/pages.js';
import { submit, versionOf } from '../edge/submission.js';
import { caseDecisionForm, PREPARE_INPUTS, prepareForm } from './enforcement-forms.js';
import { EnforcementPages } from './enforcement-reading.js';

const CASE = { via: 'supervision.enforcement_case', param: 'id' } as const;
const ORDER = { via: 'supervision.legal_order', param: 'id' } as const;
const policy = (
  audit: string,
  can: 'read' | 'work' | 'countersign' = 'work',
  person: RoutePolicy['person'] = CASE,
): RoutePolicy => ({
  can: [can, 'Enforcement'],
  audit,
  person,
  section: 'legal',
  mode: can === 'read' ? 'read' : 'write',
  purpose: 'implied',
});

class IdParam {
  @IsRecordId() id: string;
}

class WaitingQuery {
  @IsOptional() @IsRecordId() officerId?: string;
}

/** Breach and recall: the list of what is undecided, and one of them with what may be done now. */
@Controller()
export class EnforcementCasesPage {
  constructor(
    private readonly reading: EnforcementPages,
    private readonly cases: EnforcementCases,
    private readonly pages: Pages,
  ) {}

  @Get('enforcement')
  @Policy({ can: ['read', 'Enforcement'], audit: 'supervision.enforcement.list' })
  async waiting(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Query() { officerId }: WaitingQuery,
    @CurrentActor() actor: Actor,
  ) {
    const view = await this.reading.waiting(actor, officerId);
    this.pages.show(request, response, 'enforcement/waiting.njk', view, {
      title: 'Breach and recall',
      page: 'enforcement',
    });
  }

  @Post('orders/:id/enforcement')
  @Redirect()
  @Idempotent()
  @Policy(policy('supervision.enforcement.open', 'work', ORDER))
  async open(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const form = answers.into(OpenEnforcement, {
      reason: answers.text('reason'),
      emergency: answers.flag('emergency'),
    });
    const show = async (req: KnownRequest, res: Response, reader: Actor, given: Given) => {
      const view = {
        ...(await this.reading.tab(reader.act.personId ?? '', reader)),
        errors: given.errors,
        values: given.typed,
        orderId: id,
      };
      this.pages.show(req, res, 'enforcement/enforcement.njk', view, {
        title: 'Enforcement',
        page: 'caseload',
        status: 422,
      });
    };
    return submit(
      this.pages.submission(form, actor, { look: 'supervision.enforcement.read', show }),
      async (command) => {
        const made = await this.cases.open(id, command, actor);
        return { url: `/enforcement-cases/${made.id}`, statusCode: 303 };
      },
    );
  }

  @Get('enforcement-cases/:id')
  @Policy(policy('supervision.enforcement-case.read', 'read'))
  async read(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: IdParam,
    @CurrentActor() actor: Actor,
  ) {
    await this.show(request, response, id, actor);
  }

  @Post('enforcement-cases/:id/prepare')
  @Redirect()
  @Idempotent()
  @Policy(policy('supervision.enforcement.prepare'))
  async prepare(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    return this.take(id, prepareForm(Answers.of(request)), actor, (command, version) =>
      this.cases.prepare(id, version, command, actor),
    );
  }

  @Post('enforcement-cases/:id/ask-signature')
  @Redirect()
  @Idempotent()
  @Policy(policy('supervision.enforcement.ask-signature'))
  async ask(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    const form = Answers.of(request).into(SignEnforcement, {});
    return this.take(id, form, actor, (_command, version) => this.cases.askForSignature(id, version, actor));
  }

  @Post('enforcement-cases/:id/sign')
  @Redirect()
  @Idempotent()
  @Policy(policy('supervision.enforcement.sign', 'countersign'))
  async sign(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const form = answers.into(SignEnforcement, { comment: answers.optional('comment') });
    return this.take(id, form, actor, (command, version) => this.cases.sign(id, version, command, actor));
  }

  @Post('enforcement-cases/:id/return')
  @Redirect()
  @Idempotent()
  @Policy(policy('supervision.enforcement.send-back', 'countersign'))
  async sendBack(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const form = answers.into(SendBackEnforcement, { reason: answers.text('reason') });
    return this.take(id, form, actor, (command, version) => this.cases.sendBack(id, version, command, actor));
  }

  @Post('enforcement-cases/:id/decide')
  @Redirect()
  @Idempotent()
  @Policy(policy('supervision.enforcement.decide'))
  async decide(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    return this.take(id, caseDecisionForm(Answers.of(request)), actor, (command, version) =>
      this.cases.decide(id, version, command, actor),
    );
  }

  private take<T>(
    id: string,
    form: FormOf<T>,
    actor: Actor,
    act: (command: T, version: number) => Promise<unknown>,
  ) {
    const version = versionOf(form);
    const show = (request: KnownRequest, response: Response, reader: Actor, given: Given) =>
      this.show(request, response, id, reader, given);
    const inputs = PREPARE_INPUTS;
    const submission = {
      ...this.pages.submission(form, actor, { look: 'supervision.enforcement-case.read', show }),
      inputs,
    };
    return submit(submission, async (command) => {
      await act(command, version);
      return { url: `/enforcement-cases/${id}`, statusCode: 303 };
    });
  }

  private async show(request: KnownRequest, response: Response, id: string, actor: Actor, given: Given = {}) {
    const view = await this.reading.case(id, actor, given);
    const options = { title: view.line.title, page: 'enforcement', status: given.errors?.length ? 422 : 200 };
    this.pages.show(request, response, 'enforcement/case.njk', view, options);
  }
}
