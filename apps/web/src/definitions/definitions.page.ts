import { Controller, Get, Param, Post, Query, Redirect, Req, Res } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsIn, IsOptional, Matches } from 'class-validator';
import type { Response } from 'express';
import { abilityFor, CurrentActor, Idempotent, Policy, type KnownRequest } from '@platform/access';
import {
  ApproveDefinition,
  DEFINITION_STATUSES,
  DefinitionKinds,
  Definitions,
  UploadDefinition,
  WithdrawDefinition,
  type DefinitionName,
  type DefinitionStatus,
} from '@platform/definitions';
import type { FieldFault } from '@platform/forms';
import type { Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { Pages } from '../edge/pages.js';
import { looking, submit, versionOf } from '../edge/submission.js';
import type { Flash } from '../shell/index.js';
import { definitionPageView, definitionsView, hrefOf } from './definitions.view.js';

const PAGE = 'definitions';
const FLASHES: Readonly<Record<string, Flash>> = {
  uploaded: { kind: 'success', text: 'Kept as a draft. Two others have to approve it.' },
  approved: { kind: 'success', text: 'Your approval is recorded. Somebody else has to approve it too.' },
  withdrawn: { kind: 'success', text: 'The draft is withdrawn. Nothing is worked out from it.' },
  active: { kind: 'success', text: 'Approved by two: this version is active now.' },
};
/** A filter that was left at "Any". */
const Chosen = () => Transform(({ value }) => (value === '' ? undefined : (value as string)));

class ListQuery {
  @Chosen() @IsOptional() @Matches(/^[a-z][a-z-]{1,40}$/) kind?: string;
  @Chosen() @IsOptional() @IsIn(DEFINITION_STATUSES) status?: DefinitionStatus;
}
class DoneQuery {
  @IsOptional() @IsIn(Object.keys(FLASHES)) done?: string;
}
class DefinitionParam {
  @Matches(/^[a-z][a-z-]{1,40}$/) kind: string;
  @Matches(/^[A-Za-z0-9][A-Za-z0-9_-]{1,79}$/) code: string;
  @Matches(/^[1-9]\d{0,8}$/) version: string;
}
const nameOf = ({ kind, code, version }: DefinitionParam): DefinitionName => ({
  kind,
  code,
  version: Number(version),
});

/** Which instruments, rules, holidays and libraries the program works by, and their approval. */
@Controller('definitions')
export class DefinitionsPage {
  constructor(
    private readonly definitions: Definitions,
    private readonly kinds: DefinitionKinds,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Policy({ can: ['read', 'Definition'], audit: 'definitions.definition.list' })
  async list(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Query() { kind, status }: ListQuery,
    @CurrentActor() actor: Actor,
  ) {
    const items = await this.definitions.list({ kind, status }, actor);
    const mayUpload = abilityFor(actor.roles).can('upload', 'Definition');
    const view = definitionsView(items, { kind, status }, { kinds: this.kinds.all, mayUpload });
    const options = { title: 'Definitions', page: PAGE };
    this.pages.show(request, response, 'definitions/definitions.njk', view, options);
  }

  @Get('new')
  @Policy({ can: ['upload', 'Definition'], audit: 'definitions.definition.form' })
  form(@Req() request: KnownRequest, @Res() response: Response) {
    this.showForm(request, response, '', []);
  }

  @Post()
  @Redirect()
  @Idempotent()
  @Policy({ can: ['upload', 'Definition'], audit: 'definitions.definition.upload' })
  upload(@Req() request: KnownRequest, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const form = answers.into(UploadDefinition, { text: answers.text('text') });
    const again = (errors: FieldFault[]) => (req: KnownRequest, res: Response) =>
      this.showForm(req, res, answers.text('text'), errors);
    return submit({ form, again }, async (command) => {
      const kept = await this.definitions.upload(command, actor);
      return { url: `${hrefOf(kept)}?done=uploaded`, statusCode: 303 };
    });
  }

  @Get(':kind/:code/:version')
  @Policy({ can: ['read', 'Definition'], audit: 'definitions.definition.read' })
  read(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() param: DefinitionParam,
    @Query() { done }: DoneQuery,
    @CurrentActor() actor: Actor,
  ) {
    return this.show(request, response, nameOf(param), actor, { flash: done ? FLASHES[done] : null });
  }

  @Post(':kind/:code/:version/approve')
  @Redirect()
  @Idempotent()
  @Policy({ can: ['approve', 'Definition'], audit: 'definitions.definition.approve' })
  approve(@Req() request: KnownRequest, @Param() param: DefinitionParam, @CurrentActor() actor: Actor) {
    const name = nameOf(param);
    const answers = Answers.of(request);
    const form = answers.into(ApproveDefinition, { hash: answers.text('hash') });
    const again = (errors: FieldFault[]) => (req: KnownRequest, res: Response) =>
      this.show(req, res, name, looking(actor, 'definitions.definition.read'), { errors });
    return submit({ form, again }, async (command) => {
      const { state } = await this.definitions.approve(name, command, actor);
      const done = state === 'active' ? 'active' : 'approved';
      return { url: `${hrefOf(name)}?done=${done}`, statusCode: 303 };
    });
  }

  @Post(':kind/:code/:version/withdraw')
  @Redirect()
  @Idempotent()
  @Policy({ can: ['upload', 'Definition'], audit: 'definitions.definition.withdraw' })
  withdraw(@Req() request: KnownRequest, @Param() param: DefinitionParam, @CurrentActor() actor: Actor) {
    const name = nameOf(param);
    const reason = Answers.of(request).text('reason');
    const form = Answers.of(request).into(WithdrawDefinition, { reason });
    const revision = versionOf(form);
    const again = (errors: FieldFault[]) => (req: KnownRequest, res: Response) =>
      this.show(req, res, name, looking(actor, 'definitions.definition.read'), { errors, reason });
    const conflict = () =>
      again([{ field: '', message: 'Somebody approved it meanwhile. Look again before you withdraw it' }]);
    return submit({ form, again, conflict }, async (command) => {
      await this.definitions.withdraw(name, revision, command, actor);
      return { url: `${hrefOf(name)}?done=withdrawn`, statusCode: 303 };
    });
  }

  private showForm(request: KnownRequest, response: Response, text: string, errors: FieldFault[]): void {
    const kinds = this.kinds.all.map(({ name }) => name);
    const status = errors.length > 0 ? 422 : 200;
    const options = { title: 'Upload a definition', page: PAGE, status };
    this.pages.show(request, response, 'definitions/upload.njk', { text, kinds, errors }, options);
  }

  private async show(
    request: KnownRequest,
    response: Response,
    name: DefinitionName,
    actor: Actor,
    {
      flash = null,
      errors = [],
      reason = '',
    }: { flash?: Flash | null; errors?: FieldFault[]; reason?: string },
  ): Promise<void> {
    const found = await this.definitions.get(name, actor);
    const view = definitionPageView(found, abilityFor(actor.roles).can('approve', 'Definition'));
    const mayWithdraw = found.state === 'draft' && abilityFor(actor.roles).can('upload', 'Definition');
    const status = errors.length > 0 ? 422 : 200;
    const options = { title: found.title, page: PAGE, flash, status };
    this.pages.show(
      request,
      response,
      'definitions/definition.njk',
      { ...view, mayWithdraw, reason, errors },
      options,
    );
  }
}
