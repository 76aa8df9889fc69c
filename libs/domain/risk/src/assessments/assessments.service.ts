import { Injectable } from '@nestjs/common';
import { Records, Work } from '@platform/database';
import { Clock, Conflict, NotFound, RuleBroken, newId, type Actor } from '@platform/kernel';
import { KeptChanges } from '../changes/kept-changes.service.js';
import { InstrumentLibrary } from '../library/instrument-library.js';
import { mergedAnswer, readAnswers } from './answers.js';
import { Assessment, AssessmentRecord } from './assessment.entities.js';
import { assessmentView } from './assessment-view.js';
import { AssessmentsStore } from './assessments.store.js';
import type { CorrectAssessment, SaveAssessment, StartAssessment } from './commands.js';
import { byRecord } from '../profile/by-record.js';
import { checkApplies, mergedFacts, refuseNow } from './draft-facts.js';
import { asRecordedNow, prefilled, type RecordedFacts } from './record-facts.js';
import { usesFor } from './use.js';
import type { AssessmentMade, AssessmentView, DraftSaved } from './views.js';

/** Drafts of assessments: begun from the record, saved item by item, never deleted once they are final. */
@Injectable()
export class Assessments {
  constructor(
    private readonly work: Work,
    private readonly records: Records,
    private readonly store: AssessmentsStore,
    private readonly library: InstrumentLibrary,
    private readonly changes: KeptChanges,
    private readonly clock: Clock,
  ) {}

  read(id: string, actor: Actor): Promise<AssessmentView> {
    return this.work.readAbout(actor, async () => {
      await this.library.fresh();
      const row = await this.store.one(id);
      if (!row || row.state === 'discarded') throw new NotFound();
      this.work.saw({ records: [id], sections: ['risk'] });
      const definition = this.library.versionOf(row.instrument, row.instrumentVersion);
      return assessmentView(
        row,
        definition,
        row.state === 'draft'
          ? {
              unanswered: (await this.changes.waitingBefore(row)).map(({ title }) => title),
              actToday: (await this.changes.waitingOn(row)).map(({ title }) => title),
            }
          : row.state === 'final'
            ? byRecord(row, definition, await this.recorded(row.personId))
            : {},
      );
    });
  }

  /** @throws RuleBroken where the instrument does not apply, with the reason and what may be used instead */
  start(personId: string, command: StartAssessment, actor: Actor): Promise<AssessmentMade> {
    return this.work.run(actor, async () => {
      await this.library.fresh();
      const definition = this.library.find(command.instrument);
      const record = await this.recorded(personId);
      const assessedOn = command.assessedOn ?? this.clock.today(record.timeZone).toString();
      this.checkDay(assessedOn, record);
      const facts = mergedFacts(
        definition.content,
        prefilled(definition.content, record),
        record,
        command.facts ?? {},
        actor,
      );
      checkApplies(definition.content, facts, assessedOn, () =>
        usesFor(this.library.inForce(), record, assessedOn),
      );
      if (await this.store.draftOf(personId, definition.code))
        throw new Conflict(
          'risk.draft-exists',
          'A draft of this instrument is begun already. Go on with that one',
        );
      const former = await this.store.formerItems(personId, definition.code);
      const id = await this.insert(personId, actor, {
        assessment: {
          instrument: definition.code,
          instrumentVersion: String(definition.version),
          assessedOn,
        },
        record: { definitionHash: definition.hash, facts, former },
      });
      this.changed('risk.assessment-started', personId, id, definition.code);
      return { id, version: 1 };
    });
  }

  /** Saves what is given and leaves the rest; what was taken from the record is as it is now. */
  save(id: string, version: number, command: SaveAssessment, actor: Actor): Promise<DraftSaved> {
    return this.work.run(actor, async () => {
      await this.library.fresh();
      const { assessment, record } = await this.draft(id);
      const definition = this.library.find(assessment.instrument, assessment.instrumentVersion);
      const { content } = definition;
      const recorded = await this.recorded(assessment.personId);
      const { answers, faults } = readAnswers(content, command.items ?? {});
      if (faults.length > 0) throw new RuleBroken('risk.values-refused', 'Some answers need mending', faults);
      const at = this.clock.now().toString();
      const items = { ...record.items };
      for (const [code, answer] of answers) {
        const next = mergedAnswer(items[code], answer, nameOf(actor), at);
        if (next) items[code] = next;
        else delete items[code];
      }
      const before = asRecordedNow(record.facts, content, recorded, {
        isCorrection: assessment.correctionReason !== null,
      }).facts;
      const facts = command.facts ? mergedFacts(content, before, recorded, command.facts, actor) : before;
      const assessedOn = command.assessedOn ?? assessment.assessedOn;
      this.checkDay(assessedOn, recorded);
      refuseNow(content, { items, facts, assessedOn });
      const next = await this.records.change(Assessment, { id, version }, { assessedOn });
      const { sources = record.sources, selfReportUsed = record.selfReportUsed } = command;
      await this.store.keep(Object.assign(record, { items, facts, sources, selfReportUsed }));
      // A sign that says act today is told now: not when the rest is answered, and whatever becomes of the draft.
      const answered = { items, facts, assessedOn };
      const actToday = await this.changes.keepUrgent(assessment, definition, answered, actor);
      if (actToday) this.changed('risk.assessment-says-act', assessment.personId, id, assessment.instrument);
      this.work.saw({ records: [id], fields: [...answers.keys(), ...Object.keys(command.facts ?? {})] });
      return { id, version: next, actToday };
    });
  }

  /** A new version that begins as the old one stood. The old one keeps its place until this one is final. */
  correct(id: string, version: number, { reason }: CorrectAssessment, actor: Actor): Promise<AssessmentMade> {
    return this.work.run(actor, async () => {
      await this.library.fresh();
      const old = await this.records.get(Assessment, id);
      old.checkFinal();
      const kept = await this.store.one(id);
      if (!kept?.record)
        throw new Conflict(
          'risk.assessment-without-items',
          'This result was recorded without its items. Assess anew',
        );
      if (await this.store.draftOf(old.personId, old.instrument))
        throw new Conflict(
          'risk.draft-exists',
          'A draft of this instrument is begun already. Finish or discard it first',
        );
      const definition = this.library.find(old.instrument, old.instrumentVersion);
      old.checkVersion(version);
      const { items, former, sources, selfReportUsed } = kept.record;
      const recorded = await this.recorded(old.personId);
      const { facts } = asRecordedNow(kept.record.facts, definition.content, recorded, {
        isCorrection: true,
      });
      const made = await this.insert(old.personId, actor, {
        assessment: {
          instrument: old.instrument,
          instrumentVersion: old.instrumentVersion,
          assessedOn: old.assessedOn,
          supersedesId: id,
          correctionReason: reason,
        },
        record: { definitionHash: definition.hash, items, facts, former, sources, selfReportUsed },
      });
      this.changed('risk.assessment-started', old.personId, made, old.instrument);
      return { id: made, version: 1 };
    });
  }

  /** Throws a draft away; that there was one stays on record. */
  discard(id: string, version: number, actor: Actor): Promise<AssessmentMade> {
    return this.work.run(actor, async () => {
      const assessment = await this.records.get(Assessment, id);
      assessment.checkDraft();
      assessment.checkOwn(actor.id);
      const next = await this.records.change(Assessment, { id, version }, { state: 'discarded' });
      this.changed('risk.assessment-discarded', assessment.personId, id, assessment.instrument);
      return { id, version: next };
    });
  }

  private async draft(id: string): Promise<{ assessment: Assessment; record: AssessmentRecord }> {
    const assessment = await this.records.get(Assessment, id);
    assessment.checkDraft();
    const record = await this.work.manager.findOneBy(AssessmentRecord, { id });
    if (!record) throw new NotFound();
    return { assessment, record };
  }

  private async recorded(personId: string): Promise<RecordedFacts> {
    const record = await this.store.recorded(personId);
    if (!record) throw new NotFound();
    return record;
  }

  private checkDay(day: string, { dateOfBirth, timeZone }: RecordedFacts): void {
    const today = this.clock.today(timeZone).toString();
    const message =
      day > today
        ? 'The day of the assessment lies in the future'
        : day < dateOfBirth
          ? 'The day lies before the birth'
          : null;
    if (message)
      throw new RuleBroken('risk.day-impossible', message, [
        { pointer: '/assessedOn', code: 'OUT_OF_RANGE', message },
      ]);
  }

  private async insert(
    personId: string,
    actor: Actor,
    given: { assessment: Partial<Assessment>; record: Partial<AssessmentRecord> },
  ): Promise<string> {
    const id = newId();
    await this.records.insert(Assessment, {
      id,
      version: 1,
      personId,
      state: 'draft',
      source: actor.displayName,
      recordedBy: actor.id,
      provisional: false,
      ...given.assessment,
    });
    await this.records.insert(AssessmentRecord, {
      id,
      personId,
      items: {},
      facts: {},
      former: {},
      sources: [],
      supervised: false,
      assessorId: actor.id,
      assessorName: actor.displayName,
      ...given.record,
    });
    return id;
  }

  private changed(name: string, personId: string, id: string, instrument: string): void {
    this.work.emit({ name, personIds: [personId], data: { assessmentId: id, instrument } });
    this.work.saw({ records: [id] });
  }
}

export const nameOf = ({ id, displayName }: Actor) => ({ id, name: displayName });
