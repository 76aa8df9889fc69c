import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import {
  DefinitionKinds,
  Definitions,
  readFolder,
  readOfAnyKind,
  ShippedLoading,
} from '@platform/definitions';
import { ActingUsers } from '@platform/identity';
import { Problem } from '@platform/kernel';
import type { Command } from './command.js';

/** Says what is wrong in definitions, with file and line: those that come with the program, or files. */
export const definitionsCheck: Command = {
  name: 'definitions check',
  usage: 'definitions check [FILE…]',
  what: 'check definitions that come with the program, or files',
  async run(app, files) {
    const kinds = app.get(DefinitionKinds, { strict: false });
    const readings =
      files.length > 0
        ? await Promise.all(
            files.map(async (file) => readOfAnyKind(await readFile(file, 'utf8'), kinds, basename(file))),
          )
        : kinds.shipped.flatMap(({ kind, folder, isEmpty }) => (isEmpty ? [] : [readFolder(folder, kind)]));
    const faults = readings.flatMap((reading) => reading.faults);
    const right = readings.reduce(
      (sum, one) => sum + ('definitions' in one ? one.definitions.length : one.definition ? 1 : 0),
      0,
    );
    for (const { sentence } of faults) console.error(sentence);
    console.log(`${right} definitions are right, ${faults.length} faults`);
    return faults.length === 0 ? 0 : 1;
  },
};

/** Keeps what is new: those that come with the program as active, a file as a draft of the user who brings it. */
export const definitionsLoad: Command = {
  name: 'definitions load',
  usage: 'definitions load [FILE --as USERNAME]',
  what: 'keep what comes with the program, or a file as a draft',
  async run(app, args) {
    const as = args.indexOf('--as');
    const file = args.find((word, n) => !word.startsWith('--') && (as < 0 || n !== as + 1));
    const username = as < 0 ? undefined : args[as + 1];
    if (!file) {
      // The program kept them when it started; a second time finds nothing new.
      const added = await app.get(ShippedLoading, { strict: false }).load();
      const { all } = app.get(DefinitionKinds, { strict: false });
      console.log(`${added} definitions added; ${all.length} kinds are up to date`);
      return 0;
    }
    if (!username) {
      console.error('Say in whose name: definitions load FILE --as USERNAME');
      return 2;
    }
    return bring(app, file, username);
  },
};

async function bring(app: INestApplicationContext, file: string, username: string): Promise<number> {
  try {
    const text = await readFile(file, 'utf8');
    const actor = await app
      .get(ActingUsers, { strict: false })
      .byUsername(username, 'definitions.definition.upload');
    const { kind, code, version } = await app.get(Definitions, { strict: false }).upload({ text }, actor);
    console.log(
      `${kind} ${code} version ${version} is a draft now. Two others approve it: /definitions/${kind}/${code}/${version}`,
    );
    return 0;
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    console.error(
      [...new Set([problem.message, ...problem.faults.map(({ message }) => message)])].join('\n'),
    );
    return 1;
  }
}
