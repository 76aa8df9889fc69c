import { Body, Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import { IsIn } from 'class-validator';
import { DRAFT_KINDS, Drafts, SaveDraft, type DraftKind } from '@domain/supervision';
import { CurrentActor, Policy } from '@platform/access';
import { NotFound, type Actor } from '@platform/kernel';
import { IdParam } from '../edge/params.js';

class DraftParam extends IdParam {
  @IsIn(DRAFT_KINDS) kind: DraftKind;
}

/** What somebody has typed and not sent; theirs alone. */
@Controller('api/v1/people/:id/drafts/:kind')
export class DraftsController {
  constructor(private readonly drafts: Drafts) {}

  @Get()
  @Policy({ can: ['keep', 'Draft'], audit: 'supervision.draft.read', person: 'id' })
  async read(@Param() { id, kind }: DraftParam, @CurrentActor() actor: Actor) {
    const draft = await this.drafts.read(id, kind, actor);
    if (!draft) throw new NotFound();
    return { body: draft.body, savedAt: draft.savedAt };
  }

  @Put()
  @Policy({ can: ['keep', 'Draft'], audit: 'supervision.draft.save', person: 'id' })
  save(@Param() { id, kind }: DraftParam, @Body() { body }: SaveDraft, @CurrentActor() actor: Actor) {
    return this.drafts.save(id, kind, body, actor);
  }

  @Delete()
  @HttpCode(204)
  @Policy({ can: ['keep', 'Draft'], audit: 'supervision.draft.discard', person: 'id' })
  discard(@Param() { id, kind }: DraftParam, @CurrentActor() actor: Actor) {
    return this.drafts.discard(id, kind, actor);
  }
}
