import { Injectable } from '@nestjs/common';
import { named, Sql, Work } from '@platform/database';
import { Clock, Conflict, NotFound, RuleBroken, newId, type Actor } from '@platform/kernel';
import { checkSections, checkShareTerm } from './agreement-rules.js';
import { Agreements } from './agreements.service.js';
import type { SharePerson } from './commands.js';
import type { AgreementView, SharedPersonView, ShareView } from './views.js';

const OF_PERSON = named(
  'shares.of-person',
  `select s.id, s.person_id as "personId", json_build_object('id', g.id, 'purpose', g.purpose,
     'toAgency', json_build_object('id', t.id, 'name', t.name)) as agreement, s.sections, to_json(lower(s.during)) as "from",
     to_json(upper(s.during)) as until, s.reason, s.during @> now() and g.during @> now() as live
   from agencies.agreement_share s join agencies.agreement g on g.id = s.agreement_id join agencies.agency t on t.id = g.to_agency_id
   where s.person_id = $1 order by lower(s.during) desc, s.id limit 200`,
);
const UNDER = named(
  'shares.under',
  `select s.id, json_build_object('id', p.id, 'crn', p.crn, 'displayName', p.family || ', ' || p.given) as person, s.sections,
     to_json(lower(s.during)) as "from", to_json(upper(s.during)) as until, s.reason
   from agencies.agreement_share s join people.person p on p.id = s.person_id
   where s.agreement_id = $1 and s.during @> now() order by p.family, p.given, s.id limit 200`,
);
const SHARE = named(
  'shares.share',
  `insert into agencies.agreement_share (id, agreement_id, person_id, sections, during, shared_by, reason)
   values ($1, $2, $3, $4, tstzrange(now(), $5), $6, $7)`,
);
const END = named(
  'shares.end',
  `update agencies.agreement_share set during = tstzrange(lower(during), greatest(now(), lower(during) + interval '1 microsecond'))
   where id = $1 and person_id = $2 and (upper_inf(during) or upper(during) > now())`,
);

/** One person's record, or a slice of it, opened to another agency under an agreement. */
@Injectable()
export class Shares {
  constructor(
    private readonly work: Work,
    private readonly sql: Sql,
    private readonly agreements: Agreements,
    private readonly clock: Clock,
  ) {}

  list(personId: string, actor: Actor): Promise<ShareView[]> {
    return this.work.read(actor, () => this.sql.all<ShareView>(OF_PERSON, [personId]));
  }

  /** Who is shared under an agreement now, as far as the actor reads their records. */
  under(agreementId: string, actor: Actor): Promise<SharedPersonView[]> {
    return this.work.read(actor, async () => {
      const rows = await this.sql.all<SharedPersonView>(UNDER, [agreementId]);
      this.work.saw({ count: rows.length, people: rows.map(({ person }) => person.id) });
      return rows;
    });
  }

  /** Within an open work: the agreement, where it holds and allows as much for as long. */
  async allowed({ agreementId, sections, until }: SharePerson, actor: Actor): Promise<AgreementView> {
    const agreement = await this.agreements.known(agreementId);
    if (agreement.fromAgency.id !== actor.agencyId) throw new NotFound();
    if (!agreement.live) throw new RuleBroken('agencies.agreement-over', 'This agreement does not hold now');
    checkSections(sections ?? agreement.sections, agreement.sections);
    checkShareTerm(this.clock.now().toString(), until ?? agreement.until, agreement.until);
    return agreement;
  }

  share(personId: string, command: SharePerson, actor: Actor): Promise<{ id: string }> {
    return this.work.run(actor, async () => {
      const agreement = await this.allowed(command, actor);
      const { sections = agreement.sections, until = agreement.until, reason } = command;
      const id = newId();
      await this.sql.change(SHARE, [id, agreement.id, personId, sections, until, actor.id, reason]);
      const recipient = agreement.toAgency.id;
      this.work.emit({
        name: 'agencies.person-shared',
        personIds: [personId],
        data: { shareId: id, recipient },
      });
      this.work.saw({ records: [id, recipient], sections, detail: 'disclosed' });
      return { id };
    });
  }

  /** Ends it now: the other agency's next request finds nobody. */
  end(personId: string, id: string, actor: Actor): Promise<void> {
    return this.work.run(actor, async () => {
      if ((await this.sql.change(END, [id, personId])) === 0) {
        throw new Conflict('agencies.share-over', 'This has ended already');
      }
      this.work.emit({ name: 'agencies.share-ended', personIds: [personId], data: { shareId: id } });
      this.work.saw({ records: [id] });
    });
  }
}
