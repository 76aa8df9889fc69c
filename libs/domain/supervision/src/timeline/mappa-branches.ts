import type { Branch } from './branch.js';

const DAY = (column: string) => `${column}::timestamp at time zone 'UTC'`;

/** What was decided of somebody's multi-agency management, and the meetings about them. */
export const MAPPA_BRANCHES: readonly Branch[] = [
  {
    kind: 'mappa',
    from: 'supervision.mappa_step h',
    at: DAY('h.happened_on'),
    id: 'h.id',
    recorded: 'h.at',
    code: `concat_ws(' ', h.action, case when h.action not in ('RELEASE', 'RELEASE_TAKEN_BACK') then h.level end)`,
    words: 'h.words',
    actor: 'h.by_name',
  },
  {
    kind: 'mappa',
    from: 'supervision.mappa_meeting q',
    at: DAY('q.held_on'),
    id: 'q.id',
    recorded: 'coalesce(q.corrected_at, q.recorded_at)',
    code: `'MEETING ' || q.level`,
    words: 'q.discussion',
    actor: 'coalesce(q.corrected_by_name, q.recorded_by_name)',
    more: 'false, false, false, q.corrected_at is not null',
  },
];

const ACTS: Readonly<Record<string, string>> = {
  IDENTIFIED: 'to be referred before release',
  REFERRED: 'referred',
  SCREENED: 'referral screened',
  LEVEL: 'level changed',
  RELEASE: 'expected release changed',
  RELEASE_TAKEN_BACK: 'expected release taken back',
  ENDED: 'ended',
  MEETING: 'meeting held',
};

/** The heading of an entry from its code: what was done, and the level of it. */
export function mappaTitle([act = '', level]: readonly string[]): string {
  return `MAPPA: ${ACTS[act] ?? act.toLowerCase().replaceAll('_', ' ')}${level ? `, level ${level}` : ''}`;
}
