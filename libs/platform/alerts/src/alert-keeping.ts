import { Injectable, Optional, type OnModuleInit } from '@nestjs/common';
import { Reactions, Work } from '@platform/database';
import { ActiveDefinitions } from '@platform/definitions';
import { DUTY_RULES, RuleBook, usedName } from '@platform/duties';
import { Clock, newId, systemActor, type Connection, type DomainEvent } from '@platform/kernel';
import type { Raising } from './alert.js';
import {
  CANDIDATES,
  FOLLOW,
  LEFT_BEHIND,
  PAST_TIME,
  RAISE,
  SETTLE,
  TELL,
  TOLD,
  WANTED,
  WORK_LEFT,
} from './alert.statements.js';
import { nextOnPath, type Candidate } from './path.js';
import { acknowledgeBy, WORKING_HOURS } from './working-hours.js';

/** Beginnings of the names of events after which alerts are raised at once, and not with the next minute. */
export class AlertedAtOnce {
  constructor(readonly events: readonly string[]) {}
}

interface Telling {
  id: string;
  personId: string;
  section: string;
  office: string;
  hours: number;
  workingHours: boolean;
  /** How often it was told already. */
  tellings: number;
  told: readonly string[];
}

/** The rules that want to be acknowledged. */
interface AskedFor {
  /** As the statements take them, from the first on: DUE. */
  values: readonly unknown[];
  book: RuleBook;
}

/** The rule of duties that ask. */
const ASK = 'ask';

/** A page of alerts a transaction. */
const PAGES = 200;

/**
 * Raises the alerts that should exist, tells the next of the path where nobody answered in time, and closes those whose
 * duty is done. It asks the database what is left, not a queue: whatever was lost or cut short is found the next time,
 * and whatever is done twice has its effect once.
 */
@Injectable()
export class AlertKeeping implements OnModuleInit {
  constructor(
    private readonly reactions: Reactions,
    private readonly work: Work,
    private readonly definitions: ActiveDefinitions,
    private readonly clock: Clock,
    @Optional() private readonly atOnce: AlertedAtOnce = new AlertedAtOnce([]),
  ) {}

  onModuleInit(): void {
    this.reactions.register('alerts', (events) => this.follow(events));
  }

  /** Everything that is left to do, page by page. Any number of runners may do this at once. */
  async keepUp(): Promise<void> {
    for (let page = 0; page < PAGES; page += 1) {
      const asked = await this.left();
      if (!asked) return;
      const done = await this.work.run(systemActor('alerts.keep', newId()), () =>
        this.work.asProgram('alerts.keep', (connection) => this.keep(connection, asked, null)),
      );
      // What is left belongs to another runner, which has it open.
      if (done === 0) return;
    }
  }

  /** What it would be done by, if anything is left to do. */
  private left(): Promise<AskedFor | null> {
    return this.work.read(systemActor('alerts.look', newId()), async () => {
      const { connection } = this.work;
      const asked = await this.askedFor(connection);
      const { rows } = await connection.query<{ left: boolean }>({
        ...WORK_LEFT,
        values: [...asked.values],
      });
      return rows[0]?.left ? asked : null;
    });
  }

  private async follow(events: readonly DomainEvent[]): Promise<void> {
    const mine = events.filter(({ name }) => this.atOnce.events.some((start) => name.startsWith(start)));
    const people = [...new Set(mine.flatMap(({ personIds }) => personIds))].sort();
    if (people.length === 0) return;
    await this.work.asProgram('alerts.keep', async (connection) =>
      this.keep(connection, await this.askedFor(connection), people),
    );
  }

  /** @returns how many alerts it raised, told on or closed */
  private async keep(
    connection: Connection,
    asked: AskedFor,
    people: readonly string[] | null,
  ): Promise<number> {
    const now = this.now();
    const followed = await connection.query({ ...FOLLOW, values: [people] });
    const settled = await connection.query<{ id: string }>({ ...SETTLE, values: [people, now] });
    const raised = await this.raise(connection, asked, people);
    const told = people ? 0 : await this.tellOn(connection, asked);
    this.work.saw({ count: settled.rows.length + raised + told });
    return (followed.rowCount ?? 0) + settled.rows.length + raised + told;
  }

  private async raise(
    connection: Connection,
    asked: AskedFor,
    people: readonly string[] | null,
  ): Promise<number> {
    const wanted = await connection.query<Raising>({
      ...WANTED,
      values: [...asked.values, people],
    });
    let raised = 0;
    for (const one of wanted.rows) {
      const id = newId();
      const { personId, section, key, dutyId, rule, title, urgency, owner, hours, workingHours } = one;
      const about = [id, personId, section, key, dutyId, rule, title, urgency, owner, hours, workingHours];
      const made = await connection.query({ ...RAISE, values: [...about, this.now()] });
      if (made.rowCount !== 1) continue;
      raised += 1;
      const telling = { id, personId, section, office: owner, hours, workingHours, tellings: 0, told: [] };
      await this.tell(connection, telling, asked.book);
    }
    return raised;
  }

  private async tellOn(connection: Connection, { book }: AskedFor): Promise<number> {
    await connection.query({ ...LEFT_BEHIND, values: [this.now()] });
    const { rows } = await connection.query<Telling>({ ...PAST_TIME, values: [this.now()] });
    for (const row of rows) await this.tell(connection, row, book);
    return rows.length;
  }

  /** Tells the next of the path. Where nobody is left it stays with the last, and in the queue of what nobody has read. */
  private async tell(connection: Connection, alert: Telling, book: RuleBook): Promise<void> {
    const now = this.clock.now();
    const { rows } = await connection.query<Candidate>({
      ...CANDIDATES,
      values: [alert.personId, alert.office, alert.section, now.toString()],
    });
    const next = nextOnPath(rows, alert.told);
    const week = book.inForce(WORKING_HOURS, 'working-hours', book.today)?.content ?? null;
    const holidays = week && book.holidays(week.holidays);
    const zone = next?.timeZone ?? 'Europe/London';
    // Nobody today may be somebody tomorrow: where there was nobody at all, the path is asked again after the same time.
    const again = next !== null || alert.told.length === 0;
    const by = again ? acknowledgeBy(now, alert, { zone, week, holidays }).round('second').toString() : null;
    const told = await connection.query({
      ...TELL,
      values: [alert.id, alert.tellings, next?.userId ?? null, by],
    });
    if (told.rowCount !== 1) return;
    const { personId, section, id, tellings: n } = alert;
    const what = [newId(), personId, id, section, n, next?.part ?? 'nobody', next?.userId ?? null];
    await connection.query({ ...TOLD, values: [...what, this.now(), by] });
    if (next) this.work.emit({ name: 'alerts.told', personIds: [], data: { alertId: id, n } });
  }

  private async askedFor(connection: Connection): Promise<AskedFor> {
    const active = await this.definitions.on(connection);
    const rules = active.set(DUTY_RULES).all.filter(({ content }) => content.acknowledge !== null);
    const today = this.clock.today('Europe/London').toString();
    const book = new RuleBook(active, today);
    const asked = rules.map(({ code, version, content }) => ({ code, version, ...content.acknowledge }));
    const atOnce = rules.filter(({ content }) => content.acknowledge!.from === 'shown').map(usedName);
    const ask = book.inForce(DUTY_RULES, ASK, today)?.content.acknowledge;
    const clock = [ask?.hours ?? null, ask?.workingHours ?? null];
    return { values: [JSON.stringify(asked), this.now(), atOnce, ...clock], book };
  }

  private now(): string {
    return this.clock.now().round('second').toString();
  }
}
