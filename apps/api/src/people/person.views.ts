import type { MinimalPersonView, PersonRecord } from '@domain/people';

function minimal(person: MinimalPersonView) {
  const { id, version, crn, displayName, dateOfBirth, sex } = person;
  return { id, version, crn, displayName, dateOfBirth, sex };
}

/** GET /people/{id}: named field by field, so that nothing new leaves by accident. */
export function personView(record: PersonRecord) {
  if (record.extent === 'minimal') return minimal(record.person);
  const { person } = record;
  return {
    ...minimal(person),
    name: person.name,
    timeZone: person.timeZone,
    identifiers: person.identifiers,
    mainAddress: person.mainAddress,
    addresses: person.addresses,
    contactDetails: person.contactDetails,
    circumstances: person.circumstances,
    relationships: person.relationships,
    limitedAccess: person.limitedAccess,
  };
}
