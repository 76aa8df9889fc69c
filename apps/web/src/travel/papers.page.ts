import { Controller, Get, Param, Post, Redirect, Req, Res } from '@nestjs/common';
import { IsIn } from 'class-validator';
import type { Response } from 'express';
import { CurrentActor, Idempotent, Policy, type KnownRequest } from '@platform/access';
import { Clock, IsRecordId, type Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { Pages, type Given } from '../edge/pages.js';
import { submit } from '../edge/submission.js';
import { readCountries } from '../orders/countries-typed.js';
import { PersonFormPages, type FormPlace } from '../registration/person-form-pages.js';
import { readAnswers } from '../registration/read-answers.js';
import { recordPage } from '../registration/record.page.js';
import { PAPER_KINDS, TRAVEL_FORMS, type PaperForm, type TravelFormName } from './paper-forms.js';
import { TravelPapersDesk } from './papers-desk.js';
import { keeping } from './steps.page.js';

class FormParam {
  @IsRecordId() id: string;
  @IsIn(Object.keys(TRAVEL_FORMS)) form: TravelFormName;
}

/** Travel documents, and requests to a national bureau: a page for each thing that is added. */
@Controller('people/:id/travel/:form')
export class TravelPapersPage {
  constructor(
    private readonly desk: TravelPapersDesk,
    private readonly forms: PersonFormPages,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Policy(keeping('travel.paper.form', 'id'))
  async form(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() at: FormParam,
    @CurrentActor() actor: Actor,
  ) {
    await this.forms.show(request, response, placeOf(at), actor);
  }

  @Post()
  @Redirect()
  @Idempotent()
  @Policy(keeping('travel.paper.add', 'id'))
  add(@Req() request: KnownRequest, @Param() { id, form }: FormParam, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const shape: PaperForm = TRAVEL_FORMS[form];
    const names = shape.inputs({}).map(({ name }) => name);
    const given = readAnswers(
      shape,
      answers,
      names,
      this.clock.today(actor.timeZone),
      countriesOf(answers, form),
    );
    const show = (req: KnownRequest, res: Response, reader: Actor, more: Given) =>
      this.forms.show(req, res, placeOf({ id, form }), reader, more);
    return submit(
      this.pages.submission(given, actor, { look: 'travel.paper.form', show }),
      async (command) => {
        const { papers } = this.desk;
        await (form === 'document'
          ? papers.recordDocument(id, command as never, actor)
          : papers.askBureau(id, command as never, actor));
        return { url: `/people/${id}/travel`, statusCode: 303 };
      },
    );
  }
}

const placeOf = ({ id, form: name }: FormParam): FormPlace => ({
  id,
  tab: 'travel',
  name,
  form: TRAVEL_FORMS[name],
});

/** Countries as they were typed; one that nobody knows is left for the command to refuse. */
function countriesOf(answers: Answers, form: TravelFormName): Readonly<Record<string, unknown>> {
  const name = form === 'document' ? 'country' : 'countries';
  const typed = answers.optional(name);
  if (typed === undefined) return { [name]: undefined };
  const { codes, unknown } = readCountries(typed);
  const read = unknown.length > 0 ? [typed] : codes;
  return { [name]: form === 'document' ? read[0] : read };
}

export const TRAVEL_PAPER_PAGES = Object.entries(PAPER_KINDS).map(([path, kind]) =>
  recordPage(path, kind, TravelPapersDesk),
);
