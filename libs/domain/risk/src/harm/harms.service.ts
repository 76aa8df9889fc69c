import { Injectable } from '@nestjs/common';
import { named, Sql, Work } from '@platform/database';
import { Clock, Conflict, NotFound, RuleBroken, StaleVersion, newId, type Actor } from '@platform/kernel';
import type {
  CloseSafetyAction,
  EndHarm,
  PlanSafetyAction,
  RecordHarm,
  RecordProtection,
  ReviewHarm,
} from './commands.js';
import { monthsAfter } from '../engine/index.js';
import { InstrumentLibrary } from '../library/instrument-library.js';
import { HarmStore } from './harm.store.js';
import { namesNobody } from './names-nobody.js';
import { inOrderOfHarm, whoIsAtRisk } from './sentence.js';
import type { HarmProfileView } from './views.js';

const ZONE = named('risk.zone', 'select time_zone as "timeZone" from people.person where id = $1');
export interface HarmMade {
  id: string;
  version: number;
}

/** Who exactly is at risk, what protects them, and who does what by when. Nothing is deleted; what is over has an end. */
@Injectable()
export class Harms {
  constructor(
    private readonly work: Work,
    private readonly sql: Sql,
    private readonly store: HarmStore,
    private readonly library: InstrumentLibrary,
    private readonly clock: Clock,
  ) {}

  of(personId: string, actor: Actor): Promise<HarmProfileView> {
    return this.work.readAbout(actor, async () => {
      const harms = await this.store.harms(personId);
      const view: HarmProfileView = {
        personId,
        asOf: await this.today(personId),
        sentence: whoIsAtRisk(harms),
        harms: [...inOrderOfHarm(harms.filter((one) => !one.endedOn)), ...harms.filter((one) => one.endedOn)],
        protections: await this.store.protections(personId),
        actions: await this.store.actions(personId),
      };
      this.work.saw({ count: harms.length, sections: ['risk'] });
      return view;
    });
  }

  /** For the overview: one sentence, or null where nobody has said. Inside an open reading, for readers of `risk`. */
  async sentence(personId: string): Promise<string | null> {
    return whoIsAtRisk(await this.store.live(personId));
  }

  record(personId: string, command: RecordHarm, actor: Actor): Promise<HarmMade> {
    return this.work.run(actor, async () => {
      if (namesNobody(command.who))
        refuse(
          'who',
          'That names a group and nobody in it. Say which child, which adult, or which people of the public',
        );
      const id = await this.add(personId, command, actor);
      return this.done('risk.harm-recorded', personId, id, 1);
    });
  }

  /** Still so, as it is today: the old entry ends and a new one takes its place, with what guards against it. */
  review(id: string, version: number, command: ReviewHarm, actor: Actor): Promise<HarmMade> {
    return this.work.run(actor, async () => {
      const personId = actor.act.personId!;
      const old = await this.store.harm(id);
      if (!old) throw new NotFound();
      if (old.isOver)
        throw new Conflict(
          'risk.harm-over',
          'This is over, or was looked at again meanwhile. Look at what stands',
        );
      const today = await this.today(personId);
      const ended = await this.store.change('endHarm', [id, version, today, 'Looked at again']);
      if (ended === 0) throw new StaleVersion();
      const next = await this.add(personId, { ...command, atRisk: old.atRisk, who: old.who }, actor);
      await this.store.change('moveActions', [id, next]);
      return this.done('risk.harm-reviewed', personId, next, 1);
    });
  }

  end(id: string, version: number, { why }: EndHarm, actor: Actor): Promise<HarmMade> {
    return this.closing('endHarm', 'risk.harm-ended', id, version, (today) => [today, why], actor);
  }

  protect(personId: string, command: RecordProtection, actor: Actor): Promise<HarmMade> {
    return this.work.run(actor, async () => {
      const { kind, good, text, source = '', sinceOn = null } = command;
      if (sinceOn && sinceOn > (await this.today(personId))) refuse('sinceOn', 'That day lies in the future');
      if (kind === 'STRENGTH' && !good) refuse('good', 'Choose the good that the strength serves');
      const id = newId();
      const served = kind === 'STRENGTH' ? good : null;
      await this.store.change('addProtection', [
        id,
        personId,
        kind,
        served,
        text,
        source,
        sinceOn,
        actor.displayName,
      ]);
      return this.done('risk.protection-recorded', personId, id, 1);
    });
  }

  endProtection(id: string, version: number, actor: Actor): Promise<HarmMade> {
    return this.closing('endProtection', 'risk.protection-ended', id, version, (today) => [today], actor);
  }

  plan(personId: string, command: PlanSafetyAction, actor: Actor): Promise<HarmMade> {
    return this.work.run(actor, async () => {
      const { text, owner, dueOn, harmId = null } = command;
      if (dueOn < (await this.today(personId))) refuse('dueOn', 'That day is over already');
      const id = newId();
      await this.store.change('addAction', [id, personId, harmId, text, owner, dueOn, actor.displayName]);
      return this.done('risk.safety-action-planned', personId, id, 1);
    });
  }

  close(id: string, version: number, { state, outcome }: CloseSafetyAction, actor: Actor): Promise<HarmMade> {
    const values = (today: string) => [state, outcome, today];
    return this.closing('closeAction', 'risk.safety-action-closed', id, version, values, actor);
  }

  private async add(personId: string, command: RecordHarm, actor: Actor): Promise<string> {
    const today = await this.today(personId);
    const { harmReviewMonths: months } = this.library.practice().content;
    const { atRisk, who, level, nature, circumstances, imminence, imminenceWhy = '', reviewOn } = command;
    if (reviewOn < today) refuse('reviewOn', 'The day of the review is over already');
    if (reviewOn > monthsAfter(today, months))
      refuse('reviewOn', `It is looked at again within ${months} months: choose an earlier day`);
    const id = newId();
    const said = [atRisk, who, level, nature, circumstances, imminence, imminenceWhy];
    await this.store.change('addHarm', [id, personId, ...said, today, reviewOn, actor.displayName]);
    return id;
  }

  private closing(
    what: 'endHarm' | 'endProtection' | 'closeAction',
    event: string,
    id: string,
    version: number,
    values: (today: string) => unknown[],
    actor: Actor,
  ): Promise<HarmMade> {
    return this.work.run(actor, async () => {
      const personId = actor.act.personId!;
      const changed = await this.store.change(what, [id, version, ...values(await this.today(personId))]);
      if (changed === 0) throw new StaleVersion();
      return this.done(event, personId, id, version + 1);
    });
  }

  private done(name: string, personId: string, id: string, version: number): HarmMade {
    this.work.emit({ name, personIds: [personId], data: { id } });
    this.work.saw({ records: [id] });
    return { id, version };
  }

  private async today(personId: string): Promise<string> {
    const row = await this.sql.one<{ timeZone: string }>(ZONE, [personId]);
    if (!row) throw new NotFound();
    return this.clock.today(row.timeZone).toString();
  }
}

function refuse(field: string, message: string): never {
  throw new RuleBroken('risk.harm-refused', message, [{ pointer: `/${field}`, code: 'INVALID', message }]);
}
