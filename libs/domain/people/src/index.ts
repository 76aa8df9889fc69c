import { Address, Circumstance, ContactDetail, Relationship } from './details/detail.entities.js';
import { Person } from './persons/person.entity.js';
import { VictimContact } from './victims/victim-contact.entity.js';

export { PeopleModule } from './people.module.js';
export { People } from './persons/people.service.js';
export { Openings } from './persons/openings.service.js';
export { PersonDetails } from './details/details.service.js';
export type { Added, DetailKind } from './details/details.service.js';
export { PeopleSearch } from './search/people-search.service.js';
export type { FoundPersonView } from './search/people-search.service.js';
export { VictimContacts } from './victims/victim-contacts.service.js';
export type { VictimContactView } from './victims/victim-contacts.service.js';
export { ChangePerson, CreatePerson, NameOfPerson } from './persons/commands.js';
export {
  AddAddress,
  AddCircumstance,
  AddContactDetail,
  AddIdentifier,
  AddRelationship,
  CIRCUMSTANCE_KINDS,
  EndDetail,
  IDENTIFIER_KINDS,
} from './details/commands.js';
export {
  AmendVictimContact,
  KeepVictimContact,
  RevealVictimContact,
  VICTIM_FIELDS,
} from './victims/commands.js';
export type { VictimField } from './victims/commands.js';
/** One key a case, for what other domains seal with it. */
export { CaseKeys } from './victims/case-keys.js';
/** For whoever makes sealed records in bulk. */
export { placeOf, WrappingKey } from './victims/sealing.js';
export type * from './persons/views.js';

export const PEOPLE_ENTITIES = [Person, Address, ContactDetail, Circumstance, Relationship, VictimContact];
