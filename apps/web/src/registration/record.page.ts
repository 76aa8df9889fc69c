import { Controller, Get, Param, Post, Redirect, Req, Res, type Type } from '@nestjs/common';
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
import { RECORD_KINDS, type RecordForm, type RecordPath } from './record-forms.js';
import { RegistrationDesk } from './registration-desk.js';

/** Pages about one record of registration: a form for each thing that can be done about it. */
function recordPage(path: RecordPath): Type {
  const { via, noun } = RECORD_KINDS[path];
  const acts = RECORD_KINDS[path].acts as Readonly<Record<string, RecordForm>>;
  const policy = (verb: string): RoutePolicy => ({
    can: ['keep', 'Registration'],
    audit: `registration.${noun}.${verb}`,
    person: { via, param: 'id' },
    section: 'legal',
    mode: 'write',
  });

  class ActParam {
    @IsRecordId() id: string;
    @IsIn(Object.keys(acts)) act: string;
  }

  @Controller(`${path}/:id/acts/:act`)
  class RecordPage {
    constructor(
      private readonly desk: RegistrationDesk,
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
      const given = readAnswers(form, answers, names, today, isName ? { personVersion: 1 } : {});
      const version = versionOf(given);
      const shown = (req: KnownRequest, res: Response, reader: Actor, more: Given) =>
        this.show(req, res, { id, act }, reader, more);
      const look = `registration.${noun}.form`;
      const submission = this.pages.submission(given, actor, { look, show: shown, changed: '' });
      return submit(submission, async (command) => {
        const personId = actor.act.personId!;
        // A name goes into the personal record as it stands now.
        if (isName)
          Object.assign(command, { personVersion: (await this.people.identify(personId, actor)).version });
        await this.desk.act(path, act)(id, version, command as never, actor);
        return { url: `/people/${personId}/registration?done=${noun}`, statusCode: 303 };
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
        return { person, version: record.version, inputs: form.inputs(typed, record as never) };
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
  Object.defineProperty(RecordPage, 'name', { value: `${noun[0]!.toUpperCase()}${noun.slice(1)}RecordPage` });
  return RecordPage;
}

export const REGISTRATION_RECORD_PAGES = (Object.keys(RECORD_KINDS) as RecordPath[]).map(recordPage);
