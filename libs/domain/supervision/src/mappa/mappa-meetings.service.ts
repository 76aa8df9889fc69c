import { Injectable } from '@nestjs/common';
import { Records, Work } from '@platform/database';
import { Clock, Conflict, newId, NotFound, type Actor } from '@platform/kernel';
import { AppointmentsStore } from '../appointments/appointments.store.js';
import type { Page, PageRequest } from '../page.js';
import type { AcknowledgeAction, AddAction, EndAction, RecordMeeting, SendMinutes } from './commands.js';
import { MappaManagement } from './mappa.entity.js';
import { checkMeeting, mustHaveBeen, wrong } from './mappa-rules.js';
import { MappaStore } from './mappa.store.js';
import { MappaAction, MappaMeeting, saidIn } from './meeting.entity.js';
import type { ActionView, MeetingView } from './views.js';

type Changed = Promise<{ id: string; version: number }>;

/** Meetings about somebody who is managed, and the actions of the risk management plan that they decide. */
@Injectable()
export class MappaMeetings {
  constructor(
    private readonly work: Work,
    private readonly records: Records,
    private readonly store: MappaStore,
    private readonly people: AppointmentsStore,
    private readonly clock: Clock,
  ) {}

  read(id: string, actor: Actor): Promise<MeetingView & { actions: ActionView[] }> {
    return this.work.readAbout(actor, async () => {
      const meeting = await this.store.meeting(id);
      if (!meeting) throw new NotFound();
      this.work.saw({ records: [id], sections: ['core'] });
      return { ...meeting, actions: await this.store.actions(meeting.personId, { meetingId: id }) };
    });
  }

  /** About a person, the last ones first. */
  list(personId: string, page: PageRequest, actor: Actor): Promise<Page<MeetingView>> {
    return this.work.readAbout(actor, async () => this.seen(await this.store.meetings(personId, page)));
  }

  /** Of the plan of a person: open ones first, the nearest day first. */
  plan(personId: string, page: PageRequest, actor: Actor): Promise<Page<ActionView>> {
    return this.work.readAbout(actor, async () => this.seen(await this.store.actionsAt(personId, page)));
  }

  action(id: string, actor: Actor): Promise<ActionView> {
    return this.work.readAbout(actor, async () => {
      const action = await this.store.action(id);
      if (!action) throw new NotFound();
      this.work.saw({ records: [id], sections: ['core'] });
      return action;
    });
  }

  openActions(personId: string, actor: Actor): Promise<ActionView[]> {
    return this.work.readAbout(actor, () => this.store.actions(personId, { onlyOpen: true }));
  }

  /** Staff whose action it may be. */
  colleagues(personId: string, actor: Actor): Promise<{ id: string; displayName: string }[]> {
    return this.work.readAbout(actor, () => this.store.colleagues(personId));
  }

  record(mappaId: string, command: RecordMeeting, actor: Actor): Changed {
    return this.work.run(actor, async () => {
      const { personId } = await this.managed(mappaId);
      checkMeeting(command, await this.today(personId, actor));
      const id = newId();
      const row = { id, version: 1, personId, mappaId, ...saidIn(command), confidentialityRead: true };
      await this.records.insert(MappaMeeting, { ...row, ...this.made(actor) });
      this.happened('meeting-held', personId, id);
      return { id, version: 1 };
    });
  }

  sendMinutes(id: string, version: number, command: SendMinutes, actor: Actor): Changed {
    return this.work.run(actor, async () => {
      const meeting = await this.records.get(MappaMeeting, id);
      mustHaveBeen('sentOn', command.sentOn, await this.today(meeting.personId, actor));
      const patch = meeting.minutesSent(command);
      const next = await this.records.change(MappaMeeting, { id, version }, patch);
      this.happened('minutes-sent', meeting.personId, id);
      return { id, version: next };
    });
  }

  /** Being named opens nothing: an owner sees of the record what their relation to the person gives, and no more. */
  addAction(mappaId: string, command: AddAction, actor: Actor): Changed {
    return this.work.run(actor, async () => {
      const { personId } = await this.managed(mappaId);
      const { words, ownerStaffId = null, ownerAgency = null, dueOn, meetingId = null } = command;
      if ((ownerStaffId === null) === (ownerAgency === null))
        throw wrong(
          'ownerStaffId',
          'action-owner',
          'Choose a colleague, or enter an agency outside; one of them',
        );
      if (ownerStaffId !== null && !(await this.store.isColleague(ownerStaffId)))
        throw wrong('ownerStaffId', 'action-owner-unknown', 'Choose a colleague from the list');
      if (meetingId !== null && (await this.store.meeting(meetingId))?.mappaId !== mappaId)
        throw wrong('meetingId', 'action-meeting-unknown', 'Choose a meeting about this person');
      const id = newId();
      const row = { id, version: 1, personId, mappaId, meetingId, words, ownerStaffId, ownerAgency, dueOn };
      await this.records.insert(MappaAction, { ...row, state: 'open', ...this.made(actor) });
      this.happened('action-added', personId, id);
      return { id, version: 1 };
    });
  }

  acknowledge(id: string, version: number, command: AcknowledgeAction, actor: Actor): Changed {
    return this.changed(id, version, 'action-acknowledged', actor, async (action) =>
      action.acknowledged(command, await this.store.ownStaffId(), { by: actor.id, at: this.now() }),
    );
  }

  endAction(id: string, version: number, command: EndAction, actor: Actor): Changed {
    return this.changed(id, version, 'action-ended', actor, (action) =>
      action.ended(command, { by: actor.id, name: actor.displayName, at: this.now() }),
    );
  }

  private seen<T extends { id: string }>(page: Page<T>): Page<T> {
    const records = page.items.map(({ id }) => id).slice(0, 50);
    this.work.saw({ count: page.items.length, records, sections: ['core'] });
    return page;
  }

  private changed(
    id: string,
    version: number,
    what: string,
    actor: Actor,
    change: (action: MappaAction) => Partial<MappaAction> | Promise<Partial<MappaAction>>,
  ): Changed {
    return this.work.run(actor, async () => {
      const action = await this.records.get(MappaAction, id);
      const next = await this.records.change(MappaAction, { id, version }, await change(action));
      this.happened(what, action.personId, id);
      return { id, version: next };
    });
  }

  private async managed(mappaId: string): Promise<MappaManagement> {
    const management = await this.records.get(MappaManagement, mappaId);
    if (management.state === 'ENDED')
      throw new Conflict('supervision.mappa-over', 'It is over. Begin another');
    return management;
  }

  private happened(what: string, personId: string, id: string): void {
    this.work.emit({ name: `supervision.mappa-${what}`, personIds: [personId], data: { id } });
    this.work.saw({ records: [id], sections: ['core'], detail: what });
  }

  private made({ id, displayName }: Actor) {
    return { recordedBy: id, recordedByName: displayName, recordedAt: this.now() };
  }

  private async today(personId: string, actor: Actor): Promise<string> {
    return this.clock.today((await this.people.zoneOf(personId)) ?? actor.timeZone).toString();
  }

  private now(): string {
    return this.clock.now().round('second').toString();
  }
}
