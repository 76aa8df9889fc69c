import { Body, Controller, Get, HttpCode, Param, Post, Put, UseInterceptors } from '@nestjs/common';
import { KeepVictimContact, RevealVictimContact, VictimContacts } from '@domain/people';
import { CurrentActor, Idempotent, IfMatch, Policy, type RoutePolicy } from '@platform/access';
import type { Actor } from '@platform/kernel';
import { ChildParam, IdParam } from '../edge/params.js';
import { VersionTag } from '../edge/version-tag.js';

const SEEN = ['victim', 'victim:masked'] as const;
const writing = (audit: string): RoutePolicy => ({
  can: ['change', 'VictimContact'],
  audit,
  person: 'id',
  section: 'victim',
  mode: 'write',
});

/** Victims' contact details: masked in lists, shown one field at a time for a reason. */
@Controller('api/v1/people/:id/victim-contacts')
@UseInterceptors(VersionTag)
export class VictimContactsController {
  constructor(private readonly victims: VictimContacts) {}

  @Get()
  @Policy({
    can: ['read', 'VictimContact'],
    audit: 'people.victim-contact.list',
    person: 'id',
    section: SEEN,
  })
  async list(@Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    return { items: await this.victims.list(id, actor), nextCursor: null };
  }

  @Post()
  @Idempotent()
  @Policy(writing('people.victim-contact.add'))
  add(@Param() { id }: IdParam, @Body() command: KeepVictimContact, @CurrentActor() actor: Actor) {
    return this.victims.add(id, command, actor);
  }

  @Put(':childId')
  @Policy(writing('people.victim-contact.change'))
  async replace(
    @Param() { id, childId }: ChildParam,
    @IfMatch() version: number,
    @Body() command: KeepVictimContact,
    @CurrentActor() actor: Actor,
  ) {
    return { id: childId, ...(await this.victims.replace(id, { id: childId, version }, command, actor)) };
  }

  @Post(':childId/reveal')
  @HttpCode(200)
  @Policy({
    can: ['reveal', 'VictimContact'],
    audit: 'people.victim-contact.reveal',
    proof: 'asked',
    person: 'id',
    section: SEEN,
  })
  reveal(
    @Param() { id, childId }: ChildParam,
    @Body() command: RevealVictimContact,
    @CurrentActor() actor: Actor,
  ) {
    return this.victims.reveal(id, childId, command, actor);
  }
}
