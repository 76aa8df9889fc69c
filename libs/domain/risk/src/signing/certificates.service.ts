import { Injectable } from '@nestjs/common';
import { named, Sql, Work } from '@platform/database';
import { Clock, NotAllowed, NotFound, RuleBroken, StaleVersion, newId, type Actor } from '@platform/kernel';
import type { KeptCertificate } from '../assessments/assessment.entities.js';
import { monthsAfter } from '../engine/index.js';
import { InstrumentLibrary } from '../library/instrument-library.js';
import type { RecordCertificate, WithdrawCertificate } from './commands.js';

export interface CertificateView {
  id: string;
  version: number;
  userId: string;
  name: string;
  instrument: string;
  issuedOn: string;
  expiresOn: string;
  issuedBy: string;
  state: 'valid' | 'expired' | 'withdrawn' | 'not-yet';
  withdrawnWhy: string | null;
}

type Row = Omit<CertificateView, 'state'> & { withdrawnOn: string | null };

const COLUMNS = `c.id, c.version, c.user_id as "userId", u.display_name as name, c.instrument, to_json(c.issued_on) as "issuedOn",
  to_json(c.expires_on) as "expiresOn", c.issued_by as "issuedBy", to_json(c.withdrawn_on) as "withdrawnOn", c.withdrawn_why as "withdrawnWhy"
  from risk.certificate c join identity.app_user u on u.id = c.user_id`;
const VALID = named(
  'risk.certificate.valid',
  `select c.id, to_json(c.issued_on) as "issuedOn", to_json(c.expires_on) as "expiresOn", c.issued_by as "issuedBy" from risk.certificate c
   where c.user_id = $1 and c.instrument = $2 and c.issued_on <= $3 and c.expires_on >= $3 and c.withdrawn_on is null
   order by c.expires_on desc limit 1`,
);
const OF_USER = named(
  'risk.certificates.of-user',
  `select ${COLUMNS} where c.user_id = $1 order by c.instrument, c.expires_on desc`,
);
/** Of everybody in the teams that the reader manages. */
const OF_MANAGED = named(
  'risk.certificates.of-managed',
  `select ${COLUMNS} where exists (select 1 from agencies.staff s join agencies.team_manager m on m.team_id = s.team_id and m.during @> now()
     where s.user_id = c.user_id and m.staff_id = (select access.my_staff())) order by u.display_name, c.instrument, c.expires_on desc`,
);
const ASSESSORS = named(
  'risk.assessors',
  `select u.id, u.display_name as name from agencies.staff s join identity.app_user u on u.id = s.user_id and u.status = 'active'
   join agencies.team_manager m on m.team_id = s.team_id and m.during @> now()
   where m.staff_id = (select access.my_staff()) and s.active and u.id <> ctx.uid() order by 2`,
);
const ADD = named(
  'risk.certificate.add',
  `insert into risk.certificate (id, user_id, instrument, issued_on, expires_on, issued_by, recorded_by) values ($1, $2, $3, $4, $5, $6, ctx.uid())`,
);
const WITHDRAW = named(
  'risk.certificate.withdraw',
  `update risk.certificate set withdrawn_on = $3, withdrawn_why = $4, version = version + 1 where id = $1 and version = $2 and withdrawn_on is null`,
);
/** Whom the assessor works with: their next assessments are what a certificate is about. */
const WORKED_WITH = named(
  'risk.certificate.people',
  `select l.person_id as id from supervision.allocation l join agencies.staff s on s.id = l.officer_id
   where s.user_id = $1 and l.during @> now()`,
);
const ONE = named('risk.certificate', `select ${COLUMNS} where c.id = $1`);

/** Who may score which instrument without supervision, from when to when. Nobody certifies themselves. */
@Injectable()
export class Certificates {
  constructor(
    private readonly work: Work,
    private readonly sql: Sql,
    private readonly library: InstrumentLibrary,
    private readonly clock: Clock,
  ) {}

  /** Inside an open work. */
  validOn(userId: string, instrument: string, day: string): Promise<KeptCertificate | null> {
    return this.sql.one<KeptCertificate>(VALID, [userId, instrument, day]);
  }

  /**
   * That of the day of the assessment, if one is held today as well: who lets a certificate run out scores under
   * supervision, whatever day they write down. Inside an open work.
   */
  async for(actor: Actor, instrument: string, assessedOn: string): Promise<KeptCertificate | null> {
    const today = this.clock.today(actor.timeZone).toString();
    const now = await this.validOn(actor.id, instrument, today);
    return now && (await this.validOn(actor.id, instrument, assessedOn));
  }

  /** One's own. */
  mine(actor: Actor): Promise<CertificateView[]> {
    return this.work.read(actor, async () =>
      this.viewed(await this.sql.all<Row>(OF_USER, [actor.id]), actor),
    );
  }

  /** Of the teams that the reader manages, and who works in them. */
  ofTeams(
    actor: Actor,
  ): Promise<{ certificates: CertificateView[]; assessors: { id: string; name: string }[] }> {
    return this.work.read(actor, async () => ({
      certificates: this.viewed(await this.sql.all<Row>(OF_MANAGED), actor),
      assessors: await this.sql.all<{ id: string; name: string }>(ASSESSORS),
    }));
  }

  record(userId: string, command: RecordCertificate, actor: Actor): Promise<{ id: string; version: number }> {
    return this.work.run(actor, async () => {
      if (userId === actor.id)
        throw new NotAllowed(
          'risk.own-certificate',
          'Nobody certifies themselves: another manager records it',
        );
      const { instrument, issuedOn, expiresOn, issuedBy } = command;
      await this.library.fresh();
      this.library.find(instrument);
      const years = this.library.practice().content.certificateYears;
      const latest = monthsAfter(issuedOn, years * 12);
      if (expiresOn <= issuedOn) refuse('expiresOn', 'The certificate expires after it was issued');
      if (expiresOn > latest)
        refuse('expiresOn', `A certificate lasts ${years} years at most, here until ${latest}`);
      const id = newId();
      await this.sql.change(ADD, [id, userId, instrument, issuedOn, expiresOn, issuedBy]);
      await this.changed('risk.certificate-recorded', userId, id);
      return { id, version: 1 };
    });
  }

  withdraw(id: string, version: number, { reason }: WithdrawCertificate, actor: Actor) {
    return this.work.run(actor, async () => {
      const today = this.clock.today(actor.timeZone).toString();
      const changed = await this.sql.change(WITHDRAW, [id, version, today, reason]);
      if (changed === 0) {
        // Known to everybody, and withdrawn only by the manager of the assessor's team.
        const found = await this.sql.one<Row>(ONE, [id]);
        if (!found || (found.version === version && !found.withdrawnOn)) throw new NotFound();
        throw new StaleVersion();
      }
      const withdrawn = await this.sql.one<Row>(ONE, [id]);
      await this.changed('risk.certificate-withdrawn', withdrawn!.userId, id);
      return { id, version: version + 1 };
    });
  }

  private async changed(name: string, userId: string, id: string): Promise<void> {
    const people = await this.sql.all<{ id: string }>(WORKED_WITH, [userId]);
    this.work.emit({ name, personIds: people.map((one) => one.id), data: { certificateId: id } });
    this.work.saw({ records: [id] });
  }

  private viewed(rows: Row[], actor: Actor): CertificateView[] {
    const today = this.clock.today(actor.timeZone).toString();
    return rows.map(({ withdrawnOn, ...row }) => ({
      ...row,
      state: withdrawnOn
        ? 'withdrawn'
        : row.expiresOn < today
          ? 'expired'
          : row.issuedOn > today
            ? 'not-yet'
            : 'valid',
    }));
  }
}

function refuse(field: string, message: string): never {
  throw new RuleBroken('risk.certificate-dates', message, [
    { pointer: `/${field}`, code: 'OUT_OF_RANGE', message },
  ]);
}
