import type { DifferenceRow, RunRow } from '@platform/duties';
import type { ReaderNow } from '../edge/reader.js';
import { plural, relative, whenInZone } from '../shell/index.js';
import { OWNERS, SECTIONS } from './duty-words.js';

export interface DifferenceLine {
  /** Id and version as one value of a checkbox. */
  value: string;
  id: string;
  name: string;
  title: string;
  href: string;
  before: string;
  after: string;
  rule: string;
}

export interface DifferencesView {
  lines: DifferenceLine[];
  /** When everybody was last compared with the rules, in words; a warning where that is long ago. */
  checked: { text: string; stale: boolean };
  runs: { text: string; done: number; total: number; running: boolean }[];
}

/** All that a signature changes. */
type Signed = Pick<DifferenceRow['kept'], 'dueAt' | 'alertAt' | 'urgency' | 'owner' | 'section'>;

const DAY = 86_400_000;

export function differencesView(
  rows: readonly DifferenceRow[],
  runs: readonly RunRow[],
  { names, reader }: { names: ReadonlyMap<string, string>; reader: ReaderNow },
): DifferencesView {
  const { now, zone } = reader;
  const limit = (at: string | null) => (at ? whenInZone(at, zone, { zone, now }) : 'no limit');
  const told = ({ alertAt }: Signed) => `told of ${alertAt ? `from ${limit(alertAt)}` : 'at once'}`;
  /** The limit, and what else a signature changes. */
  const said = (one: Signed, other: Signed | null, read: string | false) => {
    const differs = (name: keyof Signed) => other !== null && one[name] !== other[name];
    return [
      limit(one.dueAt),
      differs('alertAt') && !differs('dueAt') && told(one),
      differs('urgency') && (one.urgency === 'child' ? 'a child may be at risk' : 'not about a child'),
      differs('owner') && `to be done by: ${OWNERS[one.owner].toLowerCase()}`,
      differs('section') && `seen by who reads ${SECTIONS[one.section] ?? one.section}`,
      read,
    ]
      .filter(Boolean)
      .join(', ');
  };
  const last = runs.find((run) => run.cause === 'check' && run.finishedAt);
  return {
    lines: rows.map(({ id, version, personId, kept, proposed }) => ({
      value: `${id} ${version}`,
      id,
      name: names.get(personId) ?? '',
      title: kept.title,
      href: `/duties/${kept.id}`,
      before: said(kept, proposed, (proposed?.endsAlerts ?? false) && 'somebody is alerted and confirms it'),
      after: proposed
        ? said(proposed, kept, (proposed.endsAlerts ?? false) && 'nobody is alerted any more')
        : 'no longer due',
      rule: proposed?.uses.find((name) => !kept.uses.includes(name)) ?? kept.rule.code,
    })),
    checked: last
      ? {
          text: `Everybody’s duties were last compared with the rules ${relative(last.finishedAt!, now, zone)}.`,
          stale: now.getTime() - Date.parse(last.finishedAt!) > 1.2 * DAY,
        }
      : { text: 'Nobody’s duties have been compared with the rules yet.', stale: true },
    runs: runs
      .filter((run) => run.cause === 'rules')
      .slice(0, 5)
      .map((run) => ({
        text: `${run.definition ?? 'A rule'}: ${plural(run.found, 'limit')} would change`,
        done: run.done,
        total: run.total,
        running: run.state === 'running',
      })),
  };
}
