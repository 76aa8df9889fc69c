import { Injectable } from '@nestjs/common';
import { named, Sql, Work } from '@platform/database';
import { newId, NotFound, StaleVersion, type Actor } from '@platform/kernel';
import type { OpenEmergencyAccess, ReviewEmergencyAccess } from './commands.js';
import { Guesses } from './guesses.js';
import { SealedWords } from './sealed-words.js';

/** What opening in an emergency shows: enough to act on, nothing of victims, treatment or intelligence. */
const SECTIONS = ['core', 'offence', 'risk', 'legal', 'location'];

/** One use of emergency access, for the queue in which somebody else reviews it. */
export interface EmergencyView {
  id: string;
  version: number;
  personId: string;
  openedBy: string;
  openedAt: string;
  until: string;
  reasonCode: string;
  reason: string;
  reviewDueAt: string;
  finding: string | null;
}

const OPEN = named('emergency.open', 'select access.open_emergency_sealed($1, $2, $3, $4, $5) as until');
const FIND = named('emergency.find', 'select access.find_for_emergency($1, $2) as id');
const QUEUE = named(
  'emergency.queue',
  `select e.id, e.version, e.person_id as "personId", u.display_name as "openedBy", e.opened_at as "openedAt", upper(e.during) as until,
     e.reason_code as "reasonCode", e.reason, e.sealed, e.review_due_at as "reviewDueAt", e.finding
   from access.emergency_access e join identity.app_user u on u.id = e.user_id
   where e.reviewed_at is null and e.user_id <> ctx.uid() order by e.review_due_at limit 200`,
);
const ON_MINE = named(
  'emergency.on-mine',
  `select e.id, e.person_id as "personId", u.display_name as "openedBy", e.opened_at as "openedAt", e.reason_code as "reasonCode"
   from access.emergency_access e join identity.app_user u on u.id = e.user_id
   where e.owner_user_id = ctx.uid() and e.opened_at > now() - interval '14 days' order by e.opened_at desc limit 20`,
);
const UNTIL = named(
  'emergency.until',
  `select max(upper(during)) as until from access.emergency_access where person_id = $1 and user_id = ctx.uid() and during @> now()`,
);
const REVIEW = named(
  'emergency.review',
  `update access.emergency_access set version = version + 1, reviewed_at = now(), reviewed_by = ctx.uid(), finding = $3, finding_note = $4
   where id = $1 and version = $2 and reviewed_at is null returning person_id`,
);

/** A reason from before reasons were sealed stands in the open, until its row is forgotten. */
type QueueRow = Omit<EmergencyView, 'reason'> & { reason: string | null; sealed: Buffer | null };
const placeOf = (id: string) => `access.emergency_access|sealed|${id}`;

/** Emergency access: a reason, four hours at most, the owner told, somebody else reviews. It never beats an exclusion. */
@Injectable()
export class EmergencyAccess {
  constructor(
    private readonly work: Work,
    private readonly sql: Sql,
    private readonly words: SealedWords,
    private readonly guesses: Guesses,
  ) {}

  /** @throws NotFound for absent, hidden and excluded alike */
  async open(
    personId: string,
    command: OpenEmergencyAccess,
    actor: Actor,
  ): Promise<{ id: string; until: string }> {
    return this.work.run(actor, async () => {
      const id = newId();
      const row = await this.sql.one<{ until: Date | null }>(OPEN, [
        id,
        personId,
        command.reasonCode,
        this.words.close(command.reason, placeOf(id)),
        SECTIONS,
      ]);
      if (!row?.until) throw new NotFound();
      this.work.saw({
        personId,
        records: [id],
        detail: command.reasonCode,
        reason: command.reason,
        sections: SECTIONS,
      });
      this.work.emit({ name: 'access.emergency-opened', personIds: [personId], data: { id } });
      return { id, until: row.until.toISOString() };
    });
  }

  /** When one's own emergency access to a person ends; null where there is none now. Inside an open reading. */
  async until(personId: string): Promise<string | null> {
    const row = await this.sql.one<{ until: Date | null }>(UNTIL, [personId]);
    return row?.until?.toISOString() ?? null;
  }

  /**
   * The person with this reference and birth date, for somebody who holds both already. Null says nothing about why.
   * @returns `tries`: how many different ones they have looked for today; throws NotAllowed when it is too many
   */
  async find(crn: string, bornOn: string, actor: Actor): Promise<{ id: string | null; tries: number }> {
    const tries = await this.guesses.spend(`${crn}|${bornOn}`, actor);
    return this.work.read(actor, async () => {
      const row = await this.sql.one<{ id: string | null }>(FIND, [crn, bornOn]);
      this.work.saw({ count: row?.id ? 1 : 0, personId: row?.id ?? undefined });
      return { id: row?.id ?? null, tries };
    });
  }

  /** Those that wait for a review by this reader, the most urgent first. */
  async queue(actor: Actor): Promise<EmergencyView[]> {
    return this.work.read(actor, async () => {
      const rows = await this.sql.all<QueueRow>(QUEUE);
      this.work.saw({ count: rows.length, people: rows.map((r) => r.personId) });
      return rows.map(({ sealed, reason, ...row }) => ({
        ...row,
        reason:
          reason ??
          this.words.open(sealed, placeOf(row.id)) ??
          'The reason cannot be opened with the present key',
      }));
    });
  }

  /** Who opened a case of mine in the last fortnight. */
  async onMine(
    actor: Actor,
  ): Promise<Pick<EmergencyView, 'id' | 'personId' | 'openedBy' | 'openedAt' | 'reasonCode'>[]> {
    return this.work.read(actor, () => this.sql.all(ON_MINE));
  }

  async review(id: string, version: number, command: ReviewEmergencyAccess, actor: Actor): Promise<void> {
    return this.work.run(actor, async () => {
      const row = await this.sql.one<{ person_id: string }>(REVIEW, [
        id,
        version,
        command.finding,
        command.note,
      ]);
      if (!row) throw new StaleVersion('This was reviewed already, or it is not yours to review');
      this.work.saw({ personId: row.person_id, records: [id], detail: command.finding });
    });
  }
}
