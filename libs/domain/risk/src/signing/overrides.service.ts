import { Injectable } from '@nestjs/common';
import { Records, Work } from '@platform/database';
import {
  Clock,
  Conflict,
  NotAllowed,
  NotFound,
  RuleBroken,
  StaleVersion,
  newId,
  type Actor,
} from '@platform/kernel';
import { Assessment } from '../assessments/assessment.entities.js';
import { AssessmentsStore } from '../assessments/assessments.store.js';
import { InstrumentLibrary } from '../library/instrument-library.js';
import type { DecideOverride, ProposeOverride } from './commands.js';
import { byRecord } from '../profile/by-record.js';
import { SigningStore, type OverrideRate, type OverrideView } from './signing.store.js';

/** Conclusions beside a result: reasoned, authorised by another person, counted. The result itself stays as it is. */
@Injectable()
export class Overrides {
  constructor(
    private readonly work: Work,
    private readonly records: Records,
    private readonly assessments: AssessmentsStore,
    private readonly store: SigningStore,
    private readonly library: InstrumentLibrary,
    private readonly clock: Clock,
  ) {}

  propose(
    assessmentId: string,
    { level, reason, authoriserId }: ProposeOverride,
    actor: Actor,
  ): Promise<{ id: string; version: number; state: 'proposed' }> {
    return this.work.run(actor, async () => {
      await this.library.fresh();
      const assessment = await this.records.get(Assessment, assessmentId);
      assessment.checkFinal();
      if (!(await this.store.holdFinal(assessmentId)))
        throw new Conflict(
          'risk.assessment-not-final',
          'A later assessment stands in place of this one. Look at that one',
        );
      const row = await this.assessments.one(assessmentId);
      const { personId, instrument, instrumentVersion } = assessment;
      const definition = this.library.versionOf(instrument, instrumentVersion);
      const recorded = await this.assessments.recorded(personId);
      if (row && recorded && byRecord(row, definition, recorded).refused !== null)
        refuse('level', 'By the record of today this instrument does not apply. Withdraw the result');
      const levels = definition?.content.levels.map((one) => one.level) ?? [];
      const result = assessment.level!;
      if (levels.length === 0)
        refuse('level', 'This instrument has no levels, so there is nothing to conclude otherwise');
      if (!levels.includes(result))
        refuse(
          'level',
          'This result is none of the levels of its instrument, so none lies above or below it',
        );
      if (!levels.includes(level)) refuse('level', `Choose one of ${levels.join(', ')}`);
      if (level === result) refuse('level', 'That is the level of the result: there is nothing to override');
      if (authoriserId === actor.id) refuse('authoriserId', 'Another person authorises an override');
      const authoriser = (await this.store.signers(personId)).find(({ id }) => id === authoriserId);
      if (!authoriser) refuse('authoriserId', 'Choose a manager of the team that holds this case');
      if (
        (await this.store.overrides(personId)).some(
          (o) => o.assessmentId === assessmentId && (o.state === 'proposed' || o.state === 'authorised'),
        )
      )
        throw new Conflict('risk.override-exists', 'There is an override of this assessment already');
      const id = newId();
      const direction = levels.indexOf(level) > levels.indexOf(result) ? 'up' : 'down';
      await this.store.addOverride([
        id,
        personId,
        assessmentId,
        result,
        level,
        direction,
        reason,
        row?.record?.assessorId ?? assessment.recordedBy,
        actor.displayName,
        authoriser.id,
        authoriser.name,
      ]);
      this.work.emit({
        name: 'risk.override-proposed',
        personIds: [personId],
        data: { overrideId: id, assessmentId },
      });
      this.work.saw({ records: [id, assessmentId] });
      return { id, version: 1, state: 'proposed' };
    });
  }

  read(id: string, actor: Actor): Promise<OverrideView> {
    return this.work.readAbout(actor, async () => {
      const found = await this.store.override(id);
      if (!found) throw new NotFound();
      this.work.saw({ records: [id] });
      return found;
    });
  }

  /** Only the person whom it names decides. */
  decide(id: string, version: number, { decision, note }: DecideOverride, actor: Actor) {
    return this.work.run(actor, async () => {
      const found = await this.store.override(id);
      if (!found) throw new NotFound();
      if (found.authoriser.id !== actor.id)
        throw new NotAllowed(
          'risk.override-for-another',
          'Only the person who was asked can decide on this override',
        );
      if (found.state !== 'proposed')
        throw new Conflict('risk.override-decided', 'This override is decided already');
      const now = this.clock.now().toString();
      if ((await this.store.decide([id, version, decision, note, now])) === 0) throw new StaleVersion();
      const personId = actor.act.personId!;
      this.work.emit({ name: `risk.override-${decision}`, personIds: [personId], data: { overrideId: id } });
      this.work.saw({ records: [id] });
      return { id, version: version + 1, state: decision };
    });
  }

  /** How often and in which direction, per assessor, of the teams that the reader manages; counts, and nobody's name but assessors'. */
  rates(actor: Actor): Promise<OverrideRate[]> {
    return this.work.read(actor, async () => {
      const rates = await this.store.rates();
      this.work.saw({ count: rates.length });
      return rates;
    });
  }
}

function refuse(field: string, message: string): never {
  throw new RuleBroken('risk.override-refused', message, [
    { pointer: `/${field}`, code: 'INVALID', message },
  ]);
}
