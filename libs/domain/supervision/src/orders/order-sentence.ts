import type { LegalOrder } from './order.entities.js';
import { ORDER_TITLES } from './views.js';

/** The terms of an order in one line, for its history. */
export function orderSentence(
  order: Pick<LegalOrder, 'type' | 'startsOn' | 'endsOn' | 'court' | 'sentenceMonths'>,
): string {
  const parts = [
    `${ORDER_TITLES[order.type]} from ${order.startsOn}`,
    order.endsOn ? `to ${order.endsOn}` : 'without an end on record',
    order.court ?? '',
    order.sentenceMonths ? `${order.sentenceMonths} months` : '',
  ];
  return parts.filter(Boolean).join(', ');
}
