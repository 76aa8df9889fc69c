import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { Records, Work } from '@platform/database';
import { NotFound, newId, type Actor } from '@platform/kernel';
import { CONTACT_TYPES } from '../contacts/contact-types.js';
import { wrong } from '../contacts/contact-rules.js';
import { pageOf, type Page, type PageRequest } from '../page.js';
import { Appointment } from './appointment.entity.js';
import { AppointmentsStore } from './appointments.store.js';
import type { ArrangeAppointment, Reschedule } from './commands.js';
import { datesOf } from './recurrence.js';
import type { AppointmentView, ClashView, PlannedDateView } from './views.js';

export interface Arranged {
  /** The first of them. */
  id: string;
  ids: string[];
  version: number;
  seriesId: string | null;
  dates: PlannedDateView[];
}

/** Appointments of a person: single and repeated, with their real dates and what they clash with. */
@Injectable()
export class Appointments {
  constructor(
    private readonly work: Work,
    private readonly records: Records,
    private readonly store: AppointmentsStore,
  ) {}

  /** The real dates of what would be arranged, and their clashes. Keeps nothing. */
  preview(personId: string, command: ArrangeAppointment, actor: Actor): Promise<PlannedDateView[]> {
    return this.work.read(actor, () => this.plan(personId, command, actor));
  }

  /** A clash warns and does not forbid: the answer repeats it. */
  arrange(personId: string, command: ArrangeAppointment, actor: Actor): Promise<Arranged> {
    return this.work.run(actor, async () => {
      const dates = await this.plan(personId, command, actor);
      const seriesId = dates.length > 1 ? newId() : null;
      const { type, minutes = 30, place, notes = '', sensitive = false } = command;
      const officerId = officerOf(command, actor);
      const ids: string[] = [];
      for (const { at } of dates) {
        const id = newId();
        const row = {
          id,
          version: 1,
          personId,
          type,
          at,
          minutes,
          place,
          officerId,
          seriesId,
          notes,
          sensitive,
        };
        await this.records.insert(Appointment, { ...row, createdBy: actor.id });
        ids.push(id);
      }
      this.changed('supervision.appointment-arranged', personId, ids);
      return { id: ids[0]!, ids, version: 1, seriesId, dates };
    });
  }

  read(id: string, actor: Actor): Promise<AppointmentView> {
    return this.work.readAbout(actor, async () => {
      const found = await this.store.one(id);
      if (!found) throw new NotFound();
      this.work.saw({ records: [id] });
      return found;
    });
  }

  /** Newest first, past and to come. */
  list(personId: string, page: PageRequest, actor: Actor): Promise<Page<AppointmentView>> {
    return this.work.readAbout(actor, () =>
      pageOf(
        page,
        (before, most) => this.store.ofPerson(personId, before, most),
        (a) => [a.at, a.id],
      ),
    );
  }

  /** Without outcome, earliest first: waiting for their outcome, then to come; the nearest of either. */
  open(personId: string, actor: Actor): Promise<AppointmentView[]> {
    return this.work.readAbout(actor, () => this.store.open(personId, 20));
  }

  /** An officer's appointments without outcome between two instants, of the people the reader can see. */
  ofOfficer(officerId: string, from: string, to: string, actor: Actor): Promise<AppointmentView[]> {
    return this.work.read(actor, async () => {
      const found = await this.store.ofOfficer(officerId, from, to);
      this.work.saw({ count: found.length, people: [...new Set(found.map((a) => a.personId))] });
      return found;
    });
  }

  /** Moves one that has no outcome yet. */
  reschedule(
    id: string,
    version: number,
    command: Reschedule,
    actor: Actor,
  ): Promise<{ id: string; version: number; clashes: ClashView[] }> {
    return this.work.run(actor, async () => {
      const appointment = await this.records.get(Appointment, id);
      appointment.checkMovable();
      await this.checkOfficer(command.officerId);
      const patch = given(command);
      const fields = Object.keys(patch);
      if (fields.length === 0) throw wrong('at', 'nothing-to-change', 'Say what is to change');
      const next = await this.records.change(Appointment, { id, version }, patch);
      const { personId, minutes, officerId } = Object.assign(appointment, patch);
      const at = [appointment.startsAt.toString()];
      const [clashes = []] = await this.store.clashes({ personId, officerId, at, minutes, besides: id });
      this.changed('supervision.appointment-moved', personId, [id]);
      this.work.saw({ fields });
      return { id, version: next, clashes };
    });
  }

  private async plan(
    personId: string,
    command: ArrangeAppointment,
    actor: Actor,
  ): Promise<PlannedDateView[]> {
    if (!CONTACT_TYPES.find(command.type)?.appointment) {
      throw wrong('type', 'appointment-type-unknown', 'Choose a kind of appointment from the list');
    }
    const timeZone = await this.store.zoneOf(personId);
    if (!timeZone) throw new NotFound();
    await this.checkOfficer(command.officerId);
    const first = Temporal.Instant.from(command.at).toZonedDateTimeISO(timeZone);
    const { until } = command.repeat ?? {};
    if (until && until < first.toPlainDate().toString()) {
      throw wrong('repeat/until', 'until-before-first', 'The last day is before the first appointment');
    }
    const dates = datesOf(first, command.repeat);
    const at = dates.map((date) => date.toString({ timeZoneName: 'never' }));
    const officerId = officerOf(command, actor);
    const clashes = await this.store.clashes({ personId, officerId, at, minutes: command.minutes ?? 30 });
    const time = first.toPlainTime();
    return dates.map((date, n) => ({
      at: at[n]!,
      localDate: date.toPlainDate().toString(),
      localTime: date.toPlainTime().toString({ smallestUnit: 'minute' }),
      shifted: !date.toPlainTime().equals(time),
      clashes: clashes[n] ?? [],
    }));
  }

  private async checkOfficer(id: string | undefined): Promise<void> {
    if (id === undefined || (await this.store.isColleague(id))) return;
    throw wrong('officerId', 'officer-unknown', 'Choose an officer of your agency');
  }

  private changed(name: string, personId: string, ids: string[]): void {
    this.work.emit({ name, personIds: [personId], data: { appointmentId: ids[0]! } });
    this.work.saw({ records: ids, count: ids.length });
  }
}

function officerOf(command: ArrangeAppointment, actor: Actor): string | null {
  return command.officerId ?? actor.staffId;
}

function given(command: Reschedule): Partial<Appointment> {
  return Object.fromEntries(Object.entries(command).filter(([, value]) => value !== undefined));
}
