import { Controller, Get, Param, Post, Query, Redirect, Req, Res } from '@nestjs/common';
import { IsIn, IsOptional } from 'class-validator';
import type { Response } from 'express';
import { AcknowledgeNotice, NoticeInbox, ReplyToNotice } from '@domain/travel';
import { CurrentActor, Idempotent, Policy, type KnownRequest } from '@platform/access';
import type { FieldFault, FormOf } from '@platform/forms';
import { Clock, type Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { PageQuery } from '../edge/page-query.js';
import { Pages } from '../edge/pages.js';
import { readerOf } from '../edge/reader.js';
import { looking, submit, versionOf } from '../edge/submission.js';
import { readDay } from '../edge/typed-times.js';
import type { Flash } from '../shell/index.js';
import { input } from './inputs.js';
import { noticeView, REPLY_WORDS } from './notice.view.js';
import { IdParam } from './steps.page.js';

const FLASHES: Readonly<Record<string, Flash>> = {
  taken: { kind: 'success', text: 'The sender sees that you have taken the notice.' },
  replied: { kind: 'success', text: 'Your answer is with the sender.' },
};
class DoneQuery {
  @IsOptional() @IsIn(Object.keys(FLASHES)) done?: string;
}
const A_PAGE = 50;
const addressOf = (page: number) => `/travel-notices?page=${page}`;
const READING = { can: ['read', 'OutboundNotice'], audit: 'travel.outbound.read' } as const;
interface Given {
  typed?: Readonly<Record<string, string>>;
  errors?: FieldFault[];
  flash?: Flash | null;
}

/** The liaison’s inbox: take a notice, say what is wrong with it, confirm a return. */
@Controller('travel-notices')
export class NoticeInboxPage {
  constructor(
    private readonly inbox: NoticeInbox,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Policy({ can: ['read', 'OutboundNotice'], audit: 'travel.outbound.inbox' })
  async list(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Query() { page = 1 }: PageQuery,
    @CurrentActor() actor: Actor,
  ) {
    const reader = readerOf(actor, this.clock);
    const place = { limit: A_PAGE + 1, offset: (page - 1) * A_PAGE };
    const found = await this.inbox.list(place, actor);
    const notices = found.slice(0, A_PAGE).map((one) => noticeView(one, reader));
    const view = {
      pages: {
        what: 'notices',
        from: place.offset + 1,
        to: notices.length === 0 ? 0 : place.offset + notices.length,
        previous: page > 1 ? addressOf(page - 1) : '',
        next: found.length > A_PAGE ? addressOf(page + 1) : '',
      },
      waiting: notices.filter(({ waits }) => waits),
      others: notices.filter(({ waits }) => !waits),
    };
    this.pages.show(request, response, 'travel/inbox.njk', view, { title: 'Inbox', page: 'inbox' });
  }

  @Get(':id')
  @Policy(READING)
  async read(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: IdParam,
    @Query() { done }: DoneQuery,
    @CurrentActor() actor: Actor,
  ) {
    await this.show(request, response, id, actor, { flash: done ? FLASHES[done] : null });
  }

  @Post(':id/acknowledgement')
  @Redirect()
  @Idempotent()
  @Policy({ can: ['acknowledge', 'OutboundNotice'], audit: 'travel.outbound.acknowledge' })
  acknowledge(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const form = answers.into(AcknowledgeNotice, { reference: answers.text('reference') });
    const version = versionOf(form);
    return this.take(id, form, 'taken', actor, (command) =>
      this.inbox.acknowledge(id, version, command, actor),
    );
  }

  @Post(':id/replies')
  @Redirect()
  @Idempotent()
  @Policy({ can: ['acknowledge', 'OutboundNotice'], audit: 'travel.outbound.reply' })
  reply(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const typed = answers.optional('returnedOn');
    const returnedOn = typed && (readDay(typed, this.clock.today(actor.timeZone)) ?? typed);
    const values = { kind: answers.text('kind'), text: answers.text('text'), returnedOn };
    const form = answers.into(ReplyToNotice, values, {
      returnedOn: 'Enter the day of return, for example 24/11/2026',
    });
    return this.take(id, form, 'replied', actor, (command) => this.inbox.reply(id, command, actor));
  }

  private take<T>(
    id: string,
    form: FormOf<T>,
    done: string,
    actor: Actor,
    act: (command: T) => Promise<unknown>,
  ) {
    const again = (errors: FieldFault[]) => (req: KnownRequest, res: Response) =>
      this.show(req, res, id, looking(actor, 'travel.outbound.read'), { typed: form.typed, errors });
    const message = 'The notice has changed since you opened it. Read it again';
    const conflict = () => again([{ field: '', message }]);
    return submit({ form, again, conflict }, async (command) => {
      await act(command);
      return { url: `/travel-notices/${id}?done=${done}`, statusCode: 303 };
    });
  }

  private async show(
    request: KnownRequest,
    response: Response,
    id: string,
    actor: Actor,
    { typed = {}, errors = [], flash = null }: Given = {},
  ) {
    const notice = noticeView(await this.inbox.read(id, actor), readerOf(actor, this.clock));
    const view = {
      notice,
      errors,
      take: [input('reference', 'Your reference', 'text', '', typed)],
      answer: [
        input('kind', 'What is it?', 'radios', '', typed, { options: REPLY_WORDS }),
        input('returnedOn', 'If they have returned: on which day?', 'short', '', typed, {
          hint: 'For example 24/11/2026',
        }),
        input('text', 'In words', 'area', '', typed),
      ],
    };
    const options = {
      title: 'Notice of travel',
      page: 'inbox',
      status: errors.length > 0 ? 422 : 200,
      flash,
    };
    this.pages.show(request, response, 'travel/notice.njk', view, options);
  }
}
