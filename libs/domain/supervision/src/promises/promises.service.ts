import { Injectable } from '@nestjs/common';
import { named, Records, Sql, Work } from '@platform/database';
import { Clock, newId, RuleBroken, type Actor } from '@platform/kernel';
import { AppointmentsStore } from '../appointments/appointments.store.js';
import type { EndPromise, RecordPromise } from './commands.js';
import { GivenPromise, type Giver, type PromiseState } from './promise.entity.js';

export interface PromiseView {
  id: string;
  version: number;
  givenBy: Giver;
  words: string;
  givenOn: string;
  dueOn: string | null;
  state: PromiseState;
  outcome: string | null;
  closedAt: string | null;
  recordedBy: string;
}

/** Open ones first, the nearest day first; then what became of the others. */
const OF_PERSON = named(
  'supervision.promises',
  `select id, version, given_by as "givenBy", words, given_on::text as "givenOn", due_on::text as "dueOn", state, outcome,
     to_json(closed_at) as "closedAt", recorded_by_name as "recordedBy"
   from supervision.promise where person_id = $1 and ($2::boolean is not true or state = 'open')
   order by state = 'open' desc, case when state = 'open' then due_on end nulls last, given_on desc, id limit 100`,
);
type Changed = Promise<{ id: string; version: number }>;

/** What was promised, by whom and by when, and what became of it: so that nobody has to remember it for somebody else. */
@Injectable()
export class Promises {
  constructor(
    private readonly work: Work,
    private readonly records: Records,
    private readonly sql: Sql,
    private readonly people: AppointmentsStore,
    private readonly clock: Clock,
  ) {}

  ofPerson(personId: string, actor: Actor, { onlyOpen = false } = {}): Promise<PromiseView[]> {
    return this.work.readAbout(actor, async () => {
      const found = await this.sql.all<PromiseView>(OF_PERSON, [personId, onlyOpen]);
      this.work.saw({ count: found.length });
      return found;
    });
  }

  record(personId: string, command: RecordPromise, actor: Actor): Changed {
    return this.work.run(actor, async () => {
      const zone = (await this.people.zoneOf(personId)) ?? actor.timeZone;
      const today = this.clock.today(zone).toString();
      const { givenBy, words, givenOn = today, dueOn = null } = command;
      if (givenOn > today)
        throw wrong('givenOn', 'day-ahead', 'It cannot have been promised on a day to come');
      if (dueOn !== null && dueOn < givenOn)
        throw wrong('dueOn', 'promise-backwards', 'It cannot be kept before it was promised');
      const id = newId();
      const made = { recordedBy: actor.id, recordedByName: actor.displayName, recordedAt: this.now() };
      await this.records.insert(GivenPromise, {
        id,
        version: 1,
        personId,
        givenBy,
        words,
        givenOn,
        dueOn,
        state: 'open',
        ...made,
      });
      this.work.emit({ name: 'supervision.promise-given', personIds: [personId], data: { id } });
      this.work.saw({ records: [id] });
      return { id, version: 1 };
    });
  }

  end(id: string, version: number, { state, outcome = '' }: EndPromise, actor: Actor): Changed {
    return this.work.run(actor, async () => {
      const promise = await this.records.get(GivenPromise, id);
      const patch = promise.ended(state, outcome || null, { by: actor.id, at: this.now() });
      const next = await this.records.change(GivenPromise, { id, version }, patch);
      this.work.emit({
        name: 'supervision.promise-ended',
        personIds: [promise.personId],
        data: { id, state },
      });
      this.work.saw({ records: [id], detail: state });
      return { id, version: next };
    });
  }

  private now(): string {
    return this.clock.now().toString();
  }
}

function wrong(field: string, code: string, message: string): RuleBroken {
  return new RuleBroken(`supervision.${code}`, message, [{ pointer: `/${field}`, code, message }]);
}
