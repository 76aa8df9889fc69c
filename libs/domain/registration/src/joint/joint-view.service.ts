import { Injectable } from '@nestjs/common';
import { People, type PersonView } from '@domain/people';
import { Work } from '@platform/database';
import { NotFound, type Actor } from '@platform/kernel';
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
      const lines = compared(COMPARED, told, here(record.person));
      this.work.saw({ count: lines.length, sections: ['core', 'legal'] });
      return lines;
    });
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
