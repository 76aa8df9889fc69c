import { Injectable } from '@nestjs/common';
import { HOLIDAYS } from '@platform/calendar';
import { named, Sql, Work } from '@platform/database';
import { ActiveDefinitions } from '@platform/definitions';
import { Clock, Conflict, NotFound, RuleBroken, StaleVersion, type Actor } from '@platform/kernel';
import type { ExcuseDuty, PreviewDuties } from './commands.js';
import type { DutyState, KeptDuty } from './duty.js';
import { CLOSE, KEPT } from './duties.statements.js';
import { DutiesStore } from './duties.store.js';
import { merged } from './merge-patch.js';
import { canonical, type Change } from './reconcile.js';
import { changesOf } from './recompute.js';
import { RuleBook } from './rule-book.js';
import { DutySources, type DutySource, type Facts } from './source.js';
import { triesCommon, withTried } from './tried.js';

/** What would be different, change by change. */
export type PreviewedChange = Change & { source: string };

/** What is due for a person, why, and what would change it. */
@Injectable()
export class Duties {
  constructor(
    private readonly work: Work,
    private readonly sql: Sql,
    private readonly store: DutiesStore,
    private readonly sources: DutySources,
    private readonly definitions: ActiveDefinitions,
    private readonly clock: Clock,
  ) {}

  ofPerson(personId: string, state: DutyState | null, actor: Actor): Promise<KeptDuty[]> {
    return this.work.readAbout(actor, async () => {
      const duties = await this.store.ofPerson(personId, state);
      this.work.saw({ count: duties.length, sections: [...new Set(duties.map((one) => one.section))] });
      return duties;
    });
  }

  read(id: string, actor: Actor): Promise<KeptDuty> {
    return this.work.readAbout(actor, async () => {
      const duty = await this.store.one(id);
      if (!duty) throw new NotFound();
      this.work.saw({ records: [id], sections: [duty.section] });
      return duty;
    });
  }

  /** Works the duties out with other facts, and keeps nothing. Shows only what the reader may see. */
  preview(personId: string, command: PreviewDuties, actor: Actor): Promise<PreviewedChange[]> {
    const { facts = {}, holidays = null } = command;
    const unknown = Object.keys(facts).filter((name) => !this.sources.all.some((one) => one.name === name));
    if (unknown.length > 0) throw unknownSource(unknown[0]!);
    return this.work.run(actor, async () => {
      const active = await this.definitions.on(this.work.connection);
      if (holidays && active.set(HOLIDAYS).versions(holidays).length === 0) throw unknownHolidays();
      const today = this.clock.today('Europe/London').toString();
      const [book, asItIs] = [new RuleBook(active, today, holidays), new RuleBook(active, today)];
      const tried = this.sources.all.filter(({ name }) => triesCommon(command) || name in facts);
      const all = await this.work.asProgram('duties.preview', async (connection) => {
        const kept = await connection.query<KeptDuty>({
          ...KEPT,
          values: [[personId], tried.map((s) => s.name)],
        });
        const found: PreviewedChange[] = [];
        for (const source of tried) {
          const statement = named(
            `duties.facts.${source.name}`,
            `select person_id as "personId", facts from ${source.facts}($1::uuid[])`,
          );
          const { rows } = await connection.query<{ facts: Facts }>({ ...statement, values: [[personId]] });
          if (!rows[0]) continue;
          const known = merged(withTried(rows[0].facts, command), facts[source.name]);
          const before = kept.rows.filter((one) => one.source === source.name);
          // What waits for a signature or a look would change without this fact as well.
          const anyway = new Set(
            changesOf(source, rows[0].facts, before, { book: asItIs, cause: 'facts' }).map((one) =>
              canonical(one),
            ),
          );
          for (const change of changesIn(source, known, before, book))
            if (change.what !== 'renew' && !anyway.has(canonical(change)))
              found.push({ ...change, source: source.name });
        }
        return found;
      });
      const shown = all.filter((change) => actor.act.reads.includes(sectionOf(change)));
      this.work.saw({ count: shown.length });
      return shown;
    });
  }

  /** Public holidays that can be tried: the newest of each that is active here. */
  holidaySets(actor: Actor): Promise<{ code: string; title: string }[]> {
    return this.work.read(actor, async () => {
      const all = (await this.definitions.on(this.work.connection)).set(HOLIDAYS);
      return all.codes.map((code) => ({ code, title: all.versions(code).at(-1)!.title }));
    });
  }

  /** By somebody with the authority: it need not be done, and why. */
  excuse(id: string, version: number, { reason }: ExcuseDuty, actor: Actor): Promise<{ id: string }> {
    return this.work.run(actor, async () => {
      const duty = await this.store.one(id);
      if (!duty) throw new NotFound();
      if (duty.state !== 'open') throw new Conflict('duties.closed', 'This is no longer open');
      if (duty.version !== version) throw new StaleVersion();
      const now = this.clock.now().toString();
      const row = { id, version, state: 'excused', at: now, by: actor.id, reason };
      const changed = await this.work.asProgram('duties.excuse', (connection) =>
        connection.query({ ...CLOSE, values: [JSON.stringify([row])] }),
      );
      if (changed.rowCount !== 1) throw new StaleVersion();
      this.work.saw({ records: [id], sections: [duty.section], reason });
      this.work.emit({ name: 'duties.excused', personIds: [duty.personId], data: { dutyId: id } });
      return { id };
    });
  }
}

/** Facts that somebody typed may be anything: what a source cannot read is refused, not a fault of the program. */
function changesIn(source: DutySource, facts: Facts, kept: readonly KeptDuty[], book: RuleBook): Change[] {
  try {
    return changesOf(source, facts, kept, { book, cause: 'facts' });
  } catch {
    const message = 'These facts cannot be read: give them in the form in which the record has them';
    throw new RuleBroken('duties.facts-wrong', message, [
      { pointer: `/facts/${source.name}`, code: 'facts-wrong', message },
    ]);
  }
}

function sectionOf(change: Change): string {
  return change.what === 'open' ? change.found.section : change.kept.section;
}

function unknownHolidays(): RuleBroken {
  const message = 'Choose public holidays from the list';
  return new RuleBroken('duties.holidays-unknown', message, [
    { pointer: '/holidays', code: 'holidays-unknown', message },
  ]);
}

function unknownSource(name: string): RuleBroken {
  const message = 'No duties are worked out from these facts';
  return new RuleBroken('duties.source-unknown', message, [
    { pointer: `/facts/${name}`, code: 'source-unknown', message },
  ]);
}
