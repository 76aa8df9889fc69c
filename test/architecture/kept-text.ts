import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/**
 * Compares lines with a reviewed file of the repository, by its path from the root. A change of the file is a change of who may do what: it is
 * made on purpose with KEEP=1 and reviewed as such.
 */
export function expectKept(path: string, lines: readonly string[], how: string): void {
  const now = `${lines.join('\n')}\n`;
  if (process.env.KEEP === '1') {
    if (!existsSync(path) || readFileSync(path, 'utf8') !== now) writeFileSync(path, now);
    return;
  }
  const kept = new Set((existsSync(path) ? readFileSync(path, 'utf8') : '').trimEnd().split('\n'));
  const current = new Set(lines);
  const gone = [...kept].filter((line) => !current.has(line)).map((line) => `- ${line}`);
  const added = lines.filter((line) => !kept.has(line)).map((line) => `+ ${line}`);
  if (gone.length + added.length > 0)
    throw new Error(
      [
        `${how}. If that is meant, run this test again with KEEP=1 and have the difference reviewed.`,
        ...[...gone, ...added].slice(0, 60),
      ].join('\n'),
    );
}
