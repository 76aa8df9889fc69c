import { Controller, Get, Param, Post, Redirect, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import {
  Countersign,
  Countersigning,
  DecideOverride,
  Finalising,
  Overrides,
  ProposeOverride,
  WithdrawAssessment,
  Withdrawing,
} from '@domain/risk';
import { CurrentActor, Idempotent, Policy, type KnownRequest } from '@platform/access';
import type { FieldFault } from '@platform/forms';
import { IsRecordId, type Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { Pages } from '../edge/pages.js';
import { looking, submit, versionOf } from '../edge/submission.js';
import { finaliseForm } from './assessment-form.js';
import { UNTYPED } from './result.view.js';
import { RiskReading } from './risk-reading.js';

const ASSESSMENT = { via: 'risk.assessment', param: 'id' } as const;
const OVERRIDE = { via: 'risk.override', param: 'id' } as const;

class IdParam {
  @IsRecordId() id: string;
}

/** Names under results: attestation, override, countersignature. */
@Controller()
export class SigningPage {
  constructor(
    private readonly reading: RiskReading,
    private readonly finalising: Finalising,
    private readonly overrides: Overrides,
    private readonly countersigning: Countersigning,
    private readonly withdrawing: Withdrawing,
    private readonly pages: Pages,
  ) {}

  @Get('assessments/:id/check')
  @Policy({
    can: ['assess', 'Risk'],
    audit: 'risk.assessment.check',
    person: ASSESSMENT,
    section: 'risk',
    mode: 'write',
  })
  async check(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: IdParam,
    @CurrentActor() actor: Actor,
  ) {
    await this.showCheck(request, response, id, actor);
  }

  @Post('assessments/:id/finalise')
  @Redirect()
  @Idempotent()
  @Policy({
    can: ['assess', 'Risk'],
    audit: 'risk.assessment.finalise',
    person: ASSESSMENT,
    section: 'risk',
    mode: 'write',
  })
  async finalise(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    const form = finaliseForm(Answers.of(request));
    const version = versionOf(form);
    const again = (errors: FieldFault[]) => (req: KnownRequest, res: Response) =>
      this.showCheck(req, res, id, looking(actor, 'risk.assessment.check'), errors, form.typed);
    const conflict = () =>
      again([{ field: '', message: 'Somebody changed this draft meanwhile. Look it over again.' }]);
    return submit({ form, again, conflict }, async (command) => {
      await this.finalising.finalise(id, version, command, actor);
      return { url: `/assessments/${id}?done=final`, statusCode: 303 };
    });
  }

  @Get('assessments/:id/override')
  @Policy({
    can: ['assess', 'Risk'],
    audit: 'risk.override.form',
    person: ASSESSMENT,
    section: 'risk',
    mode: 'write',
  })
  async overrideForm(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: IdParam,
    @CurrentActor() actor: Actor,
  ) {
    await this.showOverride(request, response, id, actor);
  }

  @Post('assessments/:id/override')
  @Redirect()
  @Idempotent()
  @Policy({
    can: ['assess', 'Risk'],
    audit: 'risk.override.propose',
    person: ASSESSMENT,
    section: 'risk',
    mode: 'write',
  })
  async propose(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const [level, reason, authoriserId] = ['level', 'reason', 'authoriserId'].map((name) =>
      answers.text(name),
    );
    const form = answers.into(ProposeOverride, { level, reason, authoriserId });
    const again = (errors: FieldFault[]) => (req: KnownRequest, res: Response) =>
      this.showOverride(req, res, id, looking(actor, 'risk.override.form'), errors, form.typed);
    return submit({ form, again }, async (command) => {
      await this.overrides.propose(id, command, actor);
      return { url: `/assessments/${id}?done=override`, statusCode: 303 };
    });
  }

  @Post('overrides/:id/decision')
  @Redirect()
  @Idempotent()
  @Policy({ can: ['sign', 'Risk'], audit: 'risk.override.decide', person: OVERRIDE, section: 'risk' })
  async decide(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const form = answers.into(DecideOverride, {
      decision: answers.text('decision'),
      note: answers.text('note'),
    });
    const version = versionOf(form);
    const { assessmentId } = await this.overrides.read(id, looking(actor, 'risk.override.read'));
    const again = this.resultAgain(assessmentId, actor, form.typed);
    return submit(
      { form, again, inputs: { decision: 'decision', note: 'decision-note' } },
      async (command) => {
        await this.overrides.decide(id, version, command, actor);
        return { url: `/assessments/${assessmentId}?done=decided`, statusCode: 303 };
      },
    );
  }

  @Post('assessments/:id/countersignature')
  @Redirect()
  @Idempotent()
  @Policy({
    can: ['sign', 'Risk'],
    audit: 'risk.assessment.countersign',
    person: ASSESSMENT,
    section: 'risk',
  })
  async countersign(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const form = answers.into(Countersign, {
      decision: answers.text('decision'),
      note: answers.text('note'),
    });
    const version = versionOf(form);
    const again = this.resultAgain(id, actor, form.typed);
    const inputs = { decision: 'countersign', note: 'countersign-note' };
    return submit({ form, again, inputs }, async (command) => {
      await this.countersigning.sign(id, version, command, actor);
      return { url: `/assessments/${id}?done=signed`, statusCode: 303 };
    });
  }

  @Post('assessments/:id/withdrawal')
  @Redirect()
  @Idempotent()
  @Policy({
    can: ['assess', 'Risk'],
    audit: 'risk.assessment.withdraw',
    person: ASSESSMENT,
    section: 'risk',
    mode: 'write',
  })
  withdraw(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const form = answers.into(WithdrawAssessment, { reason: answers.text('reason') });
    const version = versionOf(form);
    const again = this.resultAgain(id, actor, form.typed);
    return submit({ form, again, inputs: { reason: 'withdraw-reason' } }, async (command) => {
      await this.withdrawing.withdraw(id, version, command, actor);
      return { url: `/assessments/${id}?done=withdrawn`, statusCode: 303 };
    });
  }

  private resultAgain(id: string, actor: Actor, typed: Record<string, string>) {
    return (errors: FieldFault[]) => async (req: KnownRequest, res: Response) => {
      const view = await this.reading.result(id, looking(actor, 'risk.assessment.read'));
      const options = { title: view.result.title, page: 'caseload', status: 422 };
      this.pages.show(
        req,
        res,
        'risk/result.njk',
        { ...view, errors, typed: { ...UNTYPED, ...typed } },
        options,
      );
    };
  }

  private async showCheck(
    request: KnownRequest,
    response: Response,
    id: string,
    actor: Actor,
    errors: FieldFault[] = [],
    typed: Readonly<Record<string, string>> = {},
  ) {
    const view = await this.reading.check(id, actor);
    if (view.assessment.state !== 'draft') return response.redirect(303, `/assessments/${id}`);
    const linked = errors.map((error) => ({ ...error, ...linkOf(id, error.field) }));
    const options = { title: 'Check the answers', page: 'caseload', status: errors.length > 0 ? 422 : 200 };
    this.pages.show(
      request,
      response,
      'risk/check.njk',
      { ...view, errors: linked, typed: { ...UNTYPED, ...typed } },
      options,
    );
  }

  private async showOverride(
    request: KnownRequest,
    response: Response,
    id: string,
    actor: Actor,
    errors: FieldFault[] = [],
    typed: Readonly<Record<string, string>> = {},
  ) {
    const view = { ...(await this.reading.override(id, actor)), errors, typed: { ...UNTYPED, ...typed } };
    const options = { title: 'Conclude otherwise', page: 'caseload', status: errors.length > 0 ? 422 : 200 };
    this.pages.show(request, response, 'risk/override.njk', view, options);
  }
}

/** Items and facts are mended on the form, the rest on the page itself. */
function linkOf(id: string, field: string): { href?: string } {
  const [part, name] = field.split('.');
  return part === 'items' || part === 'facts' ? { href: `/assessments/${id}/edit#${part}-${name}` } : {};
}
