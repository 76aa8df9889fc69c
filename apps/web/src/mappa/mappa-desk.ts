import { Injectable } from '@nestjs/common';
import { Mappa, MappaCorrections, MappaMeetings } from '@domain/supervision';
import { NotFound, type Actor } from '@platform/kernel';
import type { RecordDesk } from '../registration/record-desk.js';
import { dateOnly } from '../shell/index.js';

type Doing = ReturnType<RecordDesk['act']>;

/** Which service does what a form about multi-agency management asks for. */
@Injectable()
export class MappaDesk implements RecordDesk {
  constructor(
    readonly mappa: Mappa,
    readonly meetings: MappaMeetings,
    readonly corrections: MappaCorrections,
  ) {}

  /** The record behind a form, from those of its person that the reader may see. */
  async find(
    path: string,
    personId: string,
    id: string,
    actor: Actor,
  ): Promise<{ id: string; version: number }> {
    if (path === 'mappa-meetings') return known([await this.meetings.read(id, actor)], id);
    if (path === 'mappa-actions') return known([await this.meetings.action(id, actor)], id);
    const record = await this.mappa.ofPerson(personId, actor);
    const management = known([...(record.current ? [record.current] : []), ...record.earlier], id);
    const meetings = record.meetings
      .filter(({ mappaId }) => mappaId === id)
      .map((one) => ({ id: one.id, words: `${dateOnly(one.heldOn)}, level ${one.level}` }));
    const asked = { meetings, colleagues: await this.meetings.colleagues(personId, actor) };
    return { ...management, ...asked };
  }

  act(path: string, act: string): Doing {
    const { mappa, meetings, corrections } = this;
    const all: Readonly<Record<string, Doing>> = {
      'mappa/referral': (...given) => mappa.refer(...given),
      'mappa/release': (...given) => mappa.changeRelease(...given),
      'mappa/release-taken-back': (...given) => mappa.takeBackRelease(...given),
      'mappa/meeting': (id, _, command, actor) => meetings.record(id, command, actor),
      'mappa/action': (id, _, command, actor) => meetings.addAction(id, command, actor),
      'mappa-decisions/screening': (...given) => mappa.screen(...given),
      'mappa-decisions/level': (...given) => mappa.changeLevel(...given),
      'mappa-decisions/ending': (...given) => mappa.end(...given),
      'mappa-meetings/correction': (...given) => corrections.correct(...given),
      'mappa-meetings/minutes': (...given) => meetings.sendMinutes(...given),
      'mappa-actions/acknowledgement': (...given) => meetings.acknowledge(...given),
      'mappa-actions/ending': (...given) => meetings.endAction(...given),
    };
    const doing = all[`${path}/${act}`];
    if (!doing) throw new NotFound();
    return doing;
  }

  after(path: string, personId: string, { id }: { id: string }): string {
    return path === 'mappa-meetings' ? `/mappa-meetings/${id}` : `/people/${personId}/mappa?done=saved`;
  }
}

function known<T extends { id: string }>(all: readonly T[], id: string): T {
  const found = all.find((one) => one.id === id);
  if (!found) throw new NotFound();
  return found;
}
