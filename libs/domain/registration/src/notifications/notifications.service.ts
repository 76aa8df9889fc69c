import { Injectable } from '@nestjs/common';
import { localDay } from '@platform/calendar';
import { named, Sql, Work } from '@platform/database';
import { Clock, Conflict, NotFound, RuleBroken, newId, type Actor } from '@platform/kernel';
import type { DueView } from '../registrations/views.js';
import { RegistrationJudge } from '../registrations/registration-judge.js';
import {
  RegistrationsStore,
  type AboutPerson,
  type RegistrationRecord,
} from '../registrations/registrations.store.js';
import { SearchesStore } from '../searches/searches.store.js';
import type { GiveNotification } from './commands.js';
import { WITHHELD } from './fields.js';
import type { NotifiedItem } from './views.js';

const INSERT = named(
  'registration.notification.insert',
  `insert into registration.notification (id, person_id, registration_id, kind, given_at, given_on, method, given_by, station, taken_by,
     reference, items, change_ids, in_advance, due_on, late, excuse, refused, refusal, recorded_at, recorded_by, recorded_by_name)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)`,
);

/** What a person reported to a register: late, refused and in advance as it was. */
@Injectable()
export class Notifications {
  constructor(
    private readonly work: Work,
    private readonly sql: Sql,
    private readonly registrations: RegistrationsStore,
    private readonly judge: RegistrationJudge,
    private readonly searches: SearchesStore,
    private readonly clock: Clock,
  ) {}

  record(
    registrationId: string,
    command: GiveNotification,
    actor: Actor,
  ): Promise<{ id: string; dueOn: string | null; late: boolean | null }> {
    return this.work.run(actor, async () => {
      const record = await this.registrations.one(registrationId);
      if (!record) throw new NotFound();
      if (record.endedOn) throw new Conflict('registration.ended', 'This registration has ended');
      const about = await this.judge.about(record.personId);
      const now = this.clock.now().round('second').toString();
      const givenAt = command.givenAt ?? now;
      if (Date.parse(givenAt) > Date.parse(now))
        throw wrong('givenAt', 'ahead', 'This is in the future: record it when it has happened');
      const givenOn = localDay(givenAt, about.timeZone).value.toString();
      if (givenOn < record.relevantDate)
        throw wrong('givenAt', 'too-early', 'No report comes before the relevant date');
      const { changeIds = [] } = command;
      const told = about.changes.filter(({ id }) => changeIds.includes(id));
      if (told.length !== new Set(changeIds).size)
        throw wrong('changeIds', 'unknown-change', 'One of these changes is not on this record');
      if (command.kind === 'CHANGE' && told.length === 0)
        throw wrong('changeIds', 'no-change', 'Say which change it was about');
      const all = await this.registrations.notifications(record.personId);
      const own = all.filter((one) => one.registrationId === registrationId);
      if (command.kind === 'INITIAL' && own.some(({ refused }) => !refused))
        throw new Conflict('registration.first-report-made', 'The first report is recorded already');
      const { duties } = this.judge.meaning(record, own, about, await this.judge.bookFor(about));
      const dueOn = limitOf(command.kind, changeIds, duties);
      const late = dueOn === null ? null : givenOn > dueOn;
      const inAdvance = told.some(({ happenedOn, expectedOn }) => happenedOn === null && expectedOn != null);
      const id = newId();
      const what = [
        id,
        record.personId,
        registrationId,
        command.kind,
        givenAt,
        givenOn,
        command.method,
        command.givenBy ?? 'PERSON',
      ];
      const where = [command.station ?? null, command.takenBy ?? null, command.reference ?? null];
      const content = [
        JSON.stringify(itemsFrom(command)),
        changeIds,
        inAdvance,
        dueOn,
        late,
        command.excuse ?? null,
      ];
      const refused = [command.refusal !== undefined, command.refusal ?? null];
      await this.sql.change(INSERT, [
        ...what,
        ...where,
        ...content,
        ...refused,
        now,
        actor.id,
        actor.displayName,
      ]);
      if (command.refusal === undefined) await this.closeSearches(record, about, now);
      this.work.emit({
        name: 'registration.notified',
        personIds: [record.personId],
        data: { registrationId, notificationId: id },
      });
      this.work.saw({
        records: [id, registrationId],
        sections: ['legal'],
        detail: command.refusal ? 'refused' : command.kind.toLowerCase(),
      });
      return { id, dueOn, late };
    });
  }

  /** Those whose report is not due any more. Another report, or an old one that is written down now, ends no search. */
  private async closeSearches(record: RegistrationRecord, about: AboutPerson, now: string): Promise<void> {
    const all = await this.registrations.notifications(record.personId);
    const own = all.filter(({ registrationId }) => registrationId === record.id);
    const { duties } = this.judge.meaning(record, own, about, await this.judge.bookFor(about));
    const open = duties.filter(({ kind, doneAt }) => kind === 'PERIODIC' && doneAt === null);
    await this.searches.closeReported(
      record.id,
      now,
      open.flatMap(({ dueOn }) => dueOn ?? []),
    );
  }
}

/** The limit that this report was to meet: of changes, the first. */
function limitOf(
  kind: GiveNotification['kind'],
  changeIds: readonly string[],
  duties: readonly DueView[],
): string | null {
  const open = duties.filter((due) => due.kind === kind && due.doneAt === null && due.dueOn !== null);
  const mine = kind === 'CHANGE' ? open.filter(({ occasion }) => changeIds.includes(occasion)) : open;
  return mine.map(({ dueOn }) => dueOn!).sort()[0] ?? null;
}

function itemsFrom({ items = [] }: GiveNotification): NotifiedItem[] {
  return items.map(({ field, value, changed }) => ({
    field,
    value: WITHHELD.includes(field) ? null : (value ?? null),
    changed: changed ?? false,
  }));
}

function wrong(field: string, code: string, message: string): RuleBroken {
  return new RuleBroken(`registration.${code}`, message, [{ pointer: `/${field}`, code, message }]);
}
