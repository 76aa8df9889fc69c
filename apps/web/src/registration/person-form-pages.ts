import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { People } from '@domain/people';
import type { KnownRequest } from '@platform/access';
import type { Actor } from '@platform/kernel';
import { Pages, type Given } from '../edge/pages.js';
import { personLine } from '../edge/person-line.js';
import type { PersonForm } from './person-forms.js';

/** Where a form about a person stands: under which tab, and as what. */
export interface FormPlace {
  id: string;
  tab: 'registration' | 'travel' | 'mappa';
  name: string;
  form: Pick<PersonForm, 'title' | 'button' | 'inputs'>;
}

/** A form by which something is added to a person: the first time, or again with what was typed and what is wrong. */
@Injectable()
export class PersonFormPages {
  constructor(
    private readonly people: People,
    private readonly pages: Pages,
  ) {}

  async show(
    request: KnownRequest,
    response: Response,
    { id, tab, name, form }: FormPlace,
    actor: Actor,
    { typed = {}, errors = [], status = errors.length > 0 ? 422 : 200 }: Given = {},
  ): Promise<void> {
    const person = await personLine(this.people, id, actor);
    const back = `/people/${id}/${tab}`;
    const view = { person, form, inputs: form.inputs(typed), errors, version: null, about: '' };
    const whole = { ...view, action: `${back}/${name}`, back };
    const options = { title: form.title, page: 'caseload', status };
    this.pages.show(request, response, 'registration/form.njk', whole, options);
  }
}
