import { Controller, Get, Param, Post, Query, Redirect, Req, Res } from '@nestjs/common';
import { IsIn, IsOptional } from 'class-validator';
import type { Response } from 'express';
import { People } from '@domain/people';
import {
  MONITORING_TITLES,
  MonitoringEvents,
  RecordMonitoringEvent,
  VerifyMonitoringEvent,
} from '@domain/supervision';
import { abilityFor, CurrentActor, Idempotent, Policy, type KnownRequest } from '@platform/access';
import { Work } from '@platform/database';
import type { FieldFault } from '@platform/forms';
import { Clock, IsRecordId, type Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { Pages } from '../edge/pages.js';
import { personLine } from '../edge/person-line.js';
import { readerOf } from '../edge/reader.js';
import { looking, submit, versionOf } from '../edge/submission.js';
import { readMoment } from '../edge/typed-times.js';
import type { Flash } from '../shell/index.js';
import { eventLine, STATE_WORDS } from './monitoring.view.js';

const OF_EVENT = { via: 'supervision.monitoring_event', param: 'id' } as const;
const FLASHES: Readonly<Record<string, Flash>> = {
  recorded: {
    kind: 'success',
    text: 'The alert is recorded. It is no breach until somebody has verified it.',
  },
  verified: { kind: 'success', text: 'What it was is recorded, with your name and your reason.' },
};
const KINDS = [
  { value: '', text: 'Choose' },
  ...Object.entries(MONITORING_TITLES).map(([value, text]) => ({ value, text })),
];
const VERIFIED = [
  { value: '', text: 'Choose' },
  ...Object.entries(STATE_WORDS)
    .filter(([value]) => value !== 'ALERT')
    .map(([value, { text }]) => ({ value, text })),
];

class IdParam {
  @IsRecordId() id: string;
}
class DoneQuery {
  @IsOptional() @IsIn(Object.keys(FLASHES)) done?: string;
}
interface Given {
  flash?: Flash | null;
  /** The event whose form came back; empty: the form of a new one. */
  eventId?: string;
  typed?: Readonly<Record<string, string>>;
  errors?: FieldFault[];
}

/** Alerts of electronic monitoring: the queue, one person's events, and what each was found to be. */
@Controller()
export class MonitoringPage {
  constructor(
    private readonly work: Work,
    private readonly people: People,
    private readonly events: MonitoringEvents,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get('monitoring')
  @Policy({ can: ['verify', 'MonitoringEvent'], audit: 'supervision.monitoring.unverified' })
  async queue(@Req() request: KnownRequest, @Res() response: Response, @CurrentActor() actor: Actor) {
    const reader = readerOf(actor, this.clock);
    const rows = (await this.events.open(actor)).map((one) => ({
      person: one.person,
      ...eventLine(one, reader),
    }));
    const options = { title: 'Monitoring alerts', page: 'prohibitions' };
    this.pages.show(request, response, 'monitoring/queue.njk', { rows }, options);
  }

  @Get('people/:id/monitoring')
  @Policy({ can: ['read', 'Order'], audit: 'supervision.monitoring.list', person: 'id', section: 'legal' })
  async ofPerson(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: IdParam,
    @Query() { done }: DoneQuery,
    @CurrentActor() actor: Actor,
  ) {
    await this.show(request, response, id, actor, { flash: done ? FLASHES[done] : null });
  }

  @Post('people/:id/monitoring')
  @Redirect()
  @Idempotent()
  @Policy({
    can: ['record', 'MonitoringEvent'],
    audit: 'supervision.monitoring.record',
    person: 'id',
    section: 'legal',
    mode: 'write',
  })
  record(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const typed = answers.text('at');
    const form = answers.into(
      RecordMonitoringEvent,
      {
        vendor: answers.text('vendor'),
        vendorEventId: answers.text('vendorEventId'),
        kind: answers.text('kind'),
        at: readMoment(typed, { now: this.clock.now(), zone: actor.timeZone }) ?? typed,
        note: answers.optional('note'),
      },
      { at: 'Enter when it happened, for example 24/11/2026 22:40' },
    );
    const again = (errors: FieldFault[]) => (req: KnownRequest, res: Response) =>
      this.show(req, res, id, looking(actor, 'supervision.monitoring.list'), {
        eventId: '',
        typed: form.typed,
        errors,
      });
    return submit({ form, again }, async (command) => {
      await this.events.record(id, command, actor);
      return { url: `/people/${id}/monitoring?done=recorded`, statusCode: 303 };
    });
  }

  @Post('monitoring-events/:id/verification')
  @Redirect()
  @Idempotent()
  @Policy({
    can: ['verify', 'MonitoringEvent'],
    audit: 'supervision.monitoring.verify',
    person: OF_EVENT,
    section: 'legal',
    mode: 'write',
  })
  verify(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const form = answers.into(VerifyMonitoringEvent, {
      state: answers.text('state'),
      how: answers.text('how'),
    });
    const version = versionOf(form);
    const personId = actor.act.personId!;
    const again = (errors: FieldFault[]) => (req: KnownRequest, res: Response) =>
      this.show(req, res, personId, looking(actor, 'supervision.monitoring.list'), {
        eventId: id,
        typed: form.typed,
        errors,
      });
    return submit({ form, again }, async (command) => {
      await this.events.verify(id, version, command, actor);
      return { url: `/people/${personId}/monitoring?done=verified`, statusCode: 303 };
    });
  }

  private async show(
    request: KnownRequest,
    response: Response,
    id: string,
    actor: Actor,
    { flash = null, eventId, typed = {}, errors = [] }: Given,
  ) {
    const reader = readerOf(actor, this.clock);
    const view = await this.work.readAbout(actor, async () => {
      const person = await personLine(this.people, id, actor);
      const events = await this.events.ofPerson(id, actor);
      return { person, events };
    });
    const mayWrite =
      abilityFor(actor.roles).can('verify', 'MonitoringEvent') && actor.act.writes.includes('legal');
    const events = view.events.map((one) => ({
      ...eventLine(one, reader),
      form: eventId === one.id ? typed : null,
    }));
    // An error of one event's form leads to that form.
    const led = errors.map((one) => (eventId ? { ...one, href: `#${one.field}-${eventId}` } : one));
    const values = { note: '', ...(eventId === '' ? typed : {}) };
    const shown = {
      person: view.person,
      events,
      mayWrite,
      values,
      kinds: KINDS,
      verified: VERIFIED,
      errors: led,
      isNew: eventId === '',
    };
    this.pages.show(request, response, 'monitoring/monitoring.njk', shown, {
      title: 'Electronic monitoring',
      page: 'caseload',
      flash,
      status: errors.length > 0 ? 422 : 200,
    });
  }
}
