import { Injectable } from '@nestjs/common';
import { Records, Work } from '@platform/database';
import { Clock, NotFound, type Actor } from '@platform/kernel';
import { AppointmentsStore } from '../appointments/appointments.store.js';
import type { CorrectMeeting } from './commands.js';
import { checkMeeting } from './mappa-rules.js';
import { MappaStore } from './mappa.store.js';
import { MappaMeeting } from './meeting.entity.js';
import type { MeetingView } from './views.js';

/** Records of meetings put right. What a record said before stays readable, with who changed it when and why. */
@Injectable()
export class MappaCorrections {
  constructor(
    private readonly work: Work,
    private readonly records: Records,
    private readonly store: MappaStore,
    private readonly people: AppointmentsStore,
    private readonly clock: Clock,
  ) {}

  /** Under the rules of recording: nothing is held to be true that could not have been recorded. */
  correct(id: string, version: number, command: CorrectMeeting, actor: Actor) {
    return this.work.run(actor, async () => {
      const meeting = await this.records.get(MappaMeeting, id);
      const zone = (await this.people.zoneOf(meeting.personId)) ?? actor.timeZone;
      checkMeeting(command, this.clock.today(zone).toString());
      const at = this.clock.now().round('second').toString();
      const patch = meeting.corrected(command, { by: actor.id, name: actor.displayName, at });
      const next = await this.records.change(MappaMeeting, { id, version }, patch);
      const name = 'supervision.mappa-meeting-corrected';
      this.work.emit({ name, personIds: [meeting.personId], data: { id } });
      this.work.saw({ records: [id], sections: ['core'], detail: 'meeting-corrected' });
      return { id, version: next };
    });
  }

  /** What it was before each correction, newest first; the first is the meeting as it is held to be true. */
  history(id: string, actor: Actor): Promise<[MeetingView, ...MeetingView[]]> {
    return this.work.readAbout(actor, async () => {
      const now = await this.store.meeting(id);
      if (!now) throw new NotFound();
      this.work.saw({ records: [id], sections: ['core'] });
      return [now, ...(await this.store.before(id))];
    });
  }
}
