import { Injectable } from '@nestjs/common';
import { Work } from '@platform/database';
import { Clock, NotFound, newId, type Actor } from '@platform/kernel';
import { Outcomes } from '../appointments/outcomes.service.js';
import { checkChildAnswer } from '../safeguarding/referral-rules.js';
import type { RaiseReferral } from '../safeguarding/commands.js';
import { Safeguarding } from '../safeguarding/safeguarding.service.js';
import { pageOf, type Page, type PageRequest } from '../page.js';
import type { CorrectContact, RecordContact } from './commands.js';
import { checkCorrectable, checkFacts, sectionFor, wrong } from './contact-rules.js';
import { ContactsStore } from './contacts.store.js';
import type { ContactView } from './views.js';

/** What happened between a person and the service. Written once; put right only by a later contact that says why. */
@Injectable()
export class Contacts {
  constructor(
    private readonly work: Work,
    private readonly store: ContactsStore,
    private readonly outcomes: Outcomes,
    private readonly safeguarding: Safeguarding,
    private readonly clock: Clock,
  ) {}

  record(personId: string, command: RecordContact, actor: Actor): Promise<{ id: string; version: number }> {
    checkFacts(command.type, command.at, this.clock.now());
    checkChildAnswer(command);
    const section = sectionFor(command.section, actor);
    return this.work.runAbout(actor, async () => {
      const id = newId();
      const { type, at, minutes, place, notes, sensitive, aboutChild, noReferralReason, appointmentId } =
        command;
      const facts = {
        type,
        at,
        minutes,
        place,
        notes,
        sensitive,
        aboutChild,
        noReferralReason,
        appointmentId,
      };
      await this.store.insert({ id, personId, section, ...facts, ...authorship(actor) });
      if (command.outcome) await this.recordOutcome(personId, command, actor);
      await this.refer(personId, id, command.safeguarding, actor);
      this.recorded(personId, { id, section, aboutChild });
      return { id, version: 1 };
    });
  }

  /** Keeps the original and puts a new contact over it. */
  correct(id: string, command: CorrectContact, actor: Actor): Promise<{ id: string; version: number }> {
    checkFacts(command.type, command.at, this.clock.now());
    return this.work.runAbout(actor, async () => {
      const original = await this.store.one(id);
      if (!original) throw new NotFound();
      const section = sectionFor(original.section, actor);
      checkCorrectable(original, actor);
      checkChildAnswer(command, original.aboutChild);
      const { personId, appointmentId } = original;
      const next = newId();
      await this.store.insert({
        ...command,
        id: next,
        personId,
        section,
        appointmentId,
        correctsId: id,
        ...authorship(actor),
      });
      await this.refer(personId, next, command.safeguarding, actor);
      this.recorded(personId, { id: next, section, aboutChild: command.aboutChild });
      return { id: next, version: 1 };
    });
  }

  read(id: string, actor: Actor): Promise<ContactView> {
    return this.work.readAbout(actor, async () => {
      const found = await this.store.one(id);
      if (!found) throw new NotFound();
      this.work.saw({ records: [id], sections: [found.section] });
      return found;
    });
  }

  /** What it was before each correction, newest first; the first is the contact itself. */
  history(id: string, actor: Actor): Promise<ContactView[]> {
    return this.work.readAbout(actor, async () => {
      const chain = await this.store.chain(id);
      if (chain.length === 0) throw new NotFound();
      this.work.saw({ records: chain.map((c) => c.id) });
      return chain;
    });
  }

  /** As held to be true now (corrected ones left out), newest first; without entries of the system. */
  list(personId: string, page: PageRequest, actor: Actor): Promise<Page<ContactView>> {
    return this.work.readAbout(actor, () =>
      pageOf(
        page,
        (before, most) => this.store.latest(personId, before, most, false),
        (c) => [c.at, c.id],
      ),
    );
  }

  /** The last few, whole, to be read side by side before a meeting. */
  latest(personId: string, most: number, actor: Actor): Promise<ContactView[]> {
    return this.work.readAbout(actor, () => this.store.latest(personId, null, most, false));
  }

  private async recordOutcome(personId: string, command: RecordContact, actor: Actor): Promise<void> {
    const { appointmentId: id, appointmentVersion: version, outcome } = command;
    const { reason, evidence, enforcement } = command;
    if (!id || !outcome)
      throw wrong('appointmentId', 'appointment-missing', 'An outcome belongs to an appointment');
    if (!version)
      throw wrong('appointmentVersion', 'version-missing', 'Say which version of the appointment you saw');
    const given = { outcome, reason, evidence, enforcement };
    await this.outcomes.recordWithContact(personId, { id, version }, given, actor);
  }

  private async refer(personId: string, contactId: string, command: RaiseReferral | undefined, actor: Actor) {
    if (command) await this.safeguarding.raise(personId, command, actor, contactId);
  }

  private recorded(personId: string, said: { id: string; section: string; aboutChild?: boolean }): void {
    const { id: contactId, section, aboutChild = false } = said;
    this.work.emit({
      name: 'supervision.contact-recorded',
      personIds: [personId],
      data: { contactId, aboutChild },
    });
    this.work.saw({ records: [contactId], sections: [section] });
  }
}

function authorship(actor: Actor) {
  return { ownerAgencyId: actor.agencyId ?? '', authorId: actor.id, authorName: actor.displayName };
}
