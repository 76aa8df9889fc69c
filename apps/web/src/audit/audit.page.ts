import { Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { abilityFor, CurrentActor, Policy, type KnownRequest } from '@platform/access';
import { AuditInspection, AuditTrail, type AuditEvent, type Page, type Verification } from '@platform/audit';
import { readForm } from '@platform/forms';
import { RuleBroken, type Actor } from '@platform/kernel';
import { Pages } from '../edge/pages.js';
import { faultsIn } from '../edge/submission.js';
import { AuditSearch, filterOf } from './audit-search.js';
import { auditView } from './audit.view.js';

const NONE: Page<AuditEvent> = { items: [], nextCursor: null };

/** Who did what, for auditors and privacy officers. */
@Controller('audit')
export class AuditPage {
  constructor(
    private readonly trail: AuditTrail,
    private readonly inspection: AuditInspection,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Policy({ can: ['read', 'AuditTrail'], audit: 'audit.event.list' })
  async list(@Req() request: KnownRequest, @Res() response: Response, @CurrentActor() actor: Actor) {
    const { command, errors: mistyped, typed } = readForm(AuditSearch, request.query);
    const { found, errors } =
      mistyped.length > 0 ? { found: NONE, errors: mistyped } : await this.find(command, actor);
    const view = auditView(found, typed, { errors, mayVerify: mayVerify(actor) });
    this.pages.show(request, response, 'audit/audit.njk', view, {
      title: 'Audit',
      page: 'audit',
      status: errors.length > 0 ? 422 : 200,
    });
  }

  /** The entries, or what about the search cannot be answered. */
  private async find(command: AuditSearch, actor: Actor) {
    try {
      return { found: await this.trail.events(filterOf(command, actor.timeZone), actor), errors: [] };
    } catch (problem) {
      if (!(problem instanceof RuleBroken)) throw problem;
      return { found: NONE, errors: faultsIn(problem) };
    }
  }

  @Post('verification')
  @HttpCode(200)
  @Policy({ can: ['verify', 'AuditTrail'], audit: 'audit.log.verify' })
  async verify(@Req() request: KnownRequest, @Res() response: Response, @CurrentActor() actor: Actor) {
    const verification: Verification = await this.inspection.verify(actor);
    const view = auditView(NONE, {}, { errors: [], mayVerify: true, verification });
    this.pages.show(request, response, 'audit/audit.njk', view, { title: 'Audit', page: 'audit' });
  }
}

function mayVerify(actor: Actor): boolean {
  return abilityFor(actor.roles).can('verify', 'AuditTrail');
}
