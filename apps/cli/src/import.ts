import { open, type FileHandle } from 'node:fs/promises';
import { setFlagsFromString } from 'node:v8';
import type { INestApplicationContext } from '@nestjs/common';
import { FileRefused, ImportReceiving, ImportRuns, type ImportBatch } from '@domain/imports';
import { ActingUsers } from '@platform/identity';
import type { Command } from './command.js';

const WIDTH = 30;

/** Imports a legacy extract in this process, in the name of a user who may. */
export const importCaseload: Command = {
  name: 'import caseload',
  usage: 'import caseload FILE [--dry-run] [--as USERNAME]',
  what: 'import a legacy extract',
  async run(app, args) {
    const { file, dryRun, username } = wordsOf(args);
    if (!file) {
      console.error('Say which file: import caseload FILE [--dry-run] [--as USERNAME]');
      return 2;
    }
    const handle = await open(file).catch(() => null);
    if (!handle) {
      console.error(`${file} cannot be opened`);
      return 1;
    }
    try {
      await importFrom(app, handle, { file, dryRun, username });
      return 0;
    } catch (problem) {
      if (!(problem instanceof FileRefused)) throw problem;
      console.error(problem.message);
      return 1;
    }
  },
};

type Words = { file: string; dryRun: boolean; username: string };

async function importFrom(app: INestApplicationContext, handle: FileHandle, words: Words): Promise<void> {
  // A long import makes much garbage and little that lasts; with memory to spare, the heap would be left to grow.
  setFlagsFromString('--optimize-for-size');
  const actor = await app
    .get(ActingUsers, { strict: false })
    .byUsername(words.username, 'imports.caseload.run');
  const runs = app.get(ImportRuns, { strict: false });
  for (const finished of await runs.runInterrupted(actor, draw))
    say(finished, 'Finished the interrupted import of');
  const file = { name: words.file, bytes: handle.createReadStream(), dryRun: () => words.dryRun };
  const received = await app.get(ImportReceiving, { strict: false }).receive(file, actor);
  say(await runs.run(received.id, actor, draw), words.dryRun ? 'Dry run of' : 'Import of');
}

function wordsOf(args: readonly string[]): Partial<Words> & Omit<Words, 'file'> {
  const as = args.indexOf('--as');
  const username = as >= 0 ? (args[as + 1] ?? '') : 'importer';
  const [file] = args.filter((word, n) => !word.startsWith('--') && (as < 0 || n !== as + 1));
  return { file, dryRun: args.includes('--dry-run'), username };
}

/** A bar that overwrites itself; nothing where the output is not a terminal. */
function draw({ rows, rowsDone }: ImportBatch): void {
  if (!process.stderr.isTTY) return;
  const full = Math.round((rowsDone / Math.max(rows, 1)) * WIDTH);
  const bar = `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)}`;
  process.stderr.write(
    `\r${bar} ${rowsDone.toLocaleString('en-GB')} of ${rows.toLocaleString('en-GB')} rows`,
  );
  if (rowsDone >= rows) process.stderr.write('\n');
}

function say(batch: ImportBatch, what: string): void {
  const { id, fileName, rows, accepted, unchanged, rejected } = batch;
  console.log(
    `${what} ${fileName}: ${rows} rows, ${accepted} accepted, ${unchanged} unchanged, ${rejected} refused`,
  );
  if (rejected > 0) console.log(`Why, and the refused rows to mend: /imports/${id} (import ${id})`);
}
