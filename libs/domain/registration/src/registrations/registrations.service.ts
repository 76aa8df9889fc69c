import { Injectable } from '@nestjs/common';
import { Work } from '@platform/database';
import { Clock, Conflict, NotFound, RuleBroken, StaleVersion, newId, type Actor } from '@platform/kernel';
import type { ChangeRegistration, EndRegistration, RegisterPerson, ReviewRegistration } from './commands.js';
import { checkGiven, factsFrom, termsFrom } from './given-facts.js';
import { RegistrationJudge } from './registration-judge.js';
import { RegistrationsStore, type AboutPerson, type RegistrationRecord } from './registrations.store.js';
import type { RegistrationMeaning, RegistrationView } from './views.js';

const MOST_YEARS_AHEAD = 60;

/** What a writer gets back. */
export interface Registered extends Pick<
  RegistrationMeaning,
  'endsOn' | 'indefinite' | 'nextDueAt' | 'duties'
> {
  id: string;
  version: number;
}

/** People on a register: what that rests on, how long it lasts and what it asks, always as the regime says it now. */
@Injectable()
export class Registrations {
  constructor(
    private readonly work: Work,
    private readonly store: RegistrationsStore,
    private readonly judge: RegistrationJudge,
    private readonly clock: Clock,
  ) {}

  ofPerson(personId: string, actor: Actor): Promise<RegistrationView[]> {
    return this.work.readAbout(actor, async () => {
      const records = await this.store.ofPerson(personId);
      this.work.saw({ count: records.length, records: records.map(({ id }) => id), sections: ['legal'] });
      return this.views(personId, records);
    });
  }

  read(id: string, actor: Actor): Promise<RegistrationView> {
    return this.work.readAbout(actor, async () => {
      const record = await this.known(id);
      this.work.saw({ records: [id], sections: ['legal'] });
      return (await this.views(record.personId, [record]))[0]!;
    });
  }

  register(personId: string, command: RegisterPerson, actor: Actor): Promise<Registered> {
    checkGiven(command);
    return this.work.run(actor, async () => {
      const about = await this.judge.about(personId);
      const { regime, relevantDate, disposal = null, tier = null } = command;
      this.checkRelevant(relevantDate, about);
      const record = {
        regime,
        relevantDate,
        disposal,
        tier,
        terms: termsFrom(command),
        facts: factsFrom(command),
        endedOn: null,
      };
      const meaning = this.judge.meaning(record, [], about, await this.judge.bookFor(about));
      if (meaning.covered === false) throw notCovered(regime);
      const id = newId();
      const added = await this.store.insert([
        id,
        personId,
        regime,
        relevantDate,
        meaning.endsOn,
        disposal,
        JSON.stringify(record.terms),
        tier,
        JSON.stringify(record.facts),
        command.childOffence ?? null,
        command.parentalDirection ?? null,
        this.now(),
        actor.id,
      ]);
      if (added !== 1)
        throw new Conflict('registration.twice', 'This registration from this date is recorded already');
      this.happened('registered', personId, id);
      return { id, version: 1, ...answer(meaning) };
    });
  }

  change(id: string, version: number, command: ChangeRegistration, actor: Actor): Promise<Registered> {
    checkGiven(command);
    return this.work.run(actor, async () => {
      const record = await this.known(id);
      if (record.endedOn) throw new Conflict('registration.ended', 'This registration has ended');
      const about = await this.judge.about(record.personId);
      this.checkRelevant(command.relevantDate, about);
      const next = {
        ...record,
        relevantDate: command.relevantDate ?? record.relevantDate,
        disposal: command.disposal ?? record.disposal,
        tier: command.tier ?? record.tier,
        terms: command.terms || command.sentenceMonths !== undefined ? termsFrom(command) : record.terms,
        facts: { ...record.facts, ...factsFrom(command) },
        childOffence: command.childOffence ?? record.childOffence,
        parentalDirection: command.parentalDirection ?? record.parentalDirection,
      };
      const told = await this.notificationsOf(record);
      const meaning = this.judge.meaning(next, told, about, await this.judge.bookFor(about));
      if (meaning.covered === false) throw notCovered(record.regime);
      const { relevantDate, disposal, terms, tier, facts, childOffence, parentalDirection } = next;
      const values = [id, version, relevantDate, meaning.endsOn, disposal, JSON.stringify(terms), tier];
      const more = [JSON.stringify(facts), childOffence, parentalDirection];
      if ((await this.store.change([...values, ...more])) !== 1) throw new StaleVersion();
      this.happened('changed', record.personId, id, command.reason);
      return { id, version: version + 1, ...answer(meaning) };
    });
  }

  /** Only what somebody confirmed ends a registration; a day that has passed does not. */
  end(
    id: string,
    version: number,
    command: EndRegistration,
    actor: Actor,
  ): Promise<{ id: string; version: number }> {
    return this.work.run(actor, async () => {
      const record = await this.known(id);
      if (record.endedOn) throw new Conflict('registration.ended', 'This registration has ended already');
      const { timeZone } = await this.judge.about(record.personId);
      const { endedOn, reason, words } = command;
      if (endedOn < record.relevantDate || endedOn > this.clock.today(timeZone).toString())
        throw wrongDay('endedOn', 'The last day lies between the relevant date and today');
      if ((await this.store.end([id, version, endedOn, reason, words, this.now()])) !== 1)
        throw new StaleVersion();
      this.happened('ended', record.personId, id);
      return { id, version: version + 1 };
    });
  }

  review(
    id: string,
    version: number,
    { outcome, words }: ReviewRegistration,
    actor: Actor,
  ): Promise<{ id: string; version: number }> {
    return this.work.run(actor, async () => {
      const record = await this.known(id);
      if (record.endedOn) throw new Conflict('registration.ended', 'This registration has ended');
      if ((await this.store.review([id, version, outcome, words, this.now()])) !== 1)
        throw new StaleVersion();
      this.happened('reviewed', record.personId, id);
      return { id, version: version + 1 };
    });
  }

  private async views(personId: string, records: readonly RegistrationRecord[]): Promise<RegistrationView[]> {
    const about = await this.judge.about(personId);
    const all = await this.store.notifications(personId);
    const book = await this.judge.bookFor(about);
    return records.map((record) => {
      const notifications = all
        .filter(({ registrationId }) => registrationId === record.id)
        .map(({ registrationId: _, ...one }) => one);
      const { endedOn, endReason, endWords, reviewedAt, reviewOutcome, reviewWords, ...rest } = record;
      return {
        ...rest,
        ...this.judge.meaning(record, notifications, about, book),
        ended: endedOn ? { on: endedOn, reason: endReason!, words: endWords } : null,
        review: reviewedAt ? { at: reviewedAt, outcome: reviewOutcome!, words: reviewWords } : null,
        notifications: notifications.reverse(),
      };
    });
  }

  /** A release may be ahead, as may the entry to a country; not by a life. */
  private checkRelevant(relevantDate: string | undefined, { bornOn, timeZone }: AboutPerson): void {
    if (!relevantDate) return;
    if (relevantDate <= bornOn) throw wrongDay('relevantDate', 'The relevant date comes after the birth');
    const last = this.clock.today(timeZone).add({ years: MOST_YEARS_AHEAD }).toString();
    if (relevantDate > last) throw wrongDay('relevantDate', 'This is too far ahead: look at the year');
  }

  private async notificationsOf({ id, personId }: RegistrationRecord) {
    return (await this.store.notifications(personId)).filter(({ registrationId }) => registrationId === id);
  }

  private async known(id: string): Promise<RegistrationRecord> {
    const record = await this.store.one(id);
    if (!record) throw new NotFound();
    return record;
  }

  private happened(what: string, personId: string, registrationId: string, reason?: string): void {
    this.work.emit({ name: `registration.${what}`, personIds: [personId], data: { registrationId } });
    this.work.saw({
      records: [registrationId],
      sections: ['legal'],
      detail: what,
      ...(reason ? { reason } : {}),
    });
  }

  private now(): string {
    return this.clock.now().round('second').toString();
  }
}

function answer({ endsOn, indefinite, nextDueAt, duties }: RegistrationMeaning) {
  return { endsOn, indefinite, nextDueAt, duties };
}

function notCovered(regime: string): RuleBroken {
  const message = `By these facts the regime ${regime} is not about this person`;
  return new RuleBroken('registration.not-covered', message, [
    { pointer: '/listedOffence', code: 'not-covered', message },
  ]);
}

export function wrongDay(field: string, message: string): RuleBroken {
  return new RuleBroken('registration.wrong-day', message, [
    { pointer: `/${field}`, code: 'wrong-day', message },
  ]);
}
