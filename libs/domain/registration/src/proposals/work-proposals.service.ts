import { Injectable } from '@nestjs/common';
import { Orders } from '@domain/supervision';
import { Work } from '@platform/database';
import { Clock, Conflict, NotFound, RuleBroken, StaleVersion, newId, type Actor } from '@platform/kernel';
import type { DecideDisclosure, DecideWork, EndWork, ProposeWork } from './commands.js';
import { WorkProposalsStore, type WorkProposalView } from './work-proposals.store.js';
import { forbids } from './work-rules.js';

interface Versioned {
  id: string;
  version: number;
}

/** Work and volunteering: the role, what forbids it, who permits it, and what the employer is told. */
@Injectable()
export class WorkProposals {
  constructor(
    private readonly work: Work,
    private readonly store: WorkProposalsStore,
    private readonly orders: Orders,
    private readonly clock: Clock,
  ) {}

  ofPerson(personId: string, actor: Actor): Promise<WorkProposalView[]> {
    return this.work.readAbout(actor, async () => {
      const found = await this.store.ofPerson(personId);
      this.work.saw({ count: found.length, sections: ['legal'] });
      return found;
    });
  }

  propose(personId: string, command: ProposeWork, actor: Actor): Promise<Versioned> {
    return this.work.run(actor, async () => {
      const id = newId();
      const { kind, role, employer, startsOn = null, children, conditions, conditionsWords } = command;
      const certificate = certificateIn(command);
      const what = [id, personId, kind, role, employer, startsOn, children, conditions, conditionsWords];
      await this.store.add([...what, ...certificate, this.now(), actor.id, actor.displayName]);
      this.happened('work-proposed', personId, id);
      return { id, version: 1 };
    });
  }

  decide(id: string, version: number, command: DecideWork, actor: Actor): Promise<Versioned> {
    const { decision, words } = command;
    return this.changed(id, version, 'work-decided', actor, async (work) => {
      const newer = certificateIn(command);
      const isNewer = newer.some((one) => one !== null);
      const [, , certificateOutcome, certificateUntil] = newer;
      const rested = isNewer ? { ...work, certificateOutcome, certificateUntil } : work;
      const bans = decision === 'GRANTED' ? await this.bansOf(work.personId, actor) : [];
      const why =
        decision === 'GRANTED' ? forbids({ ...rested, bans, today: await this.today(work.personId) }) : null;
      if (why) {
        const message = `It cannot be permitted: ${why}`;
        throw new RuleBroken('registration.work-forbidden', message, [
          { pointer: '/decision', code: 'work-forbidden', message },
        ]);
      }
      const decided = [id, version, decision, words, actor.displayName, this.now()];
      return this.store.change('decide', [...decided, isNewer, ...newer]);
    });
  }

  disclose(
    id: string,
    version: number,
    { disclosure, words }: DecideDisclosure,
    actor: Actor,
  ): Promise<Versioned> {
    return this.changed(id, version, 'work-disclosure-decided', actor, (work) => {
      if (!work.permission)
        throw new Conflict('registration.work-undecided', 'Decide first whether the work is permitted');
      return this.store.change('disclose', [id, version, disclosure, words, actor.displayName, this.now()]);
    });
  }

  end(id: string, version: number, { endedOn }: EndWork, actor: Actor): Promise<Versioned> {
    return this.changed(id, version, 'work-ended', actor, () =>
      this.store.change('end', [id, version, endedOn]),
    );
  }

  private async today(personId: string): Promise<string> {
    return this.clock.today(await this.store.zoneOf(personId)).toString();
  }

  private async bansOf(personId: string, actor: Actor): Promise<string[]> {
    const orders = await this.orders.list(personId, actor);
    return orders.flatMap(({ conditions }) =>
      conditions
        .filter(({ live, prohibition }) => live && prohibition === 'child_work')
        .map(({ sentence }) => sentence),
    );
  }

  private changed(
    id: string,
    version: number,
    what: string,
    actor: Actor,
    change: (work: WorkProposalView) => Promise<number>,
  ): Promise<Versioned> {
    return this.work.run(actor, async () => {
      const proposal = await this.store.one(id);
      if (!proposal) throw new NotFound();
      if (proposal.endedOn) throw new Conflict('registration.work-over', 'This work is over');
      if ((await change(proposal)) !== 1) throw new StaleVersion();
      this.happened(what, proposal.personId, id);
      return { id, version: version + 1 };
    });
  }

  private happened(what: string, personId: string, id: string): void {
    this.work.emit({ name: `registration.${what}`, personIds: [personId], data: { recordId: id } });
    this.work.saw({ records: [id], sections: ['legal'], detail: what });
  }

  private now(): string {
    return this.clock.now().round('second').toString();
  }
}

/** Reference, day, outcome and last day, as the store takes them. */
function certificateIn(
  seen: DecideWork | ProposeWork,
): [string | null, string | null, string | null, string | null] {
  const { certificateReference, certificateOn, certificateOutcome, certificateUntil } = seen;
  if (certificateOn && certificateUntil && certificateUntil < certificateOn) {
    const message = 'The last day of a certificate is not before its first';
    throw new RuleBroken('registration.certificate-days', message, [
      { pointer: '/certificateUntil', code: 'certificate-days', message },
    ]);
  }
  return [
    certificateReference ?? null,
    certificateOn ?? null,
    certificateOutcome ?? null,
    certificateUntil ?? null,
  ];
}
