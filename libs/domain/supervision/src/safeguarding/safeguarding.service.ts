import { Injectable } from '@nestjs/common';
import { Work } from '@platform/database';
import { Clock, newId, NotFound, StaleVersion, type Actor } from '@platform/kernel';
import type { CallPolice, CloseReferral, KeepReceipt, RaiseReferral, SendReferral } from './commands.js';
import { checkClosing, checkRaising, mustBeOpen, notAhead, wrong } from './referral-rules.js';
import { ReferralsStore } from './referrals.store.js';
import type { ReferralView } from './views.js';

interface Versioned {
  id: string;
  version: number;
}

/** A child was, or may have been, with somebody under supervision: who was told, when, with what receipt, and what came of it. */
@Injectable()
export class Safeguarding {
  constructor(
    private readonly work: Work,
    private readonly store: ReferralsStore,
    private readonly clock: Clock,
  ) {}

  /** By whoever may know of the person; of a contact that says so, in the same go. */
  raise(
    personId: string,
    command: RaiseReferral,
    actor: Actor,
    contactId: string | null = null,
  ): Promise<Versioned> {
    checkRaising(command, this.clock.now(), contactId ? 'safeguarding/' : '');
    return this.work.run(actor, async () => {
      const id = newId();
      const raisedAt = this.clock.now().round('second').toString();
      const who = {
        ownerAgencyId: actor.agencyId ?? '',
        raisedBy: actor.id,
        raisedByName: actor.displayName,
        raisedAt,
      };
      await this.store.insert({ ...command, ...who, id, personId, contactId });
      this.happened('raised', personId, id);
      return { id, version: 1 };
    });
  }

  ofPerson(personId: string, actor: Actor): Promise<ReferralView[]> {
    return this.work.readAbout(actor, async () => {
      const referrals = await this.store.ofPerson(personId);
      this.work.saw({
        count: referrals.length,
        records: referrals.map(({ id }) => id).slice(0, 50),
        sections: ['core'],
      });
      return referrals;
    });
  }

  read(id: string, actor: Actor): Promise<ReferralView> {
    return this.work.readAbout(actor, async () => {
      const referral = await this.known(id);
      this.work.saw({ records: [id], sections: ['core'] });
      return referral;
    });
  }

  /** The referral that was opened with a contact, where the reader may see it. */
  ofContact(contactId: string, actor: Actor): Promise<string | null> {
    return this.work.readAbout(actor, () => this.store.ofContact(contactId));
  }

  callPolice(id: string, version: number, command: CallPolice, actor: Actor): Promise<Versioned> {
    notAhead('calledAt', command.calledAt, this.clock.now());
    return this.changed(id, version, actor, 'police-called', (referral) => {
      mustBeOpen(referral);
      return this.store.change('police', { id, version }, [command.calledAt, command.reference ?? null]);
    });
  }

  send(id: string, version: number, command: SendReferral, actor: Actor): Promise<Versioned> {
    notAhead('referredAt', command.referredAt, this.clock.now());
    return this.changed(id, version, actor, 'referred', (referral) => {
      mustBeOpen(referral);
      if (referral.receivedAt)
        throw wrong(
          'referredAt',
          'referral-received',
          'Children’s services have given their receipt already',
        );
      return this.store.change('send', { id, version }, [command.referredTo, command.referredAt, actor.id]);
    });
  }

  keepReceipt(id: string, version: number, command: KeepReceipt, actor: Actor): Promise<Versioned> {
    notAhead('receivedAt', command.receivedAt, this.clock.now());
    return this.changed(id, version, actor, 'received', (referral) => {
      mustBeOpen(referral);
      if (!referral.referredAt)
        throw wrong('reference', 'referral-not-sent', 'Record first who was told and when');
      return this.store.change('receipt', { id, version }, [command.reference, command.receivedAt, actor.id]);
    });
  }

  close(id: string, version: number, command: CloseReferral, actor: Actor): Promise<Versioned> {
    return this.changed(id, version, actor, 'closed', (referral) => {
      checkClosing(referral, command, actor.act.path);
      const at = this.clock.now().round('second').toString();
      return this.store.change('close', { id, version }, [command.outcome, command.words, at, actor.id]);
    });
  }

  private changed(
    id: string,
    version: number,
    actor: Actor,
    what: string,
    change: (referral: ReferralView) => Promise<number>,
  ): Promise<Versioned> {
    return this.work.run(actor, async () => {
      const referral = await this.known(id);
      if (referral.version !== version) throw new StaleVersion();
      if ((await change(referral)) !== 1) throw new StaleVersion();
      this.happened(what, referral.personId, id);
      return { id, version: version + 1 };
    });
  }

  /** Ids alone: nothing about a child leaves with an event. */
  private happened(what: string, personId: string, referralId: string): void {
    this.work.emit({ name: `supervision.safeguarding-${what}`, personIds: [personId], data: { referralId } });
    this.work.saw({ records: [referralId], sections: ['core'], detail: what });
  }

  private async known(id: string): Promise<ReferralView> {
    const referral = await this.store.one(id);
    if (!referral) throw new NotFound();
    return referral;
  }
}
