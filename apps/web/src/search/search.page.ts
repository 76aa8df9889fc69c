import { Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { PeopleSearch } from '@domain/people';
import { abilityFor, CurrentActor, Policy, type KnownRequest } from '@platform/access';
import { Clock, RuleBroken, type Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { Pages } from '../edge/pages.js';
import { readerOf } from '../edge/reader.js';
import { SEARCH_MOST, searchView, type SearchView } from './search.view.js';

const LONGEST = 120;

/** Finds people the reader may see. What is searched for is sent and answered at once: no address and no log ever holds it. */
@Controller('search')
export class SearchPage {
  constructor(
    private readonly search: PeopleSearch,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Policy({ can: ['search', 'Person'], audit: 'people.search-form' })
  form(@Req() request: KnownRequest, @Res() response: Response, @CurrentActor() actor: Actor): void {
    this.show(request, response, searchView('', null, this.reader(actor)));
  }

  @Post()
  @HttpCode(200)
  @Policy({ can: ['search', 'Person'], audit: 'people.search' })
  async find(@Req() request: KnownRequest, @Res() response: Response, @CurrentActor() actor: Actor) {
    const searched = Answers.of(request).text('q').trim().slice(0, LONGEST);
    try {
      const found = await this.search.find(searched, SEARCH_MOST, actor);
      this.show(request, response, searchView(searched, found, this.reader(actor)));
    } catch (problem) {
      if (!(problem instanceof RuleBroken)) throw problem;
      const errors = [{ field: 'q', message: problem.message }];
      this.show(request, response, searchView(searched, null, { errors, ...this.reader(actor) }));
    }
  }

  private reader(actor: Actor) {
    const ability = abilityFor(actor.roles);
    return {
      mayOpenEmergency: ability.can('open', 'EmergencyAccess'),
      mayCreate: ability.can('create', 'Person'),
      reader: readerOf(actor, this.clock),
    };
  }

  private show(request: KnownRequest, response: Response, view: SearchView): void {
    const options = { title: 'Search', page: 'search', status: view.errors.length > 0 ? 422 : 200 };
    this.pages.show(request, response, 'search/search.njk', view, options);
  }
}
