import { pipeline } from 'node:stream/promises';
import { Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import type { Response } from 'express';
import { FileRefused, ImportReceiving, Imports } from '@domain/imports';
import { CurrentActor, Policy, type KnownRequest } from '@platform/access';
import { withUpload } from '@platform/forms';
import { IsRecordId, type Actor } from '@platform/kernel';
import { Multipart } from '../edge/multipart.js';
import { importView } from './import.view.js';

class ImportParam {
  @IsRecordId() id: string;
}
class ListQuery {
  @IsOptional() @IsRecordId() cursor?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) limit = 50;
}
class ErrorsQuery {
  @IsOptional() @Matches(/^[a-z0-9-]{1,60}$/) code?: string;
  /** How many errors to pass over. */
  @IsOptional() @Type(() => Number) @IsInt() @Min(0) @Max(10_000_000) from = 0;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(1000) limit = 200;
}

/** Legacy extracts: send one, ask how far it is, fetch what was refused. */
@Controller('api/v1/imports')
export class ImportsController {
  constructor(
    private readonly receiving: ImportReceiving,
    private readonly imports: Imports,
  ) {}

  @Get()
  @Policy({ can: ['read', 'Import'], audit: 'imports.batch.list' })
  async list(@Query() { cursor, limit }: ListQuery, @CurrentActor() actor: Actor) {
    const found = await this.imports.list(actor, limit + 1, cursor ?? null);
    const items = found.slice(0, limit);
    return { items: items.map(importView), nextCursor: found.length > limit ? items.at(-1)!.id : null };
  }

  /** Multipart: `file`, and `dryRun` = true to be told everything and keep nothing. */
  @Post('caseload')
  @HttpCode(202)
  @Multipart({ file: 'binary', dryRun: 'boolean' })
  @Policy({ can: ['run', 'Import'], audit: 'imports.caseload.send' })
  async send(@Req() request: KnownRequest, @CurrentActor() actor: Actor) {
    const batch = await withUpload(request, 'file', ({ name, bytes, fields }) =>
      this.receiving.receive({ name, bytes, dryRun: async () => isDryRun(await fields()) }, actor),
    );
    return importView(batch);
  }

  @Get(':id')
  @Policy({ can: ['read', 'Import'], audit: 'imports.batch.read' })
  async read(
    @Param() { id }: ImportParam,
    @Query() { code, from, limit }: ErrorsQuery,
    @CurrentActor() actor: Actor,
  ) {
    return importView(await this.imports.get(id, { code: code ?? null, from, most: limit }, actor));
  }

  /** The refused rows, to mend and send again. */
  @Get(':id/rejected.csv')
  @Policy({ can: ['read', 'Import'], audit: 'imports.batch.refused-rows' })
  async refusedRows(@Param() { id }: ImportParam, @Res() response: Response, @CurrentActor() actor: Actor) {
    const parts = await this.imports.refusedRows(id, actor);
    response.setHeader('Cache-Control', 'no-store');
    response.attachment(`refused-rows-${id}.csv`).type('text/csv; charset=utf-8');
    await pipeline(parts, response);
  }
}

const YES = ['true', '1', 'yes', 'on'];
const NO = ['false', '0', 'no', 'off'];

/** Whoever asks for a dry run in words that are not understood must not get an import. */
function isDryRun({ dryRun = 'false', ...others }: Readonly<Record<string, string>>): boolean {
  const said = dryRun.toLowerCase();
  if (Object.keys(others).length > 0)
    throw new FileRefused('unknown-part', 'Send the parts file and dryRun, and no others');
  if (![...YES, ...NO].includes(said)) throw new FileRefused('dry-run', 'dryRun takes true or false');
  return YES.includes(said);
}
