import { Injectable } from '@nestjs/common';
import { People } from '@domain/people';
import {
  ABSENCE_REASONS,
  EnforcementReading,
  ORDER_TITLES,
  SENDING_WAYS,
  WarningLetters,
} from '@domain/supervision';
import { Work } from '@platform/database';
import { Clock, NotFound, type Actor } from '@platform/kernel';
import type { Given } from '../edge/pages.js';
import { personLine } from '../edge/person-line.js';
import { readerOf } from '../edge/reader.js';
import { PersonReading } from '../person/person-reading.js';
import { casePage, enforcementTab, failureLine, letterLine, waitingLine } from './enforcement.view.js';

/** What the pages of enforcement show. */
@Injectable()
export class EnforcementPages {
  constructor(
    private readonly work: Work,
    private readonly people: People,
    private readonly persons: PersonReading,
    private readonly enforcement: EnforcementReading,
    private readonly letters: WarningLetters,
    private readonly clock: Clock,
  ) {}

  async tab(id: string, actor: Actor) {
    const purpose = await this.persons.purposeOf(actor);
    return this.work.readAbout(actor, async () => {
      const around = await this.persons.around(id, 'enforcement', actor, purpose);
      const view = await this.enforcement.of(id, actor);
      return {
        ...around,
        mayWork: actor.act.writes.includes('legal'),
        ...enforcementTab(view, readerOf(actor, this.clock)),
      };
    });
  }

  decide(id: string, actor: Actor, { typed = {}, errors = [] }: Given) {
    return this.work.readAbout(actor, async () => {
      const personId = actor.act.personId ?? '';
      const view = await this.enforcement.of(personId, actor);
      const failure = view.failures.find((one) => one.id === id);
      if (!failure) throw new NotFound();
      const inForce = view.orders.filter(
        (one) => one.startsOn <= failure.on && (one.endsOn === null || one.endsOn >= failure.on),
      );
      return {
        person: await personLine(this.people, personId, actor),
        failure: failureLine(failure, readerOf(actor, this.clock)),
        version: failure.version,
        mayAsk: failure.next.includes('ASK_FOR_EVIDENCE'),
        isDecided: failure.decision !== null,
        reasons: Object.entries(ABSENCE_REASONS).map(([value, text]) => ({ value, text })),
        orders:
          inForce.length > 1
            ? inForce.map(({ id: value, type }) => ({ value, text: ORDER_TITLES[type] }))
            : [],
        rule: view.rule,
        values: typed,
        errors,
      };
    });
  }

  preview(id: string, actor: Actor) {
    return this.work.readAbout(actor, async () => {
      const personId = actor.act.personId ?? '';
      const { paper } = await this.letters.preview(id, actor);
      const { failures, rule } = await this.enforcement.of(personId, actor);
      const person = await personLine(this.people, personId, actor);
      return { person, paper, id, version: failures.find((one) => one.id === id)?.version, rule };
    });
  }

  letter(id: string, actor: Actor, { typed = {}, errors = [] }: Given) {
    return this.work.readAbout(actor, async () => {
      const personId = actor.act.personId ?? '';
      const { paper } = await this.letters.read(id, actor);
      const { letters } = await this.enforcement.of(personId, actor);
      const row = letters.find((one) => one.id === id)!;
      return {
        person: await personLine(this.people, personId, actor),
        paper,
        letter: letterLine(row, readerOf(actor, this.clock)),
        version: row.version,
        maySend: row.sentOn === null && row.withdrawnOn === null && actor.act.writes.includes('legal'),
        mayWithdraw: row.withdrawnOn === null && actor.act.writes.includes('legal'),
        ways: Object.entries(SENDING_WAYS).map(([value, text]) => ({ value, text })),
        values: typed,
        errors,
      };
    });
  }

  case(id: string, actor: Actor, { typed, errors = [] }: Given) {
    return this.work.readAbout(actor, async () => {
      const view = await this.enforcement.readCase(id, actor);
      const page = casePage(view, readerOf(actor, this.clock));
      const person = await personLine(this.people, view.personId, actor);
      return { ...page, id, person, values: typed ?? page.typed, errors };
    });
  }

  /** @param officerId only those of one officer */
  async waiting(actor: Actor, officerId?: string) {
    const all = await this.enforcement.waiting(actor);
    const rows = officerId ? all.filter((one) => one.officerId === officerId) : all;
    const maySign = actor.roles.includes('manager');
    const lines = rows.map((one) => waitingLine(one, readerOf(actor, this.clock), maySign));
    const whose = officerId ? (rows[0]?.officer ?? 'one officer') : null;
    return {
      whose,
      maySign,
      forMe: lines.filter((one) => one.forMe),
      others: lines.filter((one) => !one.forMe),
    };
  }
}
