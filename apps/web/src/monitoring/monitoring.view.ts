import type { MonitoringEventView, MonitoringState } from '@domain/supervision';
import type { ReaderNow } from '../edge/reader.js';
import { relative, whenInZone } from '../shell/index.js';

export const STATE_WORDS: Readonly<Record<MonitoringState, { text: string; kind: string }>> = {
  ALERT: { text: 'Alert, not verified', kind: 'due' },
  VERIFIED_BREACH: { text: 'Verified breach', kind: 'danger' },
  NOT_A_BREACH: { text: 'Not a breach', kind: 'quiet' },
  TECHNICAL: { text: 'Technical', kind: 'quiet' },
};

export function eventLine(one: MonitoringEventView, { now, zone }: ReaderNow) {
  return {
    id: one.id,
    version: one.version,
    title: one.title,
    state: STATE_WORDS[one.state],
    isOpen: one.state === 'ALERT',
    when: whenInZone(one.at, zone, { zone, now }),
    ago: relative(one.at, now, zone),
    received: whenInZone(one.receivedAt, zone, { zone, now }),
    number: `${one.vendor} ${one.vendorEventId}`,
    note: one.note,
    verified: one.verified && {
      by: one.verified.by,
      at: whenInZone(one.verified.at, zone, { zone, now }),
      how: one.verified.how,
    },
  };
}
