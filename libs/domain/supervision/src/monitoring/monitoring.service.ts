import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { Work } from '@platform/database';
import { Clock, Conflict, NotFound, StaleVersion, newId, type Actor } from '@platform/kernel';
import { refuse } from '../orders/order.entities.js';
import type { RecordMonitoringEvent, VerifyMonitoringEvent } from './commands.js';
import { MonitoringStore } from './monitoring.store.js';
import type { MonitoringEventView, OpenMonitoringEvent } from './views.js';

/** How far the clock of a monitoring service may be ahead of ours. */
const AHEAD = { minutes: 5 };

/** Events of electronic monitoring. What a machine reports is an alert, and never a breach until somebody has verified it. */
@Injectable()
export class MonitoringEvents {
  constructor(
    private readonly work: Work,
    private readonly store: MonitoringStore,
    private readonly clock: Clock,
  ) {}

  ofPerson(personId: string, actor: Actor): Promise<MonitoringEventView[]> {
    return this.work.readAbout(actor, async () => {
      const found = await this.store.ofPerson(personId);
      this.work.saw({ count: found.length, sections: ['legal'] });
      return found;
    });
  }

  read(id: string, actor: Actor): Promise<MonitoringEventView> {
    return this.work.readAbout(actor, async () => {
      const found = await this.store.one(id);
      if (!found) throw new NotFound();
      this.work.saw({ records: [id] });
      return found;
    });
  }

  /** Alerts that nobody has verified, of one's own people or team. */
  open(actor: Actor): Promise<OpenMonitoringEvent[]> {
    return this.work.read(actor, async () => {
      const found = await this.store.open();
      const people = [...new Set(found.map((one) => one.personId))];
      this.work.saw({ count: found.length, people: people.slice(0, 200), sections: ['legal'] });
      return found;
    });
  }

  /** The same event told twice is one event; one number for two events is refused. */
  record(
    personId: string,
    command: RecordMonitoringEvent,
    actor: Actor,
  ): Promise<{ id: string; version: number }> {
    return this.work.run(actor, async () => {
      const now = this.clock.now();
      if (Temporal.Instant.compare(Temporal.Instant.from(command.at), now.add(AHEAD)) > 0)
        refuse('/at', 'event-ahead', 'It cannot have happened yet: check the day and time');
      const id = newId();
      if (!(await this.store.add(id, personId, command, now.toString()))) {
        const known = await this.store.known(personId, command);
        if (!known)
          throw new Conflict('supervision.event-number-used', 'An event of this number is recorded already');
        this.work.saw({ detail: 'repeated', records: [known.id] });
        return { id: known.id, version: known.version };
      }
      this.work.emit({ name: 'supervision.monitoring-alert', personIds: [personId], data: { id } });
      this.work.saw({ records: [id] });
      return { id, version: 1 };
    });
  }

  /** Also puts an earlier verification right: who said what last, and why, is what stands. */
  verify(
    id: string,
    version: number,
    { state, how }: VerifyMonitoringEvent,
    actor: Actor,
  ): Promise<{ id: string; version: number }> {
    return this.work.run(actor, async () => {
      const event = await this.store.one(id);
      if (!event) throw new NotFound();
      if (!(await this.store.verify({ id, version }, state, how, this.clock.now().toString())))
        throw new StaleVersion();
      this.work.emit({
        name: 'supervision.monitoring-verified',
        personIds: [event.personId],
        data: { id, state },
      });
      this.work.saw({ records: [id], fields: ['state'], detail: state });
      return { id, version: version + 1 };
    });
  }
}
