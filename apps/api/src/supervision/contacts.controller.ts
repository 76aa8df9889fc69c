import { Body, Controller, Get, Param, Post, Query, UseInterceptors } from '@nestjs/common';
import {
  CONTACT_SECTIONS,
  CONTACT_TYPES,
  Contacts,
  CorrectContact,
  RecordContact,
} from '@domain/supervision';
import { CurrentActor, Idempotent, Policy } from '@platform/access';
import type { Actor } from '@platform/kernel';
import { ListQuery } from '../edge/cursor.js';
import { IdParam } from '../edge/params.js';
import { VersionTag } from '../edge/version-tag.js';

@Controller('api/v1')
@UseInterceptors(VersionTag)
export class ContactsController {
  constructor(private readonly contacts: Contacts) {}

  @Get('contact-types')
  @Policy({ can: ['read', 'Contact'], audit: 'supervision.contact-type.list' })
  types() {
    const items = CONTACT_TYPES.choices.map(({ code, title, category, appointment }) => ({
      code,
      title,
      category,
      appointment,
    }));
    return { items, nextCursor: null };
  }

  @Get('people/:id/contacts')
  @Policy({ can: ['read', 'Contact'], audit: 'supervision.contact.list', person: 'id' })
  list(@Param() { id }: IdParam, @Query() query: ListQuery, @CurrentActor() actor: Actor) {
    return this.contacts.list(id, query, actor);
  }

  @Post('people/:id/contacts')
  @Idempotent()
  @Policy({
    can: ['record', 'Contact'],
    audit: 'supervision.contact.record',
    person: 'id',
    section: CONTACT_SECTIONS,
    mode: 'write',
  })
  record(@Param() { id }: IdParam, @Body() command: RecordContact, @CurrentActor() actor: Actor) {
    return this.contacts.record(id, command, actor);
  }

  @Get('contacts/:id')
  @Policy({
    can: ['read', 'Contact'],
    audit: 'supervision.contact.read',
    person: { via: 'supervision.contact', param: 'id' },
  })
  read(@Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    return this.contacts.read(id, actor);
  }

  @Get('contacts/:id/history')
  @Policy({
    can: ['read', 'Contact'],
    audit: 'supervision.contact.history',
    person: { via: 'supervision.contact', param: 'id' },
  })
  async history(@Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    return { items: await this.contacts.history(id, actor), nextCursor: null };
  }

  @Post('contacts/:id/corrections')
  @Idempotent()
  @Policy({
    can: ['correct', 'Contact'],
    audit: 'supervision.contact.correct',
    person: { via: 'supervision.contact', param: 'id' },
    section: CONTACT_SECTIONS,
    mode: 'write',
  })
  correct(@Param() { id }: IdParam, @Body() command: CorrectContact, @CurrentActor() actor: Actor) {
    return this.contacts.correct(id, command, actor);
  }
}
