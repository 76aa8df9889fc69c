import { Controller, Get, Param, Post, Redirect, Req, Res } from '@nestjs/common';
import { IsIn } from 'class-validator';
import type { Response } from 'express';
import { People, PersonDetails, type DetailKind, type PersonView } from '@domain/people';
import { CurrentActor, Idempotent, Policy, type KnownRequest, type RoutePolicy } from '@platform/access';
import type { FieldFault } from '@platform/forms';
import { Clock, IsRecordId, NotFound, type Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { LastChange } from '../edge/last-change.js';
import { Pages } from '../edge/pages.js';
import { personLine } from '../edge/person-line.js';
import { looking, submit, versionOf } from '../edge/submission.js';
import { typedDay } from '../edge/typed-times.js';
import { dateOnly, type ConflictView } from '../shell/index.js';
import { endForm, wordsOf } from './detail-forms.js';

const writing = (audit: string): RoutePolicy => ({
  can: ['change', 'Person'],
  audit,
  person: 'id',
  section: 'core',
  mode: 'write',
});
const KINDS = {
  addresses: 'address',
  'contact-details': 'contact-detail',
  circumstances: 'circumstance',
  relationships: 'relationship',
} as const;
type Plural = keyof typeof KINDS;

class ChildParam {
  @IsRecordId() id: string;
  @IsRecordId() childId: string;
}
class KindParam extends ChildParam {
  @IsIn(Object.keys(KINDS)) kind: Plural;
}
interface Ended {
  version: number;
  words: string;
  endedOn: string | null;
}

/** Ends an address, a phone, a circumstance or a relationship. The row stays, with its last day. */
@Controller('people/:id/details')
export class EndDetailPage {
  constructor(
    private readonly people: People,
    private readonly details: PersonDetails,
    private readonly lastChange: LastChange,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get(':kind/:childId/end')
  @Policy(writing('people.detail.form'))
  async form(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() param: KindParam,
    @CurrentActor() actor: Actor,
  ) {
    await this.show(request, response, param, actor, typedDay(this.clock.today(actor.timeZone).toString()));
  }

  @Post('addresses/:childId/end')
  @Redirect()
  @Idempotent()
  @Policy(writing('people.address.end'))
  endAddress(@Req() request: KnownRequest, @Param() param: ChildParam, @CurrentActor() actor: Actor) {
    return this.end(request, { ...param, kind: 'addresses' }, actor);
  }

  @Post('contact-details/:childId/end')
  @Redirect()
  @Idempotent()
  @Policy(writing('people.contact-detail.end'))
  endContactDetail(@Req() request: KnownRequest, @Param() param: ChildParam, @CurrentActor() actor: Actor) {
    return this.end(request, { ...param, kind: 'contact-details' }, actor);
  }

  @Post('circumstances/:childId/end')
  @Redirect()
  @Idempotent()
  @Policy(writing('people.circumstance.end'))
  endCircumstance(@Req() request: KnownRequest, @Param() param: ChildParam, @CurrentActor() actor: Actor) {
    return this.end(request, { ...param, kind: 'circumstances' }, actor);
  }

  @Post('relationships/:childId/end')
  @Redirect()
  @Idempotent()
  @Policy(writing('people.relationship.end'))
  endRelationship(@Req() request: KnownRequest, @Param() param: ChildParam, @CurrentActor() actor: Actor) {
    return this.end(request, { ...param, kind: 'relationships' }, actor);
  }

  private end(request: KnownRequest, param: KindParam, actor: Actor) {
    const form = endForm(Answers.of(request), this.clock.today(actor.timeZone));
    const version = versionOf(form);
    const { id, childId, kind } = param;
    const looks = looking(actor, 'people.detail.form');
    const again = (errors: FieldFault[]) => (req: KnownRequest, res: Response) =>
      this.show(req, res, param, looks, form.typed.endedOn ?? '', errors);
    const conflict = () => async (req: KnownRequest, res: Response) =>
      this.pages.conflict(req, res, await this.bothVersions(param, form.command.endedOn, form.typed, looks));
    return submit({ form, again, conflict }, async (command) => {
      await this.details.end(
        KINDS[kind] satisfies DetailKind,
        id,
        { id: childId, version },
        command.endedOn,
        actor,
      );
      return { url: `/people/${id}`, statusCode: 303 };
    });
  }

  private async show(
    request: KnownRequest,
    response: Response,
    param: KindParam,
    actor: Actor,
    endedOn: string,
    errors: FieldFault[] = [],
  ) {
    const { id, childId, kind } = param;
    const found = await this.find(param, actor);
    const person = await personLine(this.people, id, actor);
    const action = `/people/${id}/details/${kind}/${childId}/end`;
    const view = { person, errors, action, endedOn, version: found.version, words: found.words };
    const options = { title: 'Say when it ended', page: 'caseload', status: errors.length > 0 ? 422 : 200 };
    this.pages.show(request, response, 'people/end-detail.njk', view, options);
  }

  private async bothVersions(
    param: KindParam,
    mine: string,
    typed: Readonly<Record<string, string>>,
    actor: Actor,
  ): Promise<ConflictView> {
    const { id, childId, kind } = param;
    const { version, words, endedOn } = await this.find(param, actor);
    return {
      what: words,
      ...(await this.lastChange.of(id, childId, actor)),
      rows: [{ label: 'Ended', yours: dateOnly(mine), theirs: endedOn ? dateOnly(endedOn) : 'Not ended' }],
      action: `/people/${id}/details/${kind}/${childId}/end`,
      kept: { ...typed, version },
      reload: `/people/${id}`,
    };
  }

  private async find({ id, childId, kind }: KindParam, actor: Actor): Promise<Ended> {
    const record = await this.people.read(id, actor);
    const found = record.extent === 'full' ? endedOf(record.person, kind, childId) : null;
    if (!found) throw new NotFound();
    return found;
  }
}

function endedOf(person: PersonView, kind: Plural, childId: string): Ended | null {
  const mine = <T extends { id: string }>(all: T[]) => all.find((one) => one.id === childId);
  if (kind === 'addresses') {
    const one = mine(person.addresses);
    const where = one?.noFixedAbode
      ? 'No fixed abode'
      : [one?.line1, one?.town, one?.postcode].filter(Boolean).join(', ');
    return one ? { version: one.version, words: where, endedOn: one.toOn } : null;
  }
  if (kind === 'contact-details') {
    const one = mine(person.contactDetails);
    return one ? { version: one.version, words: one.value, endedOn: one.endedOn } : null;
  }
  if (kind === 'circumstances') {
    const one = mine(person.circumstances);
    return one
      ? { version: one.version, words: `${wordsOf(one.kind)}: ${one.text}`, endedOn: one.toOn }
      : null;
  }
  const one = mine(person.relationships);
  return one ? { version: one.version, words: `${one.name}, ${one.role}`, endedOn: one.toOn } : null;
}
