import { Injectable } from '@nestjs/common';
import { Seal } from '@platform/config';
import { named, Records, Sql, Work } from '@platform/database';
import { NotFound, newId, type Actor } from '@platform/kernel';
import { CaseKeys } from './case-keys.js';
import {
  VICTIM_FIELDS,
  type AmendVictimContact,
  type KeepVictimContact,
  type RevealVictimContact,
  type VictimField,
} from './commands.js';
import { placeOf } from './sealing.js';
import { VictimContact } from './victim-contact.entity.js';

/** Masked: which fields are held, and nothing of what they say. */
export interface VictimContactView {
  id: string;
  version: number;
  label: string;
  fields: VictimField[];
}

type Details = Partial<Record<VictimField, string>>;
interface Row {
  id: string;
  version: number;
  label: string;
  sealed: Buffer;
}

const LIST = named(
  'people.victim-contacts',
  'select id, version, label, sealed from people.victim_contact where person_id = $1 order by label, id',
);
const ONE = named(
  'people.victim-contact',
  'select id, version, label, sealed from people.victim_contact where person_id = $1 and id = $2',
);

/** Victims' contact details: kept by victim liaison, masked for everybody, shown one field at a time with a reason. */
@Injectable()
export class VictimContacts {
  constructor(
    private readonly work: Work,
    private readonly records: Records,
    private readonly sql: Sql,
    private readonly keys: CaseKeys,
  ) {}

  list(personId: string, actor: Actor): Promise<VictimContactView[]> {
    return this.work.readAbout(actor, async () => {
      const rows = await this.sql.all<Row>(LIST, [personId]);
      this.work.saw({ count: rows.length, sections: ['victim'] });
      return Promise.all(rows.map((row) => this.masked(row, personId)));
    });
  }

  add(personId: string, command: KeepVictimContact, actor: Actor): Promise<{ id: string; version: number }> {
    return this.work.run(actor, async () => {
      const id = newId();
      const sealed = await this.sealed(id, personId, command);
      const row = { id, version: 1, personId, label: command.label, sealed, createdBy: actor.id };
      await this.records.insert(VictimContact, row);
      this.changed(personId, id);
      return { id, version: 1 };
    });
  }

  /** Replaces the whole entry. */
  replace(
    personId: string,
    at: { id: string; version: number },
    command: KeepVictimContact,
    actor: Actor,
  ): Promise<{ version: number }> {
    return this.work.run(actor, async () => {
      const row = await this.records.get(VictimContact, at.id);
      if (row.personId !== personId) throw new NotFound();
      const sealed = await this.sealed(at.id, personId, command);
      const version = await this.records.change(VictimContact, at, { label: command.label, sealed });
      this.changed(personId, at.id);
      return { version };
    });
  }

  /** Changes what is given, drops what is named, and leaves the rest sealed as it is. */
  amend(
    personId: string,
    at: { id: string; version: number },
    { remove = [], ...given }: AmendVictimContact,
    actor: Actor,
  ): Promise<{ version: number }> {
    return this.work.run(actor, async () => {
      const row = await this.records.get(VictimContact, at.id);
      if (row.personId !== personId) throw new NotFound();
      const kept = Object.entries(await this.opened(row, personId)).filter(
        ([field]) => !remove.includes(field as VictimField),
      );
      const sealed = await this.sealed(at.id, personId, { ...Object.fromEntries(kept), ...given });
      const version = await this.records.change(VictimContact, at, { label: given.label, sealed });
      this.changed(personId, at.id);
      return { version };
    });
  }

  /** One field of one victim. The reason goes into the log with the name of the field, never with its content. */
  reveal(
    personId: string,
    id: string,
    command: RevealVictimContact,
    actor: Actor,
  ): Promise<{ field: VictimField; value: string | null }> {
    return this.work.run(actor, async () => {
      const row = await this.sql.one<Row>(ONE, [personId, id]);
      if (!row) throw new NotFound();
      const details = await this.opened(row, personId);
      this.work.saw({ records: [id], fields: [command.field], sections: ['victim'], reason: command.reason });
      return { field: command.field, value: details[command.field] ?? null };
    });
  }

  private async masked(row: Row, personId: string): Promise<VictimContactView> {
    const details = await this.opened(row, personId);
    const fields = VICTIM_FIELDS.filter((field) => details[field] !== undefined);
    return { id: row.id, version: row.version, label: row.label, fields };
  }

  private async opened(row: Row, personId: string): Promise<Details> {
    const { key, id } = await this.keys.of(personId);
    const plain = new Seal(key).open(
      row.sealed,
      placeOf('people.victim_contact', 'sealed', row.id, personId, id),
    );
    return JSON.parse(plain.toString('utf8')) as Details;
  }

  private async sealed(rowId: string, personId: string, command: KeepVictimContact): Promise<Buffer> {
    const { key, id } = await this.keys.ofOrNew(personId);
    const details: Details = {};
    for (const field of VICTIM_FIELDS) if (command[field]) details[field] = command[field];
    const plain = Buffer.from(JSON.stringify(details), 'utf8');
    return new Seal(key).close(plain, placeOf('people.victim_contact', 'sealed', rowId, personId, id));
  }

  private changed(personId: string, id: string): void {
    this.work.emit({ name: 'people.victim-contact-changed', personIds: [personId] });
    this.work.saw({ records: [id], sections: ['victim'] });
  }
}
