import { Controller, Get, Param, Post, Redirect, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { People } from '@domain/people';
import { abilityFor, CurrentActor, Policy, type KnownRequest } from '@platform/access';
import type { FormOf } from '@platform/forms';
import {
  EndOwnAccount,
  IssueOwnAccount,
  OwnAccounts,
  SessionEdge,
  type OwnAccountView,
} from '@platform/identity';
import { IsRecordId, type Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { Pages, type Given } from '../edge/pages.js';
import { personLine } from '../edge/person-line.js';
import { looking, submit, versionOf } from '../edge/submission.js';
import { mustProveAgain } from '../my-sessions/prove-again.js';

const LOOK = 'identity.own-account.read';
const WRITE = { person: 'id', section: 'core', mode: 'write' } as const;

class PersonParam {
  @IsRecordId() id: string;
}

/** The account of a supervised person's own, from the side of those who work the case. */
@Controller('people/:id/own-account')
export class OwnAccountsPage {
  constructor(
    private readonly accounts: OwnAccounts,
    private readonly people: People,
    private readonly edge: SessionEdge,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Policy({ can: ['read', 'OwnAccount'], audit: LOOK, person: 'id', section: 'core' })
  read(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: PersonParam,
    @CurrentActor() actor: Actor,
  ) {
    return this.show(request, response, id, actor);
  }

  /** The answer is the page itself: what it shows is shown once, and no address leads back to it. */
  @Post()
  @Policy({ can: ['issue', 'OwnAccount'], audit: 'identity.own-account.issue', ...WRITE })
  async issue(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: PersonParam,
    @CurrentActor() actor: Actor,
  ) {
    if (mustProveAgain(this.edge.sessionOf(request), response, `/people/${id}/own-account`)) return;
    const answers = Answers.of(request);
    const form = answers.into(IssueOwnAccount, { replaces: answers.whole('version') });
    const given = await submit(this.submission(id, form, actor), (command) =>
      this.accounts.issue(id, command, actor),
    );
    const view = {
      person: await personLine(this.people, id, looking(actor, LOOK)),
      username: given.username,
      code: given.code,
      until: new Date(given.expiresAt),
    };
    this.pages.show(request, response, 'own-account/issued.njk', view, {
      title: 'Account issued',
      page: 'caseload',
    });
  }

  @Post('withdrawal')
  @Redirect()
  @Policy({ can: ['end', 'OwnAccount'], audit: 'identity.own-account.end', ...WRITE })
  end(@Req() request: KnownRequest, @Param() { id }: PersonParam, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const form = answers.into(EndOwnAccount, { reason: answers.text('reason') });
    const version = versionOf(form);
    return submit(this.submission(id, form, actor), async (command) => {
      await this.accounts.end(id, version, command, actor);
      return { url: `/people/${id}/own-account`, statusCode: 303 };
    });
  }

  private submission<T>(id: string, form: FormOf<T>, actor: Actor) {
    const show = (req: KnownRequest, res: Response, reader: Actor, given: Given) =>
      this.show(req, res, id, reader, given);
    return this.pages.submission(form, actor, { look: LOOK, changed: 'reason', show });
  }

  private async show(
    request: KnownRequest,
    response: Response,
    id: string,
    actor: Actor,
    { typed = {}, errors = [], status = errors.length > 0 ? 422 : 200 }: Given = {},
  ) {
    const account = await this.accounts.of(id, actor);
    const ability = abilityFor(actor.roles);
    const view = {
      person: await personLine(this.people, id, actor),
      account: account && accountView(account),
      mayIssue: ability.can('issue', 'OwnAccount') && actor.act.path === 'allocated',
      mayEnd: ability.can('end', 'OwnAccount') && actor.act.writes.includes('core'),
      reason: typed.reason ?? '',
      errors,
    };
    const options = { title: 'Their own page', page: 'caseload', status };
    this.pages.show(request, response, 'own-account/own-account.njk', view, options);
  }
}

const CLOSED = {
  limited: 'Access to this record is limited, so the page shows nothing now.',
  unallocated: 'Nobody supervises this person now, so the page shows nothing.',
  detained: 'They are in custody or hospital, so the page shows nothing now.',
  died: 'The record says that this person has died, so the page shows nothing.',
} as const;

function accountView({
  version,
  username,
  status,
  issuedAt,
  issuedBy,
  lastSeenAt,
  codeUntil,
  closed,
}: OwnAccountView) {
  return {
    version,
    username,
    isEntered: status === 'active',
    issuedAt: new Date(issuedAt),
    issuedBy: issuedBy ?? 'somebody who has left',
    lastSeenAt: lastSeenAt ? new Date(lastSeenAt) : null,
    codeUntil: codeUntil ? new Date(codeUntil) : null,
    closed: closed ? CLOSED[closed] : '',
  };
}
