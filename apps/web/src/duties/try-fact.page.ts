import { Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Orders } from '@domain/supervision';
import { CurrentActor, Policy, type KnownRequest } from '@platform/access';
import { Work } from '@platform/database';
import { Duties, type PreviewedChange } from '@platform/duties';
import type { FieldFault } from '@platform/forms';
import { Clock, IsRecordId, type Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { Pages } from '../edge/pages.js';
import { readerOf, type ReaderNow } from '../edge/reader.js';
import { PersonReading } from '../person/person-reading.js';
import { whenInZone } from '../shell/index.js';
import { tryForm, tryQuestions } from './try-form.js';

class IdParam {
  @IsRecordId() id: string;
}
const LOOK = 'duties.preview';
const WHEN = 'Enter a day, for example 24/11/2026';

/** What would be due if a fact were another: worked out by the engine, kept nowhere. What was typed is sent, never put in an address. */
@Controller('people/:id/duties/try')
export class TryFactPage {
  constructor(
    private readonly work: Work,
    private readonly duties: Duties,
    private readonly orders: Orders,
    private readonly reading: PersonReading,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Policy({ can: ['preview', 'Duty'], audit: LOOK, person: 'id', section: 'core' })
  look(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: IdParam,
    @CurrentActor() actor: Actor,
  ) {
    return this.show(request, response, id, actor);
  }

  @Post()
  @HttpCode(200)
  @Policy({ can: ['preview', 'Duty'], audit: LOOK, person: 'id', section: 'core' })
  async try(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: IdParam,
    @CurrentActor() actor: Actor,
  ) {
    const form = tryForm(Answers.of(request), this.clock.today(actor.timeZone), WHEN);
    if (form.errors.length > 0) return this.show(request, response, id, actor, form);
    const changes = await this.duties.preview(id, form.command, actor);
    return this.show(request, response, id, actor, { ...form, changes });
  }

  private async show(
    request: KnownRequest,
    response: Response,
    id: string,
    actor: Actor,
    { typed = {}, errors = [], changes = null }: Shown = {},
  ) {
    const purpose = await this.reading.purposeOf(actor);
    const { orders, holidays, ...view } = await this.work.readAbout(actor, async () => {
      const around = await this.reading.around(id, 'duties', actor, purpose);
      const orders = actor.act.reads.includes('legal') ? await this.orders.list(id, actor) : [];
      return { ...around, orders, holidays: await this.duties.holidaySets(actor) };
    });
    const table = changes && differenceTable(changes, readerOf(actor, this.clock));
    this.pages.show(
      request,
      response,
      'duties/try-fact.njk',
      {
        ...view,
        questions: tryQuestions({ orders, holidays }, typed),
        errors,
        tried: changes !== null,
        table,
      },
      {
        title: `What would change: ${view.person.name}`,
        page: 'caseload',
        status: errors.length > 0 ? 422 : 200,
      },
    );
  }
}

interface Shown {
  typed?: Readonly<Record<string, string>>;
  errors?: FieldFault[];
  changes?: readonly PreviewedChange[] | null;
}

/** Limits before and after, one row a duty. */
export function differenceTable(changes: readonly PreviewedChange[], { now, zone }: ReaderNow) {
  const limit = (at: string | null | undefined) => (at ? whenInZone(at, zone, { zone, now }) : 'no limit');
  const gone = new Map(
    changes.flatMap((c) => (c.what === 'supersede' ? [[c.kept.title, c.kept] as const] : [])),
  );
  const rows = changes.flatMap((change) => {
    if (change.what === 'open') {
      const before = change.supersedes ?? gone.get(change.found.title);
      gone.delete(change.found.title);
      return [[change.found.title, before ? limit(before.dueAt) : 'not due', limit(change.found.dueAt)]];
    }
    if (change.what === 'propose')
      return [
        [
          change.kept.title,
          limit(change.kept.dueAt),
          change.found ? limit(change.found.dueAt) : 'no longer due',
        ],
      ];
    return [];
  });
  for (const { title, dueAt } of gone.values()) rows.push([title, limit(dueAt), 'no longer due']);
  return {
    caption: 'What would change',
    columns: [{ text: 'Duty' }, { text: 'Limit now' }, { text: 'Limit then' }],
    rows: rows.map((row) => row.map((text) => ({ text }))),
  };
}
