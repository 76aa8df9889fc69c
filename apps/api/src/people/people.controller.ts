import { Body, Controller, Get, Param, Patch, Post, Query, UseInterceptors } from '@nestjs/common';
import { ChangePerson, People, PeopleSearch } from '@domain/people';
import { TakeOn, TakeOnPerson } from '@domain/supervision';
import { CurrentActor, Idempotent, IfMatch, Policy } from '@platform/access';
import { PlainText, type Actor } from '@platform/kernel';
import { ListQuery, onePage } from '../edge/cursor.js';
import { IdParam } from '../edge/params.js';
import { VersionTag } from '../edge/version-tag.js';
import { personView } from './person.views.js';

class SearchQuery extends ListQuery {
  @PlainText({ most: 120, message: 'Say whom you are looking for' }) q: string;
}

@Controller('api/v1/people')
@UseInterceptors(VersionTag)
export class PeopleController {
  constructor(
    private readonly people: People,
    private readonly search: PeopleSearch,
    private readonly takeOn: TakeOn,
  ) {}

  @Get()
  @Policy({ can: ['search', 'Person'], audit: 'people.search' })
  async find(@Query() query: SearchQuery, @CurrentActor() actor: Actor) {
    onePage(query.cursor);
    const found = await this.search.find(query.q, query.limit, actor);
    const items = found.map(({ id, crn, displayName, dateOfBirth, sex, matched }) => ({
      id,
      crn,
      displayName,
      dateOfBirth,
      sex,
      matched,
    }));
    return { items, nextCursor: null };
  }

  @Post()
  @Idempotent()
  @Policy({ can: ['create', 'Person'], audit: 'people.create' })
  async create(@Body() command: TakeOnPerson, @CurrentActor() actor: Actor) {
    const made = await this.takeOn.takeOn(command, actor);
    const { name, dateOfBirth, sex, timeZone = 'Europe/London' } = command;
    return { ...made, name: { ...name, formerNames: [] }, dateOfBirth, sex, timeZone };
  }

  @Get(':id')
  @Policy({ can: ['read', 'Person'], audit: 'people.read', person: 'id' })
  async read(@Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    return personView(await this.people.read(id, actor));
  }

  @Patch(':id')
  @Policy({ can: ['change', 'Person'], audit: 'people.change', person: 'id', section: 'core', mode: 'write' })
  async change(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: ChangePerson,
    @CurrentActor() actor: Actor,
  ) {
    return { id, ...(await this.people.change(id, version, command, actor)) };
  }
}
