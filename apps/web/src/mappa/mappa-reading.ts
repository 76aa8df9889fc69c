import { Injectable } from '@nestjs/common';
import { abilityFor } from '@platform/access';
import { Work } from '@platform/database';
import { Duties } from '@platform/duties';
import { Clock, type Actor } from '@platform/kernel';
import { dutyLine } from '../duties/duty-line.view.js';
import { readerOf } from '../edge/reader.js';
import { PersonReading } from '../person/person-reading.js';
import type { MappaPlace } from '@domain/supervision';
import { MappaDesk } from './mappa-desk.js';
import { actionLine, mappaBlock, meetingLine, onwards, stepLine } from './mappa.view.js';

/** What the tab of multi-agency management shows. One reading, one entry in the log. */
@Injectable()
export class MappaReading {
  constructor(
    private readonly work: Work,
    private readonly person: PersonReading,
    private readonly desk: MappaDesk,
    private readonly duties: Duties,
    private readonly clock: Clock,
  ) {}

  async tab(id: string, actor: Actor, place: MappaPlace) {
    const purpose = await this.person.purposeOf(actor);
    const reader = readerOf(actor, this.clock);
    return this.work.readAbout(actor, async () => {
      const around = await this.person.around(id, 'mappa', actor, purpose);
      const record = await this.desk.mappa.ofPerson(id, actor, place);
      const { current, earlier, lateReferrals, steps, meetings, actions } = record;
      const due = await this.duties.ofPerson(id, 'open', actor);
      const may = (act: string) =>
        actor.act.writes.includes('core') && abilityFor(actor.roles).can(act, 'Mappa');
      return {
        ...around,
        mayKeep: may('keep'),
        mayDecide: may('decide'),
        current: current && mappaBlock(current, reader, lateReferrals),
        // Actions stand in their own list.
        due: due.filter(({ rule }) => IS_DUE.test(rule.code)).map((one) => dutyLine(one, reader)),
        earlier: earlier.map((one) => mappaBlock(one, reader, lateReferrals)),
        steps: steps.map(stepLine),
        meetings: meetings.map(meetingLine),
        moreMeetings: onwards(id, 'meetings', record.moreMeetings, place),
        moreActions: onwards(id, 'actions', record.moreActions, place),
        actions: actions.map((one) => actionLine(one, reader)),
      };
    });
  }
}

const IS_DUE = /^(screen-mappa|mappa-(?!action))/;
