import { Controller, Get, Post, Redirect, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { StaffList } from '@domain/agencies';
import { TakeOn } from '@domain/supervision';
import { CurrentActor, Idempotent, Policy, type KnownRequest } from '@platform/access';
import type { FieldFault } from '@platform/forms';
import { Clock, type Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { Pages } from '../edge/pages.js';
import { looking, submit } from '../edge/submission.js';
import { NAME_INPUTS, SEXES, takeOnForm } from './person-forms.js';

const FIELDS = ['given', 'middle', 'family', 'dateOfBirth', 'sex', 'crn', 'officerId'];

/** A person who is not known here yet, taken on by whoever records them, or given to an officer by a manager. */
@Controller('people')
export class NewPersonPage {
  constructor(
    private readonly takeOn: TakeOn,
    private readonly staff: StaffList,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get('new')
  @Policy({ can: ['create', 'Person'], audit: 'people.intake.form' })
  async form(@Req() request: KnownRequest, @Res() response: Response, @CurrentActor() actor: Actor) {
    await this.show(request, response, actor, {});
  }

  @Post()
  @Redirect()
  @Idempotent()
  @Policy({ can: ['create', 'Person'], audit: 'people.create' })
  async create(@Req() request: KnownRequest, @CurrentActor() actor: Actor) {
    const form = takeOnForm(Answers.of(request), this.clock.today(actor.timeZone));
    const again = (errors: FieldFault[]) => (req: KnownRequest, res: Response) =>
      this.show(req, res, looking(actor, 'people.intake.form'), form.typed, errors);
    return submit({ form, again, inputs: NAME_INPUTS }, async (command) => {
      const made = await this.takeOn.takeOn(command, actor);
      return { url: `/people/${made.id}`, statusCode: 303 };
    });
  }

  private async show(
    request: KnownRequest,
    response: Response,
    actor: Actor,
    typed: Readonly<Record<string, string>>,
    errors: FieldFault[] = [],
  ) {
    const values = Object.fromEntries(FIELDS.map((name) => [name, typed[name] ?? '']));
    const view = { values, errors, sexes: SEXES, officers: await this.officers(actor) };
    const options = { title: 'New person', page: 'caseload', status: errors.length > 0 ? 422 : 200 };
    this.pages.show(request, response, 'people/new-person.njk', view, options);
  }

  /** Only a manager says who takes the case; an officer takes it. */
  private async officers(actor: Actor): Promise<{ value: string; text: string }[]> {
    if (!actor.roles.includes('manager') || !actor.agencyId) return [];
    const staff = await this.staff.list({ agencyId: actor.agencyId, limit: 500 }, actor);
    return staff.map(({ id, displayName, code, team }) => ({
      value: id,
      text: `${displayName} (${[code, team?.name].filter(Boolean).join(', ')})`,
    }));
  }
}
