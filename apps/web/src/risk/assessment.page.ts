import { Controller, Get, Param, Post, Query, Redirect, Req, Res } from '@nestjs/common';
import { IsIn, IsOptional } from 'class-validator';
import type { Response } from 'express';
import { Assessments, CorrectAssessment } from '@domain/risk';
import { CurrentActor, Idempotent, Policy, type KnownRequest, type RoutePolicy } from '@platform/access';
import type { FieldFault } from '@platform/forms';
import { Clock, IsRecordId, type Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { LastChange } from '../edge/last-change.js';
import { Pages } from '../edge/pages.js';
import { looking, submit, versionOf } from '../edge/submission.js';
import { timeOnly, type Flash } from '../shell/index.js';
import { saveForm } from './assessment-form.js';
import { UNTYPED } from './result.view.js';
import { RiskReading } from './risk-reading.js';

const ASSESSMENT = { via: 'risk.assessment', param: 'id' } as const;
const FLASHES: Readonly<Record<string, Flash>> = {
  saved: { kind: 'success', text: 'The draft is saved.' },
  final: {
    kind: 'success',
    text: 'The assessment is final. It never changes; a mistake is put right by a new version.',
  },
  override: {
    kind: 'success',
    text: 'The override is proposed. It stands beside the result once it is authorised.',
  },
  decided: { kind: 'success', text: 'Your decision on the override is recorded.' },
  signed: { kind: 'success', text: 'Your signature is recorded.' },
  withdrawn: {
    kind: 'success',
    text: 'The result is withdrawn. It stays on record, and nothing has taken its place yet.',
  },
};

class IdParam {
  @IsRecordId() id: string;
}
class DoneQuery {
  @IsOptional() @IsIn(Object.keys(FLASHES)) done?: string;
}

const assessing = (audit: string): RoutePolicy => ({
  can: ['assess', 'Risk'],
  audit,
  person: ASSESSMENT,
  section: 'risk',
  mode: 'write',
});

/** One assessment: item by item with autosave, and as it stands once it is final. */
@Controller('assessments/:id')
export class AssessmentPage {
  constructor(
    private readonly reading: RiskReading,
    private readonly assessments: Assessments,
    private readonly lastChange: LastChange,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Policy({ can: ['read', 'Risk'], audit: 'risk.assessment.read', person: ASSESSMENT, section: 'risk' })
  async read(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: IdParam,
    @Query() { done }: DoneQuery,
    @CurrentActor() actor: Actor,
  ) {
    const view = await this.reading.result(id, actor);
    if (view.assessment.state === 'draft') return response.redirect(303, `/assessments/${id}/edit`);
    const options = { title: view.result.title, page: 'caseload', flash: done ? FLASHES[done] : null };
    this.pages.show(request, response, 'risk/result.njk', { ...view, errors: [], typed: UNTYPED }, options);
  }

  @Get('edit')
  @Policy(assessing('risk.assessment.form'))
  async form(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: IdParam,
    @Query() { done }: DoneQuery,
    @CurrentActor() actor: Actor,
  ) {
    await this.showForm(request, response, id, actor, { flash: done ? FLASHES[done] : null });
  }

  @Post('edit')
  @Redirect()
  @Policy(assessing('risk.assessment.save'))
  async save(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const { assessment } = await this.reading.form(id, looking(actor, 'risk.assessment.form'));
    const form = saveForm(answers, assessment, this.clock.today(actor.timeZone));
    const version = versionOf(form);
    const again = (errors: FieldFault[]) => (req: KnownRequest, res: Response) =>
      this.showForm(req, res, id, looking(actor, 'risk.assessment.form'), { typed: form.typed, errors });
    const conflict = () => (req: KnownRequest, res: Response) =>
      this.showConflict(req, res, id, looking(actor, 'risk.assessment.compare'), form.typed);
    return submit({ form, again, conflict }, async (command) => {
      await this.assessments.save(id, version, command, actor);
      const url =
        answers.text('then') === 'check' ? `/assessments/${id}/check` : `/assessments/${id}/edit?done=saved`;
      return { url, statusCode: 303 };
    });
  }

  /** By itself every few seconds while somebody answers. What cannot be kept yet waits for the button. */
  @Post('draft')
  @Policy(assessing('risk.assessment.autosave'))
  async autosave(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: IdParam,
    @CurrentActor() actor: Actor,
  ) {
    const { assessment } = await this.reading.form(id, looking(actor, 'risk.assessment.form'));
    const form = saveForm(Answers.of(request), assessment, this.clock.today(actor.timeZone));
    if (form.errors.length > 0) return response.json({ saved: null });
    const kept = await this.assessments.save(id, versionOf(form), form.command, actor);
    const at = timeOnly(this.clock.now().toString(), actor.timeZone);
    const act = kept.actToday ? '. Act today: what is entered does not wait until it is final' : '';
    response.json({ saved: `Saved at ${at}${act}`, version: kept.version });
  }

  @Post('discard')
  @Redirect()
  @Policy(assessing('risk.assessment.discard'))
  async discard(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    const version = versionOf({ version: Number(Answers.of(request).text('version')) || null });
    await this.assessments.discard(id, version, actor);
    return { url: `/people/${actor.act.personId}/risk?done=discarded`, statusCode: 303 };
  }

  @Post('correct')
  @Redirect()
  @Idempotent()
  @Policy(assessing('risk.assessment.correct'))
  async correct(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const form = answers.into(CorrectAssessment, { reason: answers.text('reason') });
    const version = versionOf(form);
    const again = (errors: FieldFault[]) => async (req: KnownRequest, res: Response) => {
      const view = await this.reading.result(id, looking(actor, 'risk.assessment.read'));
      const options = { title: view.result.title, page: 'caseload', status: 422 };
      this.pages.show(
        req,
        res,
        'risk/result.njk',
        { ...view, errors, typed: { ...UNTYPED, ...form.typed } },
        options,
      );
    };
    return submit({ form, again }, async (command) => {
      const made = await this.assessments.correct(id, version, command, actor);
      return { url: `/assessments/${made.id}/edit`, statusCode: 303 };
    });
  }

  private async showForm(
    request: KnownRequest,
    response: Response,
    id: string,
    actor: Actor,
    {
      typed,
      errors = [],
      flash,
    }: { typed?: Record<string, string>; errors?: FieldFault[]; flash?: Flash | null },
  ) {
    const view = await this.reading.form(id, actor, typed ?? null);
    if (view.assessment.state !== 'draft') return response.redirect(303, `/assessments/${id}`);
    const options = {
      title: view.form.title,
      page: 'caseload',
      status: errors.length > 0 ? 422 : 200,
      flash,
    };
    this.pages.show(request, response, 'risk/assessment.njk', { ...view, errors }, options);
  }

  private async showConflict(
    request: KnownRequest,
    response: Response,
    id: string,
    actor: Actor,
    typed: Record<string, string>,
  ) {
    const { assessment, form: mine } = await this.reading.form(id, actor, typed);
    const { form: theirs } = await this.reading.form(id, actor);
    const said = (one: (typeof mine.items)[number]) => {
      const chosen = one.options.find(({ checked }) => checked)?.text ?? 'Not answered';
      return one.note ? `${chosen}: ${one.note}` : chosen;
    };
    this.pages.conflict(request, response, {
      what: assessment.title,
      ...(await this.lastChange.of(assessment.personId, id, actor)),
      rows: mine.items.map((one, n) => ({
        label: `${one.code} ${one.label}`,
        yours: said(one),
        theirs: said(theirs.items[n]!),
      })),
      action: `/assessments/${id}/edit`,
      kept: { ...typed, version: assessment.version },
      reload: `/assessments/${id}/edit`,
    });
  }
}
