import { Controller, Get, Inject, Param, Post, Redirect, Req, Res, type Type } from '@nestjs/common';
import { IsIn } from 'class-validator';
import type { Response } from 'express';
import { People } from '@domain/people';
import { CurrentActor, Idempotent, Policy, type KnownRequest, type RoutePolicy } from '@platform/access';
import { Work } from '@platform/database';
import { Clock, IsRecordId, type Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { Pages, type Given } from '../edge/pages.js';
import { personLine } from '../edge/person-line.js';
import { submit, versionOf } from '../edge/submission.js';
import { readAnswers } from './read-answers.js';
import type { RecordDesk } from './record-desk.js';
import { RECORD_KINDS, type RecordKind, type RecordPath } from './record-forms.js';
import { RegistrationDesk } from './registration-desk.js';

/** Pages about one record: a form for each thing that can be done about it. */
export function recordPage(path: string, kind: RecordKind, Desk: Type<RecordDesk>): Type {
  const { via, noun, acts, domain = 'registration', subject = 'Registration' } = kind;
  const { can = 'keep', section = 'legal' } = kind;
  const policy = (verb: string): RoutePolicy => ({
    can: [can, subject],
    audit: `${domain}.${noun}.${verb}`,
    person: { via, param: 'id' },
    section,
    mode: 'write',
  });

  class ActParam {
    @IsRecordId() id: string;
    @IsIn(Object.keys(acts)) act: string;
  }

  @Controller(`${path}/:id/acts/:act`)
  class RecordPage {
    constructor(
      @Inject(Desk) private readonly desk: RecordDesk,
      private readonly work: Work,
      private readonly people: People,
      private readonly clock: Clock,
      private readonly pages: Pages,
    ) {}

    @Get()
    @Policy(policy('form'))
    async form(
      @Req() request: KnownRequest,
      @Res() response: Response,
      @Param() at: ActParam,
      @CurrentActor() actor: Actor,
    ) {
      await this.show(request, response, at, actor);
    }

    @Post()
    @Redirect()
    @Idempotent()
    @Policy(policy('act'))
    take(@Req() request: KnownRequest, @Param() { id, act }: ActParam, @CurrentActor() actor: Actor) {
      const form = acts[act]!;
      const answers = Answers.of(request);
      const names = Object.keys(answers.typed()).filter(
        (name) => name !== 'version' && !name.startsWith('_'),
      );
      const today = this.clock.today(actor.timeZone);
      const isName = path === 'name-changes' && act === 'use';
      const given = readAnswers(
        form,
        answers,
        names,
        today,
        isName ? { personVersion: 1 } : form.reshaped?.(answers),
      );
      const version = versionOf(given);
      const shown = (req: KnownRequest, res: Response, reader: Actor, more: Given) =>
        this.show(req, res, { id, act }, reader, more);
      const look = `${domain}.${noun}.form`;
      const submission = this.pages.submission(given, actor, { look, show: shown, changed: '' });
      return submit(submission, async (command) => {
        const personId = actor.act.personId!;
        // A name goes into the personal record as it stands now.
        if (isName)
          Object.assign(command, { personVersion: (await this.people.identify(personId, actor)).version });
        const record = await this.desk.find(path, personId, id, actor);
        await this.desk.act(path, act)(id, version, command as never, actor);
        return { url: this.desk.after(path, personId, record), statusCode: 303 };
      });
    }

    private async show(
      request: KnownRequest,
      response: Response,
      { id, act }: ActParam,
      actor: Actor,
      { typed = {}, errors = [], status }: Given = {},
    ) {
      const form = acts[act]!;
      const personId = actor.act.personId!;
      const view = await this.work.readAbout(actor, async () => {
        const record = await this.desk.find(path, personId, id, actor);
        const person = await personLine(this.people, personId, actor);
        const back = this.desk.after(path, personId, record).replace(/\?.*$/, '');
        return { person, back, version: record.version, inputs: form.inputs(typed, record as never) };
      });
      const all = { ...view, form, errors, about: '', action: `/${path}/${id}/acts/${act}` };
      const options = {
        title: form.title,
        page: 'caseload',
        status: status ?? (errors.length > 0 ? 422 : 200),
      };
      this.pages.show(request, response, 'registration/form.njk', all, options);
    }
  }
  const named = [domain, ...noun.split('-')]
    .map((word) => `${word[0]!.toUpperCase()}${word.slice(1)}`)
    .join('');
  Object.defineProperty(RecordPage, 'name', { value: `${named}RecordPage` });
  return RecordPage;
}

export const REGISTRATION_RECORD_PAGES = (Object.keys(RECORD_KINDS) as RecordPath[]).map((path) =>
  recordPage(path, RECORD_KINDS[path], RegistrationDesk),
);
