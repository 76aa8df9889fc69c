import { Injectable } from '@nestjs/common';
import { People } from '@domain/people';
import { REFERRAL_OUTCOMES, Safeguarding, safeguardingTerms } from '@domain/supervision';
import { abilityFor } from '@platform/access';
import { Work } from '@platform/database';
import type { Actor } from '@platform/kernel';
import { personLine } from '../edge/person-line.js';
import { PersonReading } from '../person/person-reading.js';
import { BASIS_OPTIONS, KIND_OPTIONS, optionsOf } from '../record-contact/contact-form.view.js';
import { CHILD_INPUTS } from './child-form.js';
import { referralLine } from './referral.view.js';

/** What the pages of safeguarding need. One reading, one entry in the log. */
@Injectable()
export class SafeguardingReading {
  constructor(
    private readonly work: Work,
    private readonly people: People,
    private readonly safeguarding: Safeguarding,
    private readonly reading: PersonReading,
  ) {}

  async list(personId: string, actor: Actor) {
    const purpose = await this.reading.purposeOf(actor);
    return this.work.readAbout(actor, async () => ({
      ...(await this.reading.around(personId, 'safeguarding', actor, purpose)),
      referrals: (await this.safeguarding.ofPerson(personId, actor)).map(referralLine),
    }));
  }

  form(personId: string, typed: Readonly<Record<string, string>>, actor: Actor) {
    return this.work.readAbout(actor, async () => ({
      person: await personLine(this.people, personId, actor),
      values: Object.fromEntries(CHILD_INPUTS.map((name) => [name, typed[name] ?? ''])),
      kinds: KIND_OPTIONS,
      bases: BASIS_OPTIONS,
      terms: safeguardingTerms(),
      seesRecord: actor.act.reads.includes('core'),
    }));
  }

  one(id: string, actor: Actor) {
    return this.work.readAbout(actor, async () => {
      const referral = await this.safeguarding.read(id, actor);
      const mayDecide =
        abilityFor(actor.roles).can('decide', 'Safeguarding') && actor.act.writes.includes('core');
      const isManager = actor.act.path === 'team';
      return {
        person: await personLine(this.people, referral.personId, actor),
        referral: referralLine(referral),
        state: referral.state,
        mayDecide: mayDecide && referral.state !== 'CLOSED',
        outcomes: optionsOf(REFERRAL_OUTCOMES).filter(({ value }) =>
          value === 'NOT_REFERRED' ? isManager && !referral.referredAt : referral.referredAt !== null,
        ),
      };
    });
  }
}
