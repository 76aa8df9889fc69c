import { Injectable } from '@nestjs/common';
import { Work } from '@platform/database';
import { ActiveDefinitions, isUnverified } from '@platform/definitions';
import { RuleBook } from '@platform/duties';
import { Clock, Conflict, NotAllowed, NotFound, StaleVersion, type Actor } from '@platform/kernel';
import type { AlertRow, PutOffRow, TellingRow } from './alert.js';
import { AlertsStore, type OwnDuty } from './alerts.store.js';
import type { CloseAlert } from './commands.js';
import { comesAgain, PUT_OFF } from './put-off.js';
import { WORKING_HOURS } from './working-hours.js';

/** An alert, who was told of it, and what was said when it came before. */
export interface AlertView extends AlertRow {
  tellings: readonly TellingRow[];
  putOffs: readonly PutOffRow[];
  /** When it comes again if it is closed with words now; null: with its limit, or not at all. */
  comesAgain: string | null;
  /** Whether nobody has checked for how long words put an alert off, or when an office works. */
  putOffUnverified: boolean;
}

/** What wants somebody: read it, say so, and say what came of it. */
@Injectable()
export class Alerts {
  constructor(
    private readonly work: Work,
    private readonly store: AlertsStore,
    private readonly clock: Clock,
    private readonly definitions: ActiveDefinitions,
  ) {}

  /** Open alerts of which the actor was told, those about a child first, then those that nobody has read. */
  mine(actor: Actor): Promise<AlertRow[]> {
    return this.work.read(actor, async () => this.seen(await this.store.mine(actor.id)));
  }

  /** Own alerts, and own duties whose time has come. */
  tasks(actor: Actor): Promise<{ alerts: AlertRow[]; duties: OwnDuty[] }> {
    return this.work.read(actor, async () => {
      const alerts = this.seen(await this.store.mine(actor.id));
      const duties = await this.store.duties(this.now());
      this.work.saw({ count: duties.length, people: peopleOf(duties) });
      return { alerts, duties };
    });
  }

  /** Alerts about people whom the reader reaches that nobody has read: longest past their time first. */
  unread(actor: Actor): Promise<(AlertRow & { late: boolean })[]> {
    const now = this.clock.now().epochMilliseconds;
    const late = ({ acknowledgeBy }: AlertRow) => acknowledgeBy === null || Date.parse(acknowledgeBy) <= now;
    return this.work.read(actor, async () =>
      this.seen(await this.store.unread()).map((one) => ({ ...one, late: late(one) })),
    );
  }

  /** What was put off with words and still is not done, about people whom the reader reaches: most often first. */
  putOff(actor: Actor): Promise<AlertRow[]> {
    return this.work.read(actor, async () => this.seen(await this.store.putOff()));
  }

  ofPerson(personId: string, actor: Actor): Promise<AlertRow[]> {
    return this.work.readAbout(actor, async () => this.seen(await this.store.ofPerson(personId)));
  }

  read(id: string, actor: Actor): Promise<AlertView> {
    return this.work.readAbout(actor, async () => {
      const alert = await this.known(id);
      const [tellings, putOffs] = await Promise.all([this.store.tellings(id), this.store.putOffs(id)]);
      const { definitions, ...about } = await this.puttingOff(actor);
      const putOffUnverified = definitions.some((one) => one === null || isUnverified(one));
      const again = this.comesAgain(alert, about);
      return { ...alert, tellings, putOffs, comesAgain: again, putOffUnverified };
    });
  }

  /** "I have read this." It goes no further up the path, and stays open until it has an outcome. */
  acknowledge(id: string, version: number, actor: Actor): Promise<{ id: string; version: number }> {
    return this.work.run(actor, async () => {
      const alert = await this.own(id, actor);
      if (alert.state !== 'unread')
        throw new Conflict('alerts.read-already', 'Somebody has acknowledged this already');
      await this.changed(version, alert, () =>
        this.store.acknowledge(id, version, { at: this.now(), by: actor.id }),
      );
      this.work.emit({ name: 'alerts.acknowledged', personIds: [alert.personId], data: { alertId: id } });
      return { id, version: version + 1 };
    });
  }

  /** Words put off what is late or unknown; they do not do it. Where a child may be at risk words alone end nothing: the alert goes when what it asks for is done. */
  close(
    id: string,
    version: number,
    { outcome }: CloseAlert,
    actor: Actor,
  ): Promise<{ id: string; version: number }> {
    return this.work.run(actor, async () => {
      const alert = await this.own(id, actor);
      if (alert.state === 'closed') throw new Conflict('alerts.closed', 'This alert has its outcome already');
      if (alert.urgency === 'child' && alert.dutyOpen)
        throw new Conflict(
          'alerts.duty-open',
          'A child may be at risk, so this ends only with what it asks for: do that, and the alert closes by itself',
        );
      const said = {
        at: this.now(),
        by: actor.id,
        outcome,
        until: this.comesAgain(alert, await this.puttingOff(actor)),
      };
      await this.changed(version, alert, () => this.store.close(id, version, said));
      this.work.emit({ name: 'alerts.closed', personIds: [alert.personId], data: { alertId: id } });
      return { id, version: version + 1 };
    });
  }

  private comesAgain(alert: AlertRow, about: Parameters<typeof comesAgain>[2]): string | null {
    if (!alert.dutyOpen || alert.state === 'closed') return null;
    return comesAgain(this.clock.now().round('second'), alert, about);
  }

  /** For how long words put an alert off today, and by which definitions; null: there is none. */
  private async puttingOff({ timeZone: zone }: Actor) {
    const today = this.clock.today(zone).toString();
    const book = new RuleBook(await this.definitions.on(this.work.connection), today);
    const [hours, length] = [
      book.inForce(WORKING_HOURS, 'working-hours', today),
      book.inForce(PUT_OFF, 'put-off', today),
    ];
    const [week, putOff] = [hours?.content ?? null, length?.content ?? null];
    const holidays = week && book.holidays(week.holidays);
    return { zone, week, holidays, putOff, definitions: [hours, length] };
  }

  private async changed(version: number, alert: AlertRow, change: () => Promise<number>): Promise<void> {
    if (alert.version !== version) throw new StaleVersion();
    const rows = await this.work.asProgram('alerts.answer', change);
    if (rows !== 1) throw new StaleVersion();
  }

  /** For those who were told, for a manager of the person's team, and for whoever covers for the officer. */
  private async own(id: string, actor: Actor): Promise<AlertRow> {
    const alert = await this.known(id);
    const answers = actor.act.path === 'team' || actor.act.path === 'cover';
    if (!answers && !(await this.store.wasTold(id, actor.id)))
      throw new NotAllowed('alerts.not-yours', 'This alert went to somebody else');
    return alert;
  }

  private async known(id: string): Promise<AlertRow> {
    const alert = await this.store.one(id);
    if (!alert) throw new NotFound();
    this.work.saw({ records: [id], sections: [alert.section] });
    return alert;
  }

  private seen(rows: AlertRow[]): AlertRow[] {
    this.work.saw({ count: rows.length, people: peopleOf(rows) });
    return rows;
  }

  private now(): string {
    return this.clock.now().round('second').toString();
  }
}

function peopleOf(rows: readonly { personId: string }[]): string[] {
  return [...new Set(rows.map(({ personId }) => personId))].slice(0, 200);
}
