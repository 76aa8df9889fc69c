import { Injectable } from '@nestjs/common';
import { Agreements, Shares, type AgreementView, type SharePerson, type ShareView } from '@domain/agencies';
import { People } from '@domain/people';
import { Work } from '@platform/database';
import { Clock, NotFound, type Actor } from '@platform/kernel';
import { personLine } from '../edge/person-line.js';
import { readerOf } from '../edge/reader.js';
import { PersonReading } from '../person/person-reading.js';
import { dateOnly, lastDay, relative } from '../shell/index.js';
import { endWords, sectionWords } from './agreement-words.js';

type Typed = Readonly<Record<string, string>>;
const FIELDS = ['agreementId', 'sections', 'until', 'reason'];

/** What the pages about sharing one record show. */
@Injectable()
export class SharesReading {
  constructor(
    private readonly work: Work,
    private readonly people: People,
    private readonly person: PersonReading,
    private readonly agreements: Agreements,
    private readonly shares: Shares,
    private readonly clock: Clock,
  ) {}

  async list(id: string, actor: Actor) {
    const purpose = await this.person.purposeOf(actor);
    return this.work.readAbout(actor, async () => {
      const around = await this.person.around(id, 'shares', actor, purpose);
      const all = await this.shares.list(id, actor);
      this.work.saw({ count: all.length });
      const rows = all.map((one) => this.row(one, actor));
      return {
        ...around,
        mayWrite: actor.act.writes.includes('core'),
        live: rows.filter(({ live }) => live),
        over: rows.filter(({ live }) => !live),
      };
    });
  }

  form(id: string, typed: Typed, actor: Actor) {
    return this.work.read(actor, async () => {
      const ours = await this.ours(actor);
      return {
        person: await personLine(this.people, id, actor),
        values: { ...kept(typed), sections: (typed['sections'] ?? '').split(',') },
        agreements: ours.map((one) => ({
          value: one.id,
          text: `${one.toAgency.name}: ${one.purpose}`,
          hint: {
            text: `Ends ${endWords(one.until, readerOf(actor, this.clock)).text}. ${one.sections.map(sectionWords).join('; ')}`,
          },
        })),
        sections: [...new Set(ours.flatMap(({ sections }) => sections))].map((token) => ({
          value: token,
          text: sectionWords(token),
        })),
      };
    });
  }

  check(id: string, command: SharePerson, typed: Typed, actor: Actor) {
    return this.work.read(actor, async () => {
      const agreement = await this.shares.allowed(command, actor);
      const { now, zone } = readerOf(actor, this.clock);
      const { sections = agreement.sections, until = agreement.until, reason } = command;
      return {
        person: await personLine(this.people, id, actor),
        agency: agreement.toAgency.name,
        purpose: agreement.purpose,
        sections: sections.map(sectionWords),
        until: lastDay(until, zone),
        ago: relative(until, now, zone),
        withAgreement: command.until === undefined,
        reason,
        kept: kept(typed),
      };
    });
  }

  async end(id: string, childId: string, actor: Actor) {
    return this.work.readAbout(actor, async () => {
      const one = (await this.shares.list(id, actor)).find((share) => share.id === childId && share.live);
      if (!one) throw new NotFound();
      return { person: await personLine(this.people, id, actor), share: this.row(one, actor) };
    });
  }

  private async ours(actor: Actor): Promise<AgreementView[]> {
    return (await this.agreements.list({}, actor)).filter(
      ({ fromAgency }) => fromAgency.id === actor.agencyId,
    );
  }

  private row(one: ShareView, actor: Actor) {
    const reader = readerOf(actor, this.clock);
    return {
      id: one.id,
      live: one.live,
      agency: one.agreement.toAgency.name,
      purpose: one.agreement.purpose,
      agreement: `/agreements/${one.agreement.id}`,
      sections: one.sections.map(sectionWords),
      since: dateOnly(one.from, reader.zone),
      end: endWords(one.until, reader),
      reason: one.reason,
    };
  }
}

function kept(typed: Typed): Record<string, string> {
  return Object.fromEntries(FIELDS.map((name) => [name, typed[name] ?? '']));
}
