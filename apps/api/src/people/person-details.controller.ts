import { Body, Controller, Get, Param, Patch, Post, UseInterceptors } from '@nestjs/common';
import {
  AddAddress,
  AddCircumstance,
  AddContactDetail,
  AddIdentifier,
  AddRelationship,
  EndDetail,
  People,
  PersonDetails,
  type DetailKind,
  type PersonView,
} from '@domain/people';
import { CurrentActor, Idempotent, IfMatch, Policy, type RoutePolicy } from '@platform/access';
import { NotAllowed, type Actor } from '@platform/kernel';
import { ChildParam, IdParam } from '../edge/params.js';
import { VersionTag } from '../edge/version-tag.js';

const reading = (audit: string): RoutePolicy => ({
  can: ['read', 'Person'],
  audit,
  person: 'id',
  section: 'core',
});
const writing = (audit: string): RoutePolicy => ({
  can: ['change', 'Person'],
  audit,
  person: 'id',
  section: 'core',
  mode: 'write',
});

/** What surrounds a person. Lists are newest first and short; ending is a change of version. */
@Controller('api/v1/people/:id')
@UseInterceptors(VersionTag)
export class PersonDetailsController {
  constructor(
    private readonly people: People,
    private readonly details: PersonDetails,
  ) {}

  @Get('identifiers')
  @Policy(reading('people.identifier.list'))
  identifiers(@Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    return this.list(id, 'identifiers', actor);
  }
  @Get('addresses')
  @Policy(reading('people.address.list'))
  addresses(@Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    return this.list(id, 'addresses', actor);
  }
  @Get('contact-details')
  @Policy(reading('people.contact-detail.list'))
  contactDetails(@Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    return this.list(id, 'contactDetails', actor);
  }
  @Get('circumstances')
  @Policy(reading('people.circumstance.list'))
  circumstances(@Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    return this.list(id, 'circumstances', actor);
  }
  @Get('relationships')
  @Policy(reading('people.relationship.list'))
  relationships(@Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    return this.list(id, 'relationships', actor);
  }

  @Post('identifiers')
  @Idempotent()
  @Policy(writing('people.identifier.add'))
  addIdentifier(@Param() { id }: IdParam, @Body() command: AddIdentifier, @CurrentActor() actor: Actor) {
    return this.details.addIdentifier(id, command, actor);
  }
  @Post('addresses')
  @Idempotent()
  @Policy(writing('people.address.add'))
  addAddress(@Param() { id }: IdParam, @Body() command: AddAddress, @CurrentActor() actor: Actor) {
    return this.details.addAddress(id, command, actor);
  }
  @Post('contact-details')
  @Idempotent()
  @Policy(writing('people.contact-detail.add'))
  addContactDetail(
    @Param() { id }: IdParam,
    @Body() command: AddContactDetail,
    @CurrentActor() actor: Actor,
  ) {
    return this.details.addContactDetail(id, command, actor);
  }
  @Post('circumstances')
  @Idempotent()
  @Policy(writing('people.circumstance.add'))
  addCircumstance(@Param() { id }: IdParam, @Body() command: AddCircumstance, @CurrentActor() actor: Actor) {
    return this.details.addCircumstance(id, command, actor);
  }
  @Post('relationships')
  @Idempotent()
  @Policy(writing('people.relationship.add'))
  addRelationship(@Param() { id }: IdParam, @Body() command: AddRelationship, @CurrentActor() actor: Actor) {
    return this.details.addRelationship(id, command, actor);
  }

  @Patch('addresses/:childId')
  @Policy(writing('people.address.end'))
  endAddress(
    @Param() param: ChildParam,
    @IfMatch() version: number,
    @Body() command: EndDetail,
    @CurrentActor() actor: Actor,
  ) {
    return this.end('address', param, version, command, actor);
  }
  @Patch('contact-details/:childId')
  @Policy(writing('people.contact-detail.end'))
  endContactDetail(
    @Param() param: ChildParam,
    @IfMatch() version: number,
    @Body() command: EndDetail,
    @CurrentActor() actor: Actor,
  ) {
    return this.end('contact-detail', param, version, command, actor);
  }
  @Patch('circumstances/:childId')
  @Policy(writing('people.circumstance.end'))
  endCircumstance(
    @Param() param: ChildParam,
    @IfMatch() version: number,
    @Body() command: EndDetail,
    @CurrentActor() actor: Actor,
  ) {
    return this.end('circumstance', param, version, command, actor);
  }
  @Patch('relationships/:childId')
  @Policy(writing('people.relationship.end'))
  endRelationship(
    @Param() param: ChildParam,
    @IfMatch() version: number,
    @Body() command: EndDetail,
    @CurrentActor() actor: Actor,
  ) {
    return this.end('relationship', param, version, command, actor);
  }

  private async list<K extends keyof PersonView>(id: string, part: K, actor: Actor) {
    const record = await this.people.read(id, actor);
    if (record.extent !== 'full') {
      throw new NotAllowed('access.section', 'You can see this person, but not this part of the record');
    }
    return { items: record.person[part], nextCursor: null };
  }

  private async end(
    kind: DetailKind,
    { id, childId }: ChildParam,
    version: number,
    { endedOn }: EndDetail,
    actor: Actor,
  ) {
    return { id: childId, ...(await this.details.end(kind, id, { id: childId, version }, endedOn, actor)) };
  }
}
