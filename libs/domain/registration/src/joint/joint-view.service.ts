import { Injectable } from '@nestjs/common';
import { People, type PersonView } from '@domain/people';
import { Work } from '@platform/database';
import { Clock, NotFound, type Actor } from '@platform/kernel';
import { custodyDifferences, custodyWords, mattersSince } from '../custody/custody.js';
import type { NotifiedField } from '../notifications/fields.js';
import { RegistrationsStore } from '../registrations/registrations.store.js';
import { compared, type JointLine, type Told } from './compare.js';

const COMPARED: readonly NotifiedField[] = [
  'NAME',
  'DATE_OF_BIRTH',
  'HOME_ADDRESS',
  'OTHER_ADDRESS',
  'PHONE',
  'EMAIL',
  'EMPLOYMENT',
];

/** What registers were told beside what supervision knows, with the differences. */
@Injectable()
export class JointView {
  constructor(
    private readonly work: Work,
    private readonly people: People,
    private readonly store: RegistrationsStore,
    private readonly clock: Clock,
  ) {}

  of(personId: string, actor: Actor): Promise<JointLine[]> {
    return this.work.readAbout(actor, async () => {
      const record = await this.people.read(personId, actor);
      if (record.extent !== 'full') throw new NotFound();
      const regimes = new Map((await this.store.ofPerson(personId)).map(({ id, regime }) => [id, regime]));
      const told = new Map<NotifiedField, Told[]>();
      for (const { registrationId, items, givenOn, refused } of await this.store.notifications(personId)) {
        if (refused) continue;
        for (const { field, value } of items) {
          if (value === null) continue;
          const known = field as NotifiedField;
          told.set(known, [
            ...(told.get(known) ?? []),
            { value, on: givenOn, regime: regimes.get(registrationId) ?? '' },
          ]);
        }
      }
      const lines = [...compared(COMPARED, told, here(record.person)), ...(await this.custody(personId))];
      this.work.saw({ count: lines.length, sections: ['core', 'legal'] });
      return lines;
    });
  }

  /** The days that are recorded for the register beside what else is known of custody, where the two are not the same. */
  private async custody(personId: string): Promise<JointLine[]> {
    const since = mattersSince(await this.store.ofPerson(personId));
    const about = await this.store.about(personId);
    if (since === null || !about) return [];
    const today = this.clock.today(about.timeZone).toString();
    const different = custodyDifferences(about.custodyElsewhere, about.spells, { since, today });
    if (different.length === 0) return [];
    const spells = about.spells.filter(({ kind }) => kind === 'CUSTODY');
    const told = spells.map(({ from, to }) => ({
      value: to === null ? 'Custody, not over' : `Custody until ${to}`,
      on: from,
      regime: 'from',
    }));
    return [{ field: 'CUSTODY', told, here: different.map(custodyWords), same: false }];
  }
}

function here({
  name,
  dateOfBirth,
  addresses,
  contactDetails,
  circumstances,
}: PersonView): Map<NotifiedField, string[]> {
  const live = addresses.filter(({ toOn }) => toOn === null);
  const written = (kind: 'main' | 'other') =>
    live
      .filter((one) => one.kind === kind)
      .map(({ noFixedAbode, line1, town, postcode }) =>
        noFixedAbode ? 'No fixed abode' : [line1, town, postcode].filter(Boolean).join(', '),
      );
  const details = (kind: 'phone' | 'email') =>
    contactDetails.filter((one) => one.kind === kind && one.endedOn === null).map(({ value }) => value);
  return new Map<NotifiedField, string[]>([
    ['NAME', [[name.given, name.middle, name.family].filter(Boolean).join(' ')]],
    ['DATE_OF_BIRTH', [dateOfBirth]],
    ['HOME_ADDRESS', written('main')],
    ['OTHER_ADDRESS', written('other')],
    ['PHONE', details('phone')],
    ['EMAIL', details('email')],
    [
      'EMPLOYMENT',
      circumstances
        .filter(({ kind, toOn }) => kind === 'employment' && toOn === null)
        .map(({ text }) => text),
    ],
  ]);
}
