import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { Records } from '@platform/database';
import { newId, type Actor } from '@platform/kernel';
import { libraryVersion, libraryOf } from '../orders/condition-library.js';
import { sentenceOf } from '../orders/condition-params.js';
import { settle } from '../orders/condition-rules.js';
import { checkPeriod, Condition, LegalOrder, refuse } from '../orders/order.entities.js';
import { orderSentence } from '../orders/order-sentence.js';
import type { Variation } from './variation.entity.js';
import type { FormerText } from './views.js';

export interface Effect {
  former: FormerText | null;
  resultId: string | null;
}

/**
 * What a granted variation does. A varied condition ends on the day before and another begins on the day, so that
 * whoever asks what bound on a day finds the text of that day.
 */
@Injectable()
export class VariationEffects {
  constructor(private readonly records: Records) {}

  async apply(variation: Variation, takesEffectOn: string, actor: Actor): Promise<Effect> {
    const order = await this.records.get(LegalOrder, variation.orderId);
    switch (variation.kind) {
      case 'order':
        return this.changeOrder(order, variation);
      case 'addition':
        return { former: null, resultId: await this.add(variation, order, takesEffectOn, actor) };
      case 'condition':
      case 'ending':
        return this.replace(variation, order, takesEffectOn, actor);
    }
  }

  private async changeOrder(order: LegalOrder, { change }: Variation): Promise<Effect> {
    const former = { sentence: orderSentence(order), startsOn: order.startsOn, endsOn: order.endsOn };
    const { endsOn = order.endsOn, sentenceMonths = order.sentenceMonths } = change;
    checkPeriod(order.startsOn, endsOn);
    await this.records.change(LegalOrder, order, { endsOn, sentenceMonths });
    return { former, resultId: null };
  }

  private async add(
    { change }: Variation,
    order: LegalOrder,
    startsOn: string,
    actor: Actor,
  ): Promise<string> {
    const { code = '', params, endsOn } = change;
    return this.insert(settle({ code, params, startsOn, endsOn }, order), order, actor, null);
  }

  private async replace(
    { kind, change, conditionId }: Variation,
    order: LegalOrder,
    takesEffectOn: string,
    actor: Actor,
  ): Promise<Effect> {
    const condition = await this.records.get(Condition, conditionId!);
    if (takesEffectOn <= condition.startsOn)
      refuse('/takesEffectOn', 'effect-before-start', 'It must take effect after the condition began');
    if (condition.endsOn && condition.endsOn < takesEffectOn)
      refuse('/takesEffectOn', 'condition-ended', 'The condition has ended by then');
    const { params, startsOn, endsOn, code } = condition;
    const definition = libraryOf(condition.libraryVersion).get(code);
    const former = { sentence: definition ? sentenceOf(definition, params) : code, startsOn, endsOn };
    const lastDay = Temporal.PlainDate.from(takesEffectOn).subtract({ days: 1 }).toString();
    const next =
      kind === 'ending'
        ? null
        : settle(
            {
              code,
              params: change.params ?? params,
              startsOn: takesEffectOn,
              endsOn: change.endsOn ?? endsOn ?? undefined,
            },
            order,
          );
    await this.records.change(Condition, condition, { endsOn: lastDay });
    const resultId = next && (await this.insert(next, order, actor, condition.id));
    return { former, resultId };
  }

  private async insert(
    settled: ReturnType<typeof settle>,
    order: LegalOrder,
    actor: Actor,
    replacesId: string | null,
  ): Promise<string> {
    const id = newId();
    const of = { personId: order.personId, orderId: order.id, replacesId, libraryVersion: libraryVersion() };
    await this.records.insert(Condition, { id, version: 1, createdBy: actor.id, ...of, ...settled });
    return id;
  }
}
