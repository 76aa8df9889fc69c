import { Controller, Get, Param, Post, Redirect, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { People } from '@domain/people';
import { EndPromise, Promises, RecordPromise } from '@domain/supervision';
import { CurrentActor, Idempotent, Policy, type KnownRequest } from '@platform/access';
import { Work } from '@platform/database';
import { Clock, IsRecordId, type Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { Pages, type Given } from '../edge/pages.js';
import { personLine } from '../edge/person-line.js';
import { readerOf } from '../edge/reader.js';
import { submit, versionOf } from '../edge/submission.js';
import { readDay } from '../edge/typed-times.js';
import { promiseLine, PROMISE_QUESTIONS } from './promises.view.js';
import { asked } from '../organisation/organisation-form.js';

const LOOK = 'supervision.promise.list';
const OF_PROMISE = { via: 'supervision.promise', param: 'id' } as const;
const WRITE = { section: 'core', mode: 'write' } as const;

class IdParam {
  @IsRecordId() id: string;
}

/** What was promised, by us or by the person, and what became of it. */
@Controller()
export class PromisesPage {
  constructor(
    private readonly work: Work,
    private readonly people: People,
    private readonly promises: Promises,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get('people/:id/promises')
  @Policy({ can: ['read', 'Promise'], audit: LOOK, person: 'id', section: 'core' })
  list(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: IdParam,
    @CurrentActor() actor: Actor,
  ) {
    return this.show(request, response, id, actor);
  }

  @Post('people/:id/promises')
  @Redirect()
  @Idempotent()
  @Policy({ can: ['keep', 'Promise'], audit: 'supervision.promise.record', person: 'id', ...WRITE })
  record(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const typed = answers.optional('dueOn');
    const dueOn = typed && (readDay(typed, this.clock.today(actor.timeZone)) ?? typed);
    const values = { givenBy: answers.text('givenBy'), words: answers.text('words'), dueOn };
    const form = answers.into(RecordPromise, values, {
      dueOn: 'Enter a day, for example 24/11/2026, or leave it empty',
    });
    const submission = this.pages.submission(form, actor, {
      look: LOOK,
      show: (req, res, reader, given) => this.show(req, res, id, reader, given),
    });
    return submit(submission, async (command) => {
      await this.promises.record(id, command, actor);
      return { url: `/people/${id}/promises`, statusCode: 303 };
    });
  }

  @Post('promises/:id/ending')
  @Redirect()
  @Idempotent()
  @Policy({ can: ['keep', 'Promise'], audit: 'supervision.promise.end', person: OF_PROMISE, ...WRITE })
  end(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const form = answers.into(EndPromise, {
      state: answers.text('state'),
      outcome: answers.optional('outcome'),
    });
    const version = versionOf(form);
    const personId = actor.act.personId!;
    const submission = this.pages.submission(form, actor, {
      look: LOOK,
      changed: `state-${id}`,
      show: (req, res, reader, given) => this.show(req, res, personId, reader, given, id),
    });
    const inputs = { state: `state-${id}`, outcome: `outcome-${id}`, '': `state-${id}` };
    return submit({ ...submission, inputs }, async (command) => {
      await this.promises.end(id, version, command, actor);
      return { url: `/people/${personId}/promises`, statusCode: 303 };
    });
  }

  private async show(
    request: KnownRequest,
    response: Response,
    id: string,
    actor: Actor,
    { typed = {}, errors = [], status = errors.length > 0 ? 422 : 200 }: Given = {},
    ending = '',
  ) {
    const reader = readerOf(actor, this.clock);
    const view = await this.work.readAbout(actor, async () => {
      const all = (await this.promises.ofPerson(id, actor)).map((one) => promiseLine(one, reader));
      return {
        person: await personLine(this.people, id, actor),
        open: all.filter(({ isOpen }) => isOpen),
        closed: all.filter(({ isOpen }) => !isOpen),
        mayWrite: actor.act.writes.includes('core'),
        ending: {
          id: ending,
          state: ending ? (typed.state ?? '') : '',
          outcome: ending ? (typed.outcome ?? '') : '',
        },
        questions: asked(PROMISE_QUESTIONS, ending ? {} : typed),
      };
    });
    const options = { title: 'Promises', page: 'caseload', status };
    this.pages.show(request, response, 'promises/promises.njk', { ...view, errors }, options);
  }
}
