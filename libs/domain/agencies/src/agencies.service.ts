import { Injectable } from '@nestjs/common';
import { named, Records, Sql, Work } from '@platform/database';
import { RuleBroken, newId, type Actor } from '@platform/kernel';
import { Agency } from './agency.entities.js';
import type { AddAgency, ChangeAgency } from './commands.js';
import type { AgencyView } from './views.js';

const ALL = named(
  'agencies.all',
  'select id, version, code, name, kind from agencies.agency order by name, id',
);
const ONE = named('agencies.one', 'select id, version, code, name, kind from agencies.agency where id = $1');

/** The organisations that work with the system. */
@Injectable()
export class Agencies {
  constructor(
    private readonly work: Work,
    private readonly records: Records,
    private readonly sql: Sql,
  ) {}

  list(actor: Actor): Promise<AgencyView[]> {
    return this.work.read(actor, () => this.sql.all<AgencyView>(ALL));
  }

  add(command: AddAgency, actor: Actor): Promise<{ id: string; version: number }> {
    return this.work.run(actor, async () => {
      const id = newId();
      await this.records.insert(Agency, { id, version: 1, ...command });
      this.work.emit({ name: 'agencies.agency-added', personIds: [], data: { id } });
      this.work.saw({ records: [id] });
      return { id, version: 1 };
    });
  }

  change(
    id: string,
    version: number,
    command: ChangeAgency,
    actor: Actor,
  ): Promise<{ id: string; version: number }> {
    return this.work.run(actor, async () => {
      const next = await this.records.change(Agency, { id, version }, { name: command.name });
      this.work.saw({ records: [id], fields: ['name'] });
      return { id, version: next };
    });
  }

  /** Within an open work: the agency, or a refusal that points at the field. */
  async known(id: string, pointer: string): Promise<AgencyView> {
    const found = await this.sql.one<AgencyView>(ONE, [id]);
    if (found) return found;
    throw new RuleBroken('agencies.agency-unknown', 'Choose an agency from the list', [
      { pointer, code: 'unknown', message: 'Choose an agency from the list' },
    ]);
  }
}
