import { pipeline } from 'node:stream/promises';
import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import type { Response } from 'express';
import { FileRefused, ImportReceiving, Imports } from '@domain/imports';
import { CurrentActor, Policy, type KnownRequest } from '@platform/access';
import { withUpload, type Upload } from '@platform/forms';
import { uploadToken } from '@platform/identity';
import { IsRecordId, RuleBroken, type Actor } from '@platform/kernel';
import { Pages } from '../edge/pages.js';
import type { FieldError } from '../shell/index.js';
import { FAULTS_A_PAGE, IMPORTS_A_PAGE, importsView, importView } from './imports.view.js';

class ImportParam {
  @IsRecordId() id: string;
}
class ListQuery {
  @IsOptional() @IsRecordId() before?: string;
}
class FaultsQuery {
  @IsOptional() @Matches(/^[a-z0-9-]{1,60}$/) code?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(100_000) page = 1;
}
class UploadQuery {
  @IsOptional() @Matches(/^[\w-]{1,100}$/) _form?: string;
}

/** The box is ticked or it is not; whoever says it in other words must not get an import. */
function isDryRun({ dryRun, ...others }: Readonly<Record<string, string>>): boolean {
  if (Object.keys(others).length > 0)
    throw new FileRefused('unknown-part', 'Send the file with this form, and nothing else');
  if (dryRun !== undefined && dryRun !== 'yes')
    throw new FileRefused('dry-run', 'Tick the box for a dry run, or leave it. Nothing was kept');
  return dryRun === 'yes';
}

/** Sending a legacy extract, and what became of it. */
@Controller('imports')
export class ImportsPage {
  constructor(
    private readonly receiving: ImportReceiving,
    private readonly imports: Imports,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Policy({ can: ['read', 'Import'], audit: 'imports.batch.list' })
  list(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Query() { before }: ListQuery,
    @CurrentActor() actor: Actor,
  ) {
    return this.showForm(request, response, actor, { before });
  }

  @Post()
  @Policy({ can: ['run', 'Import'], audit: 'imports.caseload.send' })
  async send(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Query() _query: UploadQuery,
    @CurrentActor() actor: Actor,
  ) {
    const said: Record<string, string> = {};
    try {
      const take = ({ name, bytes, fields }: Upload) =>
        this.receiving.receive({ name, bytes, dryRun: async () => isDryRun(await fields()) }, actor);
      const batch = await withUpload(request, 'file', take, said);
      response.redirect(303, `/imports/${batch.id}`);
    } catch (problem) {
      if (!(problem instanceof RuleBroken)) throw problem;
      const errors = [{ field: 'file', message: problem.message }];
      await this.showForm(request, response, actor, { errors, dryRun: said.dryRun === 'yes' });
    }
  }

  @Get(':id')
  @Policy({ can: ['read', 'Import'], audit: 'imports.batch.read' })
  async read(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: ImportParam,
    @Query() { code, page }: FaultsQuery,
    @CurrentActor() actor: Actor,
  ) {
    const wanted = { code: code ?? null, from: (page - 1) * FAULTS_A_PAGE, most: FAULTS_A_PAGE };
    const view = importView(await this.imports.get(id, wanted, actor), { code: wanted.code, page });
    this.pages.show(request, response, 'imports/import.njk', view, { title: 'Import', page: 'imports' });
  }

  /** How far it is, for the page that asks while it is open. */
  @Get(':id/progress')
  @Policy({ can: ['read', 'Import'], audit: 'imports.batch.progress' })
  async progress(@Res() response: Response, @Param() { id }: ImportParam, @CurrentActor() actor: Actor) {
    const { rowsDone, rows, state } = await this.imports.progress(id, actor);
    response.setHeader('Cache-Control', 'no-store');
    response.json({ done: rowsDone, total: rows, live: state === 'received' || state === 'running' });
  }

  @Get(':id/refused-rows.csv')
  @Policy({ can: ['read', 'Import'], audit: 'imports.batch.refused-rows' })
  async refusedRows(@Res() response: Response, @Param() { id }: ImportParam, @CurrentActor() actor: Actor) {
    const parts = await this.imports.refusedRows(id, actor);
    response.setHeader('Cache-Control', 'no-store');
    response.attachment(`refused-rows-${id}.csv`).type('text/csv; charset=utf-8');
    await pipeline(parts, response);
  }

  private async showForm(
    request: KnownRequest,
    response: Response,
    actor: Actor,
    { before, errors = [], dryRun = false }: { before?: string; errors?: FieldError[]; dryRun?: boolean },
  ): Promise<void> {
    const found = await this.imports.list(actor, IMPORTS_A_PAGE + 1, before ?? null);
    const action = `/imports?_form=${uploadToken(request.signedIn!.csrfToken, '/imports')}`;
    const view = importsView(found, { errors, action, typed: { dryRun } });
    const status = errors.length > 0 ? 422 : 200;
    this.pages.show(request, response, 'imports/imports.njk', view, {
      title: 'Import',
      page: 'imports',
      status,
    });
  }
}
