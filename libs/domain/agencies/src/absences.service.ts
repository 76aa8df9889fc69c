import { Injectable } from '@nestjs/common';
import { named, Records, Sql, Work } from '@platform/database';
import { Clock, Conflict, NotAllowed, NotFound, newId, type Actor } from '@platform/kernel';
import { Temporal } from 'temporal-polyfill';
import { Absence } from './agency.entities.js';
import type { RecordAbsence } from './commands.js';
import { refused } from './teams.service.js';
import type { AbsenceView, StaffView } from './views.js';

const COLUMNS = `b.id, b.version, b.staff_id as "staffId", s.display_name as "displayName", b.from_on::text as "fromOn", b.until_on::text as "untilOn",
  case when c.id is not null then json_build_object('staffId', c.id, 'displayName', c.display_name) end as cover,
  b.during @> $2::timestamptz as now, b.ended_at is not null as ended, agencies.may_set_absence(b.staff_id) as "mayEnd"
  from agencies.absence b join agencies.staff s on s.id = b.staff_id left join agencies.staff c on c.id = b.cover_staff_id`;
const CURRENT = 'b.ended_at is null and upper(b.during) > $2::timestamptz';
/** Of oneself, of the teams one manages, and those one covers. */
const LIST = named(
  'absences.list',
  `select ${COLUMNS} where ${CURRENT} and (b.cover_staff_id = $1 or agencies.may_set_absence(b.staff_id))
   order by lower(b.during), s.display_name, b.id limit 200`,
);
const ONE = named(
  'absences.one',
  `select ${COLUMNS} where b.id = $3 and (b.cover_staff_id = $1 or agencies.may_set_absence(b.staff_id))`,
);
const WHO = named(
  'absences.who',
  `select s.id, s.display_name as "displayName", s.agency_id as "agencyId", s.active, agencies.may_set_absence(s.id) as "mayKeep"
   from agencies.staff s where s.id = $1`,
);
const OVERLAPS = named(
  'absences.overlaps',
  `select 1 as found from agencies.absence where staff_id = $1 and ended_at is null and during && tstzrange($2, $3) limit 1`,
);
const COVERS = named('absences.covers', 'select agencies.cover_refused($1, $2) as refused');
/** Whom the actor may name for themselves; a manager may name each of these for their team as well. */
const MAY_COVER = named(
  'absences.may-cover',
  `select s.id, s.version, s.code, s.display_name as "displayName", s.agency_id as "agencyId", null as team, s.user_id as "userId", s.active
   from agencies.staff s where s.active and s.agency_id = access.my_agency() and s.id <> access.my_staff()
     and agencies.cover_refused(access.my_staff(), s.id) is null order by s.display_name, s.id limit 500`,
);
/** Covering opens the records of whoever is away, so not everybody may be named by everybody. */
const NOT_COVERING = {
  unknown: 'Choose active staff of the same agency',
  role: 'Choose somebody who works cases: an officer, a manager or a duty officer. Others could not act on what they are told',
  'other-team':
    'Somebody of another team can cover only where a manager of the team names them: covering opens the records for these days',
} as const;
/** Those whom the actor may say are away: themselves, and the staff of teams they manage. */
const KEPT = named(
  'absences.kept',
  `select s.id, s.version, s.code, s.display_name as "displayName", s.agency_id as "agencyId", null as team, s.user_id as "userId", s.active
   from agencies.staff s where s.active and agencies.may_set_absence(s.id) order by s.id = access.my_staff() desc, s.display_name, s.id limit 500`,
);
/** Longer than any leave: whoever is away for good hands over. */
const LONGEST_DAYS = 400;

/** Who is away, from which day to which, and who covers. Why they are away is nobody's business here, and is not kept. */
@Injectable()
export class Absences {
  constructor(
    private readonly work: Work,
    private readonly records: Records,
    private readonly sql: Sql,
    private readonly clock: Clock,
  ) {}

  /** Absences that run or are to come. */
  list(actor: Actor): Promise<AbsenceView[]> {
    return this.work.read(actor, async () => {
      const rows = await this.sql.all<AbsenceView>(LIST, [actor.staffId, this.now()]);
      this.work.saw({ count: rows.length, records: rows.map(({ id }) => id).slice(0, 50) });
      return rows;
    });
  }

  read(id: string, actor: Actor): Promise<AbsenceView> {
    return this.work.read(actor, () => this.one(id, actor));
  }

  /** Whose absence the actor may keep, themselves first. */
  staff(actor: Actor): Promise<StaffView[]> {
    return this.work.read(actor, () => this.sql.all<StaffView>(KEPT));
  }

  /** Who can be named to cover. */
  covers(actor: Actor): Promise<StaffView[]> {
    return this.work.read(actor, () => this.sql.all<StaffView>(MAY_COVER));
  }

  record(command: RecordAbsence, actor: Actor): Promise<{ id: string; version: number }> {
    return this.work.run(actor, async () => {
      const { fromOn, untilOn, coverStaffId } = command;
      const staffId = command.staffId ?? actor.staffId;
      const who = staffId && (await this.sql.one<Known>(WHO, [staffId]));
      if (!who || !who.active) throw refused('staffId', 'staff-unknown', 'Choose who is away');
      if (!who.mayKeep)
        throw new NotAllowed('agencies.absence-not-yours', 'Only they and a manager of their team keep this');
      this.checkDays(fromOn, untilOn, actor);
      if (coverStaffId) await this.checkCover(coverStaffId, who);
      const zone = actor.timeZone;
      const from = Temporal.PlainDate.from(fromOn).toZonedDateTime(zone).toInstant().toString();
      const until = Temporal.PlainDate.from(untilOn)
        .add({ days: 1 })
        .toZonedDateTime(zone)
        .toInstant()
        .toString();
      if (await this.sql.one(OVERLAPS, [who.id, from, until]))
        throw new Conflict(
          'agencies.absent-already',
          'An absence in these days is recorded already: end it first',
        );
      const id = newId();
      await this.records.insert(Absence, {
        id,
        version: 1,
        staffId: who.id,
        coverStaffId: coverStaffId ?? null,
        fromOn,
        untilOn,
        during: `[${from},${until})`,
        setBy: actor.id,
      });
      this.work.emit({ name: 'agencies.absence-recorded', personIds: [], data: { id } });
      this.work.saw({ records: [id, who.id] });
      return { id, version: 1 };
    });
  }

  /** They are back, or it was a mistake. */
  end(id: string, version: number, actor: Actor): Promise<{ id: string; version: number }> {
    return this.work.run(actor, async () => {
      const absence = await this.one(id, actor);
      if (!absence.mayEnd)
        throw new NotAllowed('agencies.absence-not-yours', 'Only they and a manager of their team keep this');
      if (absence.ended) throw new Conflict('agencies.absence-over', 'This absence has ended already');
      const next = await this.records.change(
        Absence,
        { id, version },
        { endedAt: this.now(), endedBy: actor.id },
      );
      this.work.emit({ name: 'agencies.absence-ended', personIds: [], data: { id } });
      this.work.saw({ records: [id] });
      return { id, version: next };
    });
  }

  private checkDays(fromOn: string, untilOn: string, actor: Actor): void {
    const today = this.clock.today(actor.timeZone).toString();
    if (untilOn < fromOn) throw refused('untilOn', 'absence-backwards', 'The last day comes after the first');
    if (untilOn < today) throw refused('untilOn', 'absence-past', 'These days are over');
    const days = Temporal.PlainDate.from(fromOn).until(untilOn).days;
    if (days > LONGEST_DAYS)
      throw refused(
        'untilOn',
        'absence-long',
        'An absence lasts at most 400 days: hand the caseload over instead',
      );
  }

  private async checkCover(coverStaffId: string, who: Known): Promise<void> {
    if (coverStaffId === who.id) throw refused('coverStaffId', 'covers-self', 'Somebody else must cover');
    const { refused: why } = (await this.sql.one<{ refused: keyof typeof NOT_COVERING | null }>(COVERS, [
      who.id,
      coverStaffId,
    ]))!;
    if (why) throw refused('coverStaffId', `cover-${why}`, NOT_COVERING[why]);
  }

  private async one(id: string, actor: Actor): Promise<AbsenceView> {
    const found = await this.sql.one<AbsenceView>(ONE, [actor.staffId, this.now(), id]);
    if (!found) throw new NotFound();
    this.work.saw({ records: [id] });
    return found;
  }

  private now(): string {
    return this.clock.now().toString();
  }
}

interface Known {
  id: string;
  displayName: string;
  agencyId: string;
  active: boolean;
  mayKeep: boolean;
}
