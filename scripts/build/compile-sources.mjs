import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';

const product = ['apps', 'libs', 'migrations', 'bench'];
const copied = /\.(njk|yaml|json|csv|svg|sql|txt)$/;
const compiled = /\.ts$/;
/** A definition is also written as the data that it holds: taking YAML apart is a quarter of a start. */
const definition = /\.yaml$/;
const spec = /\.spec\.(ts|js|js\.map)$/;
/** Made by web-assets, so they have no source of the same name. */
const generated = join('apps', 'web', 'public');

/**
 * Compiles TypeScript and copies what it reads, keeping paths; returns how many files were written. Specs and test/ only
 * when asked: they run as plain JavaScript beside the program.
 */
export async function compileSources(root, { all, tests }) {
  const folders = tests ? [...product, 'test'] : product;
  const swcrc = JSON.parse(await readFile(join(root, '.swcrc'), 'utf8'));
  const stale = all || (await toolsChanged(root));
  const sources = (await Promise.all(folders.map((folder) => filesUnder(root, folder)))).flat();
  const wanted = sources
    .map((path) => ({ path, out: outputOf(path, tests) }))
    .filter(({ out }) => out !== undefined);
  const expected = new Set(wanted.flatMap(({ out }) => outputsOf(out)));
  await removeOrphans(root, folders, { expected, tests });

  const due = [];
  for (const file of wanted) if (stale || (await isOlder(root, file))) due.push(file);
  if (due.length > 0) {
    const { transformFile } = await import('@swc/core');
    const failures = [];
    await Promise.all(
      due.map((file) =>
        write(root, file, swcrc, transformFile).catch((failure) =>
          failures.push(`${file.path}: ${failure.message ?? failure}`),
        ),
      ),
    );
    if (failures.length > 0) throw new Error(failures.join('\n'));
  }
  await rememberTools(root);
  return { written: due.length };
}

function outputOf(path, tests) {
  if (path.endsWith('.d.ts') || (spec.test(path) && !tests)) return undefined;
  if (compiled.test(path)) return path.replace(compiled, '.js');
  return copied.test(path) ? path : undefined;
}

function outputsOf(out) {
  if (out.endsWith('.js')) return [out, `${out}.map`];
  return definition.test(out) ? [out, `${out}.json`] : [out];
}

async function write(root, { path, out }, swcrc, transformFile) {
  const source = join(root, path);
  const target = join(root, 'dist', out);
  // Taken before reading: a save during the compilation must make the next build do this file again.
  const { mtime } = await stat(source);
  await mkdir(dirname(target), { recursive: true });
  if (!out.endsWith('.js')) {
    const content = await readFile(source);
    if (definition.test(out)) await place(`${target}.json`, await dataOf(content), mtime);
    return place(target, content, mtime);
  }
  const result = await transformFile(source, {
    ...swcrc,
    $schema: undefined,
    jsc: { ...swcrc.jsc, baseUrl: root },
    swcrc: false,
    configFile: false,
    cwd: root,
    sourceFileName: relative(dirname(target), source).split(sep).join('/'),
  });
  const name = out.slice(out.lastIndexOf(sep) + 1);
  await place(`${target}.map`, result.map, mtime);
  await place(target, `${result.code}\n//# sourceMappingURL=${name}.map\n`, mtime);
}

/** With the hash of the text, so that it is never taken for another's. What is wrong is told, with its line, where it is loaded. */
async function dataOf(text) {
  const { parseDocument } = await import('yaml');
  const document = parseDocument(text.toString(), { uniqueKeys: true, prettyErrors: false });
  const fit = document.errors.length + document.warnings.length === 0;
  const of = createHash('sha256').update(text).digest('hex');
  return JSON.stringify({ of, data: fit ? document.toJS({ maxAliasCount: 50 }) : null });
}

/** Written aside and renamed, so that a server starting meanwhile never reads half a file. */
async function place(target, content, mtime) {
  const aside = `${target}.${process.pid}.part`;
  await writeFile(aside, content);
  await utimes(aside, mtime, mtime);
  await rename(aside, target);
}

/** An output carries the time of its source, so an older source (a checkout) is noticed as well as a newer one. */
async function isOlder(root, { path, out }) {
  const [source, target] = await Promise.all([
    stat(join(root, path)),
    stat(join(root, 'dist', out)).catch(() => undefined),
  ]);
  return target === undefined || Math.abs(source.mtimeMs - target.mtimeMs) > 2;
}

/** A migration or a module that was renamed must not live on in dist/. */
async function removeOrphans(root, folders, { expected, tests }) {
  const present = (await Promise.all(folders.map((folder) => filesUnder(join(root, 'dist'), folder)))).flat();
  const orphans = present.filter(
    (path) =>
      !expected.has(path) &&
      !path.startsWith(generated) &&
      !path.endsWith('.part') &&
      (tests || !spec.test(path)),
  );
  await Promise.all(orphans.map((path) => rm(join(root, 'dist', path), { force: true })));
}

async function filesUnder(root, folder) {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((path) => !path.includes(`node_modules${sep}`));
}

async function fingerprint(root) {
  const inputs = ['.swcrc', 'scripts/build/compile-sources.mjs', 'node_modules/@swc/core/package.json'];
  const hash = createHash('sha256');
  for (const input of inputs) hash.update(await readFile(join(root, input)));
  return hash.digest('hex');
}

async function toolsChanged(root) {
  const before = await readFile(join(root, 'dist', '.compiled-by'), 'utf8').catch(() => '');
  return before !== (await fingerprint(root));
}

async function rememberTools(root) {
  await mkdir(join(root, 'dist'), { recursive: true });
  await writeFile(join(root, 'dist', '.compiled-by'), await fingerprint(root));
}
