import type { Silence } from '@platform/duties';
import type { ReaderNow } from '../edge/reader.js';
import { whenInZone } from '../shell/index.js';

const MEANS: Readonly<Record<Silence['what'], string>> = {
  'duties.check': 'The daily check of everything that is due has not run',
  'duties.keep-up': 'Changed rules have not been worked through',
  'alerts.keep-up': 'Alerts have not been passed on to the next who should read them',
  'registration.sweep': 'Missed reports to a register have not been looked for',
  'travel.sweep': 'Overdue journeys have not been looked for',
};

/** What nobody does any more, in words for whoever relies on it. */
export function silenceLines(silent: readonly Silence[], { now, zone }: ReaderNow): string[] {
  return silent.map(({ what, since }) =>
    since
      ? `${MEANS[what]} since ${whenInZone(since.toString(), zone, { now, zone })}.`
      : `${MEANS[what]} yet.`,
  );
}
