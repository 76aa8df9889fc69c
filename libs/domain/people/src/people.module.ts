import { Module } from '@nestjs/common';
import { PersonDetails } from './details/details.service.js';
import { Openings } from './persons/openings.service.js';
import { People } from './persons/people.service.js';
import { PeopleStore } from './persons/people.store.js';
import { PeopleSearch } from './search/people-search.service.js';
import { CaseKeys } from './victims/case-keys.js';
import { WrappingKey } from './victims/sealing.js';
import { VictimContacts } from './victims/victim-contacts.service.js';

@Module({
  providers: [
    People,
    PeopleStore,
    PersonDetails,
    PeopleSearch,
    Openings,
    VictimContacts,
    CaseKeys,
    WrappingKey,
  ],
  exports: [People, PersonDetails, PeopleSearch, Openings, VictimContacts, CaseKeys],
})
export class PeopleModule {}
