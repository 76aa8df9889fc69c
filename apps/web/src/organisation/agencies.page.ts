import { Controller, Get, Param, Post, Redirect, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { AddAgency, Agencies, ChangeAgency } from '@domain/agencies';
import { abilityFor, CurrentActor, Idempotent, Policy, type KnownRequest } from '@platform/access';
import { IsRecordId, NotFound, type Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { Pages, type Given } from '../edge/pages.js';
import { submit, versionOf } from '../edge/submission.js';
import { asked, CODE, KIND, KIND_WORDS, NAME } from './organisation-form.js';

const FORM = 'agencies.agency.form';
const BACK = { href: '/agencies', text: 'Agencies' };

class AgencyParam {
  @IsRecordId() id: string;
}

/** The organisations that work with the system, for administrators. */
@Controller('agencies')
export class AgenciesPage {
  constructor(
    private readonly agencies: Agencies,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Policy({ can: ['read', 'Agency'], audit: 'agencies.agency.list' })
  async list(@Req() request: KnownRequest, @Res() response: Response, @CurrentActor() actor: Actor) {
    const all = await this.agencies.list(actor);
    const mayManage = abilityFor(actor.roles).can('manage', 'Agency');
    const rows = all.map((one) => ({
      ...one,
      kind: KIND_WORDS[one.kind],
      teams: abilityFor(actor.roles).can('manage', 'Team') ? `/teams?agencyId=${one.id}` : '',
      change: mayManage ? `/agencies/${one.id}/change` : '',
    }));
    this.pages.show(
      request,
      response,
      'organisation/agencies.njk',
      { rows, mayManage },
      {
        title: 'Agencies',
        page: 'agencies',
      },
    );
  }

  @Get('new')
  @Policy({ can: ['manage', 'Agency'], audit: FORM })
  ask(@Req() request: KnownRequest, @Res() response: Response) {
    this.showNew(request, response);
  }

  @Post()
  @Redirect()
  @Idempotent()
  @Policy({ can: ['manage', 'Agency'], audit: 'agencies.agency.add' })
  add(@Req() request: KnownRequest, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const [code, name, kind] = [answers.text('code'), answers.text('name'), answers.text('kind')];
    const submission = this.pages.submission(answers.into(AddAgency, { code, name, kind }), actor, {
      look: FORM,
      show: (req, res, _, given) => this.showNew(req, res, given),
    });
    return submit({ ...submission, inputs: { '': 'code' } }, async (command) => {
      await this.agencies.add(command, actor);
      return { url: '/agencies', statusCode: 303 };
    });
  }

  @Get(':id/change')
  @Policy({ can: ['manage', 'Agency'], audit: FORM })
  changeForm(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: AgencyParam,
    @CurrentActor() actor: Actor,
  ) {
    return this.showChange(request, response, id, actor);
  }

  @Post(':id/change')
  @Redirect()
  @Idempotent()
  @Policy({ can: ['manage', 'Agency'], audit: 'agencies.agency.change' })
  change(@Req() request: KnownRequest, @Param() { id }: AgencyParam, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const form = answers.into(ChangeAgency, { name: answers.text('name') });
    const version = versionOf(form);
    const submission = this.pages.submission(form, actor, {
      look: FORM,
      changed: 'name',
      show: (req, res, reader, given) => this.showChange(req, res, id, reader, given),
    });
    return submit(submission, async (command) => {
      await this.agencies.change(id, version, command, actor);
      return { url: '/agencies', statusCode: 303 };
    });
  }

  private showNew(request: KnownRequest, response: Response, { typed = {}, errors = [] }: Given = {}): void {
    const form = {
      title: 'New agency',
      back: BACK,
      intro: '',
      action: '/agencies',
      submit: 'Add the agency',
      version: null,
      questions: asked([NAME, CODE, KIND], typed),
    };
    const options = { title: form.title, page: 'agencies', status: errors.length > 0 ? 422 : 200 };
    this.pages.show(request, response, 'organisation/organisation-form.njk', { form, errors }, options);
  }

  private async showChange(
    request: KnownRequest,
    response: Response,
    id: string,
    actor: Actor,
    { typed, errors = [], status = errors.length > 0 ? 422 : 200 }: Given = {},
  ) {
    const one = (await this.agencies.list(actor)).find((agency) => agency.id === id);
    if (!one) throw new NotFound();
    const form = {
      title: `Rename ${one.name}`,
      back: BACK,
      intro: '',
      action: `/agencies/${id}/change`,
      submit: 'Save',
      version: one.version,
      questions: asked([NAME], typed ?? { name: one.name }),
    };
    const options = { title: form.title, page: 'agencies', status };
    this.pages.show(request, response, 'organisation/organisation-form.njk', { form, errors }, options);
  }
}
