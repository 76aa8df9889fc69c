import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Everybody's duties worked out once, by the program's own command in a process of its own. */
export interface WorkedOut {
  people: number;
  seconds: number;
  perSecond: number;
  /** Most resident memory of the process, in MB. */
  memory: number;
  changes: number;
}

/** The heap is held to this, in MB: were memory to grow with the number of people, a large size would not end. */
const HEAP = 192;

const SAID = /^(\d+) people in ([\d.]+) s \((\d+) a second, (\d+) MB at most\): (\d+) changes$/;

/** @throws where the command says something else */
export function workOut(dataDir: string): WorkedOut {
  const main = fileURLToPath(new URL('../apps/server/src/main.js', import.meta.url));
  const env = { ...process.env, DATA_DIR: dataDir, LOG_LEVEL: 'fatal', DATABASE_URL: '' };
  const said = execFileSync(
    process.execPath,
    [`--max-old-space-size=${HEAP}`, main, 'cli', 'duties', 'check'],
    { env, encoding: 'utf8' },
  );
  const figures = SAID.exec(said.trim().split('\n').at(-1) ?? '');
  if (!figures) throw new Error(`The command said: ${said}`);
  const [people, seconds, perSecond, memory, changes] = figures.slice(1).map(Number);
  return { people: people!, seconds: seconds!, perSecond: perSecond!, memory: memory!, changes: changes! };
}

/** First everything is opened, then everything is found as it is. */
export function workOutTwice(dataDir: string, say: (line: string) => void): WorkedOut[] {
  return ['opened', 'looked at again'].map((what) => {
    const one = workOut(dataDir);
    say(
      `Duties of ${one.people.toLocaleString('en-GB')} people ${what}: ${one.seconds} s, ${one.perSecond} people a second, ` +
        `${one.memory} MB at most, ${one.changes} changes`,
    );
    return one;
  });
}

/** As a table; a hundred thousand are reckoned from the largest size that was measured. */
export function workedOutTable(all: readonly WorkedOut[]): string[] {
  const slowest = [...all].sort((a, b) => b.people - a.people || a.perSecond - b.perSecond)[0];
  return [
    `By \`duties check\` in a process of its own, its heap held to ${HEAP} MB; first everything is opened, then everything found as it is.`,
    '',
    '| people | changes | s | people a second | MB at most |',
    '| --- | --- | --- | --- | --- |',
    ...all.map(
      (one) =>
        `| ${one.people.toLocaleString('en-GB')} | ${one.changes} | ${one.seconds} | ${one.perSecond} | ${one.memory} |`,
    ),
    '',
    ...(slowest && slowest.people < 100_000
      ? [
          `At the slower rate of ${slowest.people.toLocaleString('en-GB')} people a hundred thousand take ${Math.round(100_000 / slowest.perSecond / 60)} minutes (reckoned, not measured).`,
          '',
        ]
      : []),
  ];
}
