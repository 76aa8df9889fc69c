import { Injectable } from '@nestjs/common';
import { Work } from '@platform/database';
import { Clock, Conflict, NotFound, RuleBroken, StaleVersion, newId, type Actor } from '@platform/kernel';
import { PlansStore } from '../plans/plans.store.js';
import type { AskBureau, DecideComplaint, MakeComplaint, MoveDocument, RecordDocument } from './commands.js';
import {
  PapersStore,
  type BureauRequestView,
  type ComplaintView,
  type DocumentView,
} from './papers.store.js';

interface Versioned {
  id: string;
  version: number;
}

/** Passports and where they are, complaints about notices, and requests to a national bureau. */
@Injectable()
export class TravelPapers {
  constructor(
    private readonly work: Work,
    private readonly store: PapersStore,
    private readonly plans: PlansStore,
    private readonly clock: Clock,
  ) {}

  documents(personId: string, actor: Actor): Promise<DocumentView[]> {
    return this.work.readAbout(actor, async () => {
      const found = await this.store.documents(personId);
      this.work.saw({ count: found.length });
      return found;
    });
  }

  recordDocument(personId: string, command: RecordDocument, actor: Actor): Promise<Versioned> {
    this.notAhead('stateOn', command.stateOn, actor);
    return this.work.run(actor, async () => {
      const id = newId();
      const {
        kind,
        country = null,
        numberEnds = null,
        state,
        stateOn,
        place = null,
        expiresOn = null,
      } = command;
      const what = [
        id,
        personId,
        kind,
        country,
        numberEnds?.toUpperCase() ?? null,
        state,
        stateOn,
        place,
        expiresOn,
      ];
      await this.store.write('addDocument', [...what, this.now(), actor.id]);
      this.happened('document-recorded', personId, id);
      return { id, version: 1 };
    });
  }

  /** Surrendered, returned, cancelled, lost; where it was before stays. */
  moveDocument(
    id: string,
    version: number,
    { state, stateOn, place }: MoveDocument,
    actor: Actor,
  ): Promise<Versioned> {
    this.notAhead('stateOn', stateOn, actor);
    return this.work.run(actor, async () => {
      const document = await this.store.document(id);
      if (!document) throw new NotFound();
      if (document.state === state) throw new Conflict('travel.document-state', 'It is there already');
      const values = [id, version, state, stateOn, place ?? null, this.now(), actor.displayName];
      if ((await this.store.write('moveDocument', values)) !== 1) throw new StaleVersion();
      this.happened('document-moved', document.personId, id);
      return { id, version: version + 1 };
    });
  }

  complaints(noticeId: string, actor: Actor): Promise<ComplaintView[]> {
    return this.work.readAbout(actor, async () => {
      const found = await this.store.complaints(noticeId);
      this.work.saw({ count: found.length });
      return found;
    });
  }

  complaint(id: string, actor: Actor): Promise<ComplaintView & { planId: string }> {
    return this.work.readAbout(actor, async () => {
      const complaint = await this.store.complaint(id);
      const notice = complaint && (await this.store.notice(complaint.noticeId));
      if (!notice) throw new NotFound();
      this.work.saw({ records: [id] });
      return { ...complaint, planId: notice.planId };
    });
  }

  /** Where a notice belongs. */
  notice(id: string, actor: Actor): Promise<{ id: string; version: number; planId: string }> {
    return this.work.readAbout(actor, async () => {
      const notice = await this.store.notice(id);
      if (!notice) throw new NotFound();
      this.work.saw({ records: [id] });
      return { id, version: notice.version, planId: notice.planId };
    });
  }

  complain(noticeId: string, { madeBy, words, receivedOn }: MakeComplaint, actor: Actor): Promise<Versioned> {
    this.notAhead('receivedOn', receivedOn, actor);
    return this.work.run(actor, async () => {
      const notice = await this.store.notice(noticeId);
      if (!notice) throw new NotFound();
      const { personId } = notice;
      const id = newId();
      const who = [this.now(), actor.id, actor.displayName];
      await this.store.write('addComplaint', [id, personId, noticeId, madeBy, words, receivedOn, ...who]);
      this.happened('complaint-made', personId, id);
      return { id, version: 1 };
    });
  }

  /** The answer as it is written to them. What the complaint is right about is then due to be corrected. */
  decideComplaint(
    id: string,
    version: number,
    { decision, words }: DecideComplaint,
    actor: Actor,
  ): Promise<Versioned> {
    return this.work.run(actor, async () => {
      const complaint = await this.store.complaint(id);
      if (!complaint) throw new NotFound();
      if (complaint.decision)
        throw new Conflict('travel.complaint-decided', 'This complaint is answered already');
      const values = [id, version, decision, words, this.now(), actor.displayName];
      if ((await this.store.write('decideComplaint', values)) !== 1) throw new StaleVersion();
      this.happened('complaint-decided', complaint.personId, id);
      return { id, version: version + 1 };
    });
  }

  requests(personId: string, actor: Actor): Promise<BureauRequestView[]> {
    return this.work.readAbout(actor, async () => {
      const found = await this.store.requests(personId);
      this.work.saw({ count: found.length });
      return found;
    });
  }

  /** The level of risk is kept as it stands now: the paper says what was known when it was made. */
  askBureau(personId: string, command: AskBureau, actor: Actor): Promise<{ id: string }> {
    if (command.validUntil <= this.clock.today(actor.timeZone).toString())
      throw wrongDay('validUntil', 'It has to hold for some time yet');
    return this.work.run(actor, async () => {
      const id = newId();
      const risk = await this.plans.risk(personId);
      const level = risk?.level ? `${risk.level} by ${risk.instrument} of ${risk.assessedOn}` : null;
      const { countries = [], offences, conduct, necessity, proportionality, validUntil } = command;
      const who = [this.now(), actor.id, actor.displayName];
      await this.store.write('addRequest', [
        id,
        personId,
        countries,
        offences,
        conduct,
        necessity,
        proportionality,
        validUntil,
        level,
        ...who,
      ]);
      this.happened('bureau-asked', personId, id);
      return { id };
    });
  }

  private notAhead(field: string, day: string, actor: Actor): void {
    if (day > this.clock.today(actor.timeZone).toString())
      throw wrongDay(field, 'This is in the future: record it when it has happened');
  }

  private happened(what: string, personId: string, recordId: string): void {
    this.work.emit({ name: `travel.${what}`, personIds: [personId], data: { recordId } });
    this.work.saw({ records: [recordId], detail: what });
  }

  private now(): string {
    return this.clock.now().round('second').toString();
  }
}

function wrongDay(field: string, message: string): RuleBroken {
  return new RuleBroken('travel.wrong-day', message, [{ pointer: `/${field}`, code: 'wrong-day', message }]);
}
