/** How acts, paths and results of the log are said to people. */

const PATHS: Readonly<Record<string, string>> = {
  allocated: 'allocated',
  team: 'team manager',
  circle: 'circle',
  agreement: 'agreement',
  duty: 'duty',
  emergency: 'emergency access',
};

/** "Read timeline" for `people.timeline.read`; the verb itself stays beside it for auditors. */
export function actWords(verb: string): string {
  const [subject, ...rest] = verb.split('.');
  const done = rest.pop() ?? subject ?? '';
  const thing = rest.length > 0 ? rest.join(' ') : subject === 'people' ? 'record' : (subject ?? '');
  const words = `${done} ${thing}`.replaceAll('-', ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function pathWords(path: string | null | undefined): string {
  return path ? (PATHS[path] ?? path) : '';
}

const REASONS: Readonly<Record<string, string>> = {
  missing: 'is missing: deleted, cut off, or its part of the table dropped',
  altered: 'is not what was written',
  'out-of-place': 'does not belong there: moved or put in',
  rewritten: 'or one after it was written anew',
  columns: 'is found by something else than it says',
  head: 'is not the one that the log says is the last',
};

/** A sentence naming the first entry that cannot be vouched for. */
export function badWords({ shard, seq, reason }: { shard: number; seq: number; reason: string }): string {
  if (reason === 'anchors') return `Anchor ${seq} outside the database was changed, removed or put in.`;
  return `Entry ${seq} of chain ${shard} ${REASONS[reason] ?? reason}.`;
}
