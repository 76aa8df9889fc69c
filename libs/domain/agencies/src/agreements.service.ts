import { Injectable } from '@nestjs/common';
import { named, Sql, Work } from '@platform/database';
import { Clock, Conflict, NotAllowed, NotFound, StaleVersion, newId, type Actor } from '@platform/kernel';
import { Agencies } from './agencies.service.js';
import { checkSections, checkTerm, SHAREABLE_SECTIONS } from './agreement-rules.js';
import type { MakeAgreement, RevokeAgreement } from './commands.js';
import { refused } from './teams.service.js';
import type { AgreementView } from './views.js';

const COLUMNS = `g.id, g.version, json_build_object('id', f.id, 'name', f.name) as "fromAgency",
  json_build_object('id', t.id, 'name', t.name) as "toAgency", g.purpose, g.sections, g.onward, to_json(lower(g.during)) as "from",
  to_json(upper(g.during)) as until, g.revoked_reason as "revokedReason", g.during @> now() as live
  from agencies.agreement g join agencies.agency f on f.id = g.from_agency_id join agencies.agency t on t.id = g.to_agency_id`;
const ALL = named(
  'agreements.all',
  `select ${COLUMNS} where ($1::uuid is null or g.from_agency_id = $1 or g.to_agency_id = $1) and ($2 or g.during @> now())
   order by upper(g.during) desc, g.id limit 200`,
);
const ONE = named('agreements.one', `select ${COLUMNS} where g.id = $1`);
const MAKE = named(
  'agreements.make',
  `insert into agencies.agreement (id, from_agency_id, to_agency_id, purpose, sections, onward, during, made_by)
   values ($1, $2, $3, $4, $5, $6, tstzrange($7, $8), $9)`,
);
/** An agreement that has not begun ends where it would begin. */
const REVOKE = named(
  'agreements.revoke',
  `update agencies.agreement set version = version + 1, revoked_reason = $3,
     during = tstzrange(lower(during), greatest(lower(during) + interval '1 microsecond', now()))
   where id = $1 and version = $2 and revoked_reason is null and upper(during) > now()`,
);

/** Who may see a slice of whose records, what for and until when. A manager makes them for the manager's own agency. */
@Injectable()
export class Agreements {
  constructor(
    private readonly work: Work,
    private readonly sql: Sql,
    private readonly agencies: Agencies,
    private readonly clock: Clock,
  ) {}

  /** Those of one agency (either side), or of all; only those that hold now unless `past` is asked for. */
  list(question: { agencyId?: string; past?: boolean }, actor: Actor): Promise<AgreementView[]> {
    const agencyId = mayReadAll(actor) ? (question.agencyId ?? null) : actor.agencyId;
    return this.work.read(actor, () => this.sql.all<AgreementView>(ALL, [agencyId, question.past ?? false]));
  }

  read(id: string, actor: Actor): Promise<AgreementView> {
    return this.work.read(actor, async () => {
      const found = await this.known(id);
      const sides = [found.fromAgency.id, found.toAgency.id];
      if (!mayReadAll(actor) && !sides.includes(actor.agencyId ?? '')) throw new NotFound();
      return found;
    });
  }

  /** Whether it could be made so, apart from whether that agency exists. */
  check({ toAgencyId, sections, from, until }: MakeAgreement, actor: Actor): void {
    const now = this.clock.now().toString();
    checkSections(sections, SHAREABLE_SECTIONS);
    checkTerm(now, from ?? now, until);
    if (toAgencyId === actor.agencyId)
      throw refused('toAgencyId', 'same-agency', 'Choose another agency than your own');
  }

  make(command: MakeAgreement, actor: Actor): Promise<{ id: string; version: number }> {
    const now = this.clock.now().toString();
    const { toAgencyId, purpose, sections, from = now, until, onward = false } = command;
    this.check(command, actor);
    return this.work.run(actor, async () => {
      if (!actor.agencyId) throw new NotAllowed('agencies.no-agency', 'Only an agency can make an agreement');
      await this.agencies.known(toAgencyId, '/toAgencyId');
      const id = newId();
      await this.sql.change(MAKE, [
        id,
        actor.agencyId,
        toAgencyId,
        purpose,
        sections,
        onward,
        from,
        until,
        actor.id,
      ]);
      this.work.emit({ name: 'agencies.agreement-made', personIds: [], data: { agreementId: id } });
      this.work.saw({ records: [id], sections });
      return { id, version: 1 };
    });
  }

  /** Ends it now, and with it every share under it. */
  revoke(
    id: string,
    version: number,
    command: RevokeAgreement,
    actor: Actor,
  ): Promise<{ id: string; version: number }> {
    return this.work.run(actor, async () => {
      const found = await this.known(id);
      if (found.fromAgency.id !== actor.agencyId) throw new NotFound();
      if ((await this.sql.change(REVOKE, [id, version, command.reason])) === 0) {
        if (found.version !== version) throw new StaleVersion();
        throw new Conflict('agencies.agreement-over', 'This agreement has ended already');
      }
      this.work.emit({ name: 'agencies.agreement-revoked', personIds: [], data: { agreementId: id } });
      this.work.saw({ records: [id] });
      return { id, version: version + 1 };
    });
  }

  /** Within an open work. */
  async known(id: string): Promise<AgreementView> {
    const found = await this.sql.one<AgreementView>(ONE, [id]);
    if (!found) throw new NotFound();
    return found;
  }
}

function mayReadAll(actor: Actor): boolean {
  return actor.roles.some((role) => role === 'admin' || role === 'privacy');
}
