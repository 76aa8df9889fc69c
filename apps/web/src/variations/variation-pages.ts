import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { People } from '@domain/people';
import { Orders, Variations } from '@domain/supervision';
import { abilityFor, type KnownRequest } from '@platform/access';
import { Work } from '@platform/database';
import type { FieldFault } from '@platform/forms';
import { Clock, type Actor } from '@platform/kernel';
import { Pages } from '../edge/pages.js';
import { personLine } from '../edge/person-line.js';
import { readerOf } from '../edge/reader.js';
import type { Flash } from '../shell/index.js';
import { ANSWER_WORDS, options } from './variation-words.js';
import { variationLine } from './variation.view.js';

export interface Shown {
  flash?: Flash | null;
  /** Which form came back, with what was typed. */
  form?: string;
  typed?: Readonly<Record<string, string>>;
  errors?: FieldFault[];
}

/** The page of one variation: what was, what is to be, who said what, and the next step for whoever reads. */
@Injectable()
export class VariationPages {
  constructor(
    private readonly work: Work,
    private readonly people: People,
    private readonly orders: Orders,
    private readonly variations: Variations,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  async show(
    request: KnownRequest,
    response: Response,
    id: string,
    actor: Actor,
    { flash = null, form = '', typed = {}, errors = [] }: Shown = {},
  ): Promise<void> {
    const view = await this.work.readAbout(actor, async () => {
      const one = await this.variations.read(id, actor);
      const person = await personLine(this.people, one.personId, actor);
      const order = await this.orders.read(one.orderId, actor);
      return { one, person, order };
    });
    const { one, person, order } = view;
    const mayWrite =
      abilityFor(actor.roles).can('propose', 'Variation') && actor.act.writes.includes('legal');
    const mayDecide =
      mayWrite && abilityFor(actor.roles).can('decide', 'Variation') && actor.act.path === 'team';
    const isOwn = one.proposedBy.id === actor.id;
    const next = {
      consult: mayWrite && one.state === 'PROPOSED' && one.consultation.state !== 'not_needed',
      decide: mayDecide && !isOwn && one.state === 'PROPOSED',
      ownWaits: mayDecide && isOwn && one.state === 'PROPOSED',
      hear: mayWrite && one.state === 'APPROVED',
      withdraw: mayWrite && (one.state === 'PROPOSED' || one.state === 'APPROVED'),
    };
    const values = (name: string) => ({ reason: '', ...(form === name ? typed : {}) });
    this.pages.show(
      request,
      response,
      'variations/variation.njk',
      {
        person,
        order: { id: order.id, title: order.title },
        line: variationLine(one, readerOf(actor, this.clock)),
        authority: one.authority === 'board' ? 'board' : 'court',
        version: one.version,
        next,
        answers: [{ value: '', text: 'Choose' }, ...options(ANSWER_WORDS)],
        forms: {
          consult: values('consult'),
          decide: values('decide'),
          hear: values('hear'),
          withdraw: values('withdraw'),
        },
        form,
        errors,
      },
      {
        title: `Variation: ${one.title}`,
        page: 'caseload',
        flash,
        status: errors.length > 0 ? 422 : 200,
      },
    );
  }
}
