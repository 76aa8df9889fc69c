import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { IsIn, IsOptional } from 'class-validator';
import type { Response } from 'express';
import { abilityFor, CurrentActor, Policy, type KnownRequest } from '@platform/access';
import { SessionEdge, Sessions } from '@platform/identity';
import { IsRecordId, type Actor } from '@platform/kernel';
import { rolesInWords } from '../accounts/role-names.js';
import { Pages } from '../edge/pages.js';

const DONE = {
  password: 'Your password is changed. Your other sessions have ended.',
  session: 'The session has ended.',
  others: 'Your other sessions have ended.',
  address: 'The address for your alerts is kept.',
} as const;

class AccountQuery {
  @IsOptional() @IsIn(Object.keys(DONE)) done?: keyof typeof DONE;
}
class SessionParam {
  @IsRecordId() id: string;
}

/** One's own account: who one is here, and where one is signed in. */
@Controller('account')
export class OwnAccountPage {
  constructor(
    private readonly sessions: Sessions,
    private readonly edge: SessionEdge,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Policy({ can: ['use', 'OwnSession'], audit: 'identity.session.list' })
  async show(
    @Query() { done }: AccountQuery,
    @CurrentActor() actor: Actor,
    @Req() request: KnownRequest,
    @Res() response: Response,
  ): Promise<void> {
    const { username, agency, hasSecondFactor } = this.edge.sessionOf(request);
    const sessions = await this.sessions.list(actor);
    const view = {
      // On the screen of a supervised person nothing says of what the account is.
      facts: actor.roles.includes('supervised_person')
        ? [['User name', username]]
        : [
            ['Name', actor.displayName],
            ['User name', username],
            ['Agency', agency.name],
            ['Role', rolesInWords(actor.roles)],
          ],
      hasSecondFactor,
      isTold: abilityFor(actor.roles).can('answer', 'Task'),
      mayFeed: abilityFor(actor.roles).can('keep', 'CalendarFeed'),
      mayApprove: abilityFor(actor.roles).can('approve', 'AccountRequest'),
      mayReviewConflicts: abilityFor(actor.roles).can('review', 'Conflict'),
      sessions: sessions.map((session) => ({
        ...session,
        startedAt: new Date(session.startedAt),
        lastSeenAt: new Date(session.lastSeenAt),
      })),
    };
    this.pages.show(request, response, 'my-sessions/account.njk', view, {
      title: 'Your account',
      flash: done ? { text: DONE[done], kind: 'success' } : null,
    });
  }

  @Post('sessions/end-others')
  @Policy({ can: ['use', 'OwnSession'], audit: 'identity.session.end-others' })
  async endOthers(@CurrentActor() actor: Actor, @Res() response: Response): Promise<void> {
    await this.sessions.endOthers(actor);
    response.redirect(303, '/account?done=others');
  }

  @Post('sessions/:id/end')
  @Policy({ can: ['use', 'OwnSession'], audit: 'identity.session.end' })
  async end(@Param() { id }: SessionParam, @CurrentActor() actor: Actor, @Res() response: Response) {
    await this.sessions.end(id, actor);
    response.redirect(303, '/account?done=session');
  }
}
