import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { DefinitionSet, type Definition } from './definition.js';
import { DefinitionsRefused, type DefinitionFault } from './definition-fault.js';
import type { DefinitionKind } from './definition-kind.js';
import { kindNamedIn, readDefinition } from './reading.js';

/** What a folder holds of one kind, and what is wrong with it. */
export interface FolderReading<T> {
  definitions: Definition<T>[];
  faults: DefinitionFault[];
}

/**
 * The definitions of one kind in a folder beside the module that reads them. Files of other kinds may lie there too.
 * @throws DefinitionsRefused with every fault, file and line
 */
export function loadDefinitions<T>(folder: URL, kind: DefinitionKind<T>): DefinitionSet<T> {
  const { definitions, faults } = readFolder(folder, kind);
  if (faults.length > 0) throw new DefinitionsRefused(faults);
  return new DefinitionSet(definitions);
}

const kept = new Map<string, FolderReading<unknown>>();

/**
 * The same without refusing, so that a check can name what is wrong in every folder. Several modules read the same
 * folder; while its files are the same they are taken apart once.
 */
export function readFolder<T>(folder: URL, kind: DefinitionKind<T>): FolderReading<T> {
  const as = filesIn(folder).map((file) => {
    const { mtimeMs, size } = statSync(`${fileURLToPath(folder)}/${file}`);
    return `${file} ${mtimeMs} ${size}`;
  });
  const key = [kind.name, folder.href, ...as].join('\n');
  const known = (kept.get(key) as FolderReading<T> | undefined) ?? readAgain(folder, kind);
  kept.set(key, known);
  return known;
}

function readAgain<T>(folder: URL, kind: DefinitionKind<T>): FolderReading<T> {
  const definitions: Definition<T>[] = [];
  const faults: DefinitionFault[] = [];
  for (const file of filesIn(folder)) {
    const path = `${fileURLToPath(folder)}/${file}`;
    const text = readFileSync(path, 'utf8');
    const named = kindNamedIn(text);
    if (named !== undefined && named !== kind.name) continue;
    const reading = readDefinition(text, kind, file, builtFrom(path, text));
    if (!reading.definition) {
      faults.push(...reading.faults);
    } else if (file !== `${reading.definition.code}.v${reading.definition.version}.yaml`) {
      const { code, version } = reading.definition;
      faults.push(fault(file, `a file of this code and version is called ${code}.v${version}.yaml`));
    } else {
      definitions.push(reading.definition);
    }
  }
  if (definitions.length === 0 && faults.length === 0)
    faults.push(fault(fileURLToPath(folder), `there is no definition of the kind "${kind.name}"`));
  return { definitions, faults };
}

/** What the build wrote down that this very text holds, or null where it did not, or of another text. */
function builtFrom(path: string, text: string): Readonly<Record<string, unknown>> | null {
  if (!existsSync(`${path}.json`)) return null;
  const built = JSON.parse(readFileSync(`${path}.json`, 'utf8')) as { of: string; data: never };
  return built.of === createHash('sha256').update(text).digest('hex') ? built.data : null;
}

/** The definition files of a folder, by name. */
export function filesIn(folder: URL): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort();
}

function fault(file: string, what: string): DefinitionFault {
  return { file, line: 1, column: 1, pointer: '', sentence: `${file}, line 1: ${what}` };
}
