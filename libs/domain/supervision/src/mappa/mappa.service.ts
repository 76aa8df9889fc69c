import { Injectable } from '@nestjs/common';
import { Records, Work } from '@platform/database';
import { Clock, Conflict, newId, type Actor } from '@platform/kernel';
import { ActiveDefinitions } from '@platform/definitions';
import { RuleBook } from '@platform/duties';
import { referralLate } from '../duties/mappa-release.js';
import { AppointmentsStore } from '../appointments/appointments.store.js';
import type {
  BeginMappa,
  ChangeMappaLevel,
  ChangeMappaRelease,
  EndMappa,
  ReferMappa,
  ScreenMappa,
  TakeBackMappaRelease,
} from './commands.js';
import { MappaManagement } from './mappa.entity.js';
import { checkBeginning, mustHaveBeen, onlyManager } from './mappa-rules.js';
import { MappaStore } from './mappa.store.js';
import type { MappaPlace, MappaRecord, MappaStepView, MappaView, ReferralLate } from './views.js';

type Changed = Promise<{ id: string; version: number }>;
interface Step {
  action: MappaStepView['action'];
  /** Null: today. */
  happenedOn: string | null;
  words: string;
}
type Managed = Pick<MappaManagement, 'id' | 'personId' | 'category' | 'level'>;
type Moved = Pick<MappaManagement, 'expectedReleaseOn'>;

/** Meetings, and actions, at once. */
const SHOWN = 50;

/** Who is managed under the public protection arrangements, at which level, since when and why. */
@Injectable()
export class Mappa {
  constructor(
    private readonly work: Work,
    private readonly records: Records,
    private readonly store: MappaStore,
    private readonly people: AppointmentsStore,
    private readonly definitions: ActiveDefinitions,
    private readonly clock: Clock,
  ) {}

  ofPerson(personId: string, actor: Actor, place: MappaPlace = {}): Promise<MappaRecord> {
    return this.work.readAbout(actor, async () => {
      const record = await this.store.record(personId);
      const meetings = await this.store.meetings(personId, { limit: SHOWN, cursor: place.meetings });
      const actions = await this.store.actionsAt(personId, { limit: SHOWN, cursor: place.actions });
      const seen = [...(record.current ? [record.current] : []), ...meetings.items, ...actions.items];
      this.work.saw({
        count: seen.length,
        records: seen.map(({ id }) => id).slice(0, 50),
        sections: ['core'],
      });
      const listed = { meetings: meetings.items, moreMeetings: meetings.nextCursor };
      const planned = { actions: actions.items, moreActions: actions.nextCursor };
      return {
        ...record,
        ...listed,
        ...planned,
        lateReferrals: await this.lateReferrals(personId, record, actor),
      };
    });
  }

  /** The live one alone, for pages on which it is a line. */
  current(personId: string, actor: Actor): Promise<MappaView | null> {
    return this.work.readAbout(actor, () => this.store.current(personId));
  }

  begin(personId: string, command: BeginMappa, actor: Actor): Changed {
    return this.work.run(actor, async () => {
      checkBeginning(command, await this.today(personId, actor));
      // Of two at once the database takes one.
      if (await this.store.current(personId))
        throw new Conflict('supervision.mappa-running', 'The person is referred or managed already');
      const { jurisdiction = 'GB-EAW', category, referredOn = null, words } = command;
      const id = newId();
      const made = { recordedBy: actor.id, recordedByName: actor.displayName, recordedAt: this.now() };
      const asked = { referredOn, proposedLevel: command.proposedLevel ?? null };
      const expectedReleaseOn = command.expectedReleaseOn ?? null;
      const row = { id, version: 1, personId, jurisdiction, category, expectedReleaseOn, ...asked };
      await this.records.insert(MappaManagement, { ...row, source: 'record', ...made });
      const happenedOn = referredOn ?? (await this.today(personId, actor));
      const action = referredOn ? ('REFERRED' as const) : ('IDENTIFIED' as const);
      await this.step(
        { id, personId, category, level: asked.proposedLevel },
        { action, happenedOn, words },
        actor,
      );
      return { id, version: 1 };
    });
  }

  refer(id: string, version: number, command: ReferMappa, actor: Actor): Changed {
    const { referredOn: happenedOn, words } = command;
    return this.changed(id, version, { action: 'REFERRED', happenedOn, words }, actor, (one) =>
      one.referred(command),
    );
  }

  screen(id: string, version: number, command: ScreenMappa, actor: Actor): Changed {
    onlyManager(actor);
    const { screenedOn: happenedOn, words } = command;
    return this.changed(id, version, { action: 'SCREENED', happenedOn, words }, actor, (one) =>
      one.screened(command, this.now()),
    );
  }

  changeLevel(id: string, version: number, command: ChangeMappaLevel, actor: Actor): Changed {
    onlyManager(actor);
    const { levelOn: happenedOn, words } = command;
    return this.changed(id, version, { action: 'LEVEL', happenedOn, words }, actor, (one) =>
      one.levelled(command),
    );
  }

  changeRelease(id: string, version: number, command: ChangeMappaRelease, actor: Actor): Changed {
    const step = { action: 'RELEASE' as const, happenedOn: null, words: command.words };
    return this.changed(id, version, step, actor, (one) => one.releaseMoved(command));
  }

  takeBackRelease(id: string, version: number, { words }: TakeBackMappaRelease, actor: Actor): Changed {
    const step = { action: 'RELEASE_TAKEN_BACK' as const, happenedOn: null, words };
    return this.changed(id, version, step, actor, (one) => one.releaseTakenBack());
  }

  end(id: string, version: number, command: EndMappa, actor: Actor): Changed {
    onlyManager(actor);
    const { endedOn: happenedOn, words } = command;
    return this.changed(id, version, { action: 'ENDED', happenedOn, words }, actor, async (one) =>
      one.ended(command, await this.store.openActions(id), this.now()),
    );
  }

  private changed(
    id: string,
    version: number,
    step: Step,
    actor: Actor,
    change: (one: MappaManagement) => Partial<MappaManagement> | Promise<Partial<MappaManagement>>,
  ): Changed {
    return this.work.run(actor, async () => {
      const one = await this.records.get(MappaManagement, id);
      const today = await this.today(one.personId, actor);
      const happenedOn = step.happenedOn ?? today;
      mustHaveBeen(DAY_OF[step.action], happenedOn, today);
      const patch = await change(one);
      const next = await this.records.change(MappaManagement, { id, version }, patch);
      const after = { ...one, ...patch };
      const level = step.action === 'REFERRED' ? after.proposedLevel : after.level;
      await this.step({ ...after, level }, { ...step, happenedOn }, actor, releaseMove(step, one, after));
      return { id, version: next };
    });
  }

  private async lateReferrals(
    personId: string,
    { current, earlier }: Pick<MappaRecord, 'current' | 'earlier'>,
    actor: Actor,
  ): Promise<ReferralLate[]> {
    const zone = (await this.people.zoneOf(personId)) ?? actor.timeZone;
    const active = await this.definitions.on(this.work.connection);
    const book = new RuleBook(active, this.clock.today(zone).toString());
    const all = current ? [current, ...earlier] : earlier;
    return all.flatMap((one) => referralLate(one, zone, book) ?? []);
  }

  /** Ids alone leave with the event. */
  private async step(
    { id, personId, category, level }: Managed,
    { action, happenedOn, words }: Step,
    actor: Actor,
    release: readonly (string | null)[] = [null, null],
  ): Promise<void> {
    const what = [newId(), personId, id, action, category, level, happenedOn, ...release, words];
    await this.store.addStep([...what, this.now(), actor.id, actor.displayName]);
    const name = `supervision.mappa-${action.toLowerCase().replaceAll('_', '-')}`;
    this.work.emit({ name, personIds: [personId], data: { id } });
    this.work.saw({ records: [id], sections: ['core'], detail: action.toLowerCase() });
  }

  private async today(personId: string, actor: Actor): Promise<string> {
    return this.clock.today((await this.people.zoneOf(personId)) ?? actor.timeZone).toString();
  }

  private now(): string {
    return this.clock.now().round('second').toString();
  }
}

/** To which day the release was moved, if to any, and from which. */
function releaseMove({ action }: Step, before: Moved, after: Moved): (string | null)[] {
  return action.startsWith('RELEASE') ? [after.expectedReleaseOn, before.expectedReleaseOn] : [null, null];
}

/** The answer that says when. */
const DAY_OF: Readonly<Record<MappaStepView['action'], string>> = {
  IDENTIFIED: 'referredOn',
  REFERRED: 'referredOn',
  SCREENED: 'screenedOn',
  LEVEL: 'levelOn',
  RELEASE: 'expectedReleaseOn',
  RELEASE_TAKEN_BACK: 'words',
  ENDED: 'endedOn',
};
