import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';

const shell = 'apps/web/src/shell';
const fonts = ['latin', 'latin-ext'].flatMap((set) =>
  [400, 600, 700].map(
    (weight) => `node_modules/@fontsource/source-sans-3/files/source-sans-3-${set}-${weight}-normal.woff2`,
  ),
);
const mojImages = 'node_modules/@ministryofjustice/frontend/moj/assets/images';
/** Served as modules; ours imports the other two by the names on the left. */
const libraries = {
  'govuk-frontend.js': 'node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.js',
  'moj-frontend.js': 'node_modules/@ministryofjustice/frontend/moj/moj-frontend.min.js',
};
const tools = ['sass', 'govuk-frontend', '@ministryofjustice/frontend', '@fontsource/source-sans-3'];

/**
 * Fills dist/apps/web/public with files whose names carry the hash of their content, and manifest.json, which
 * maps the plain name a template asks for to the name that is served.
 */
export async function buildWebAssets(root, { all }) {
  const folder = join(root, 'dist/apps/web/public');
  const inputs = await fingerprint(root);
  const stamp = join(root, 'dist/.assets-from');
  const unchanged = (await readFile(stamp, 'utf8').catch(() => '')) === inputs;
  if (!all && unchanged && (await complete(folder))) return { written: 0 };

  await mkdir(folder, { recursive: true });
  const manifest = {};
  const publish = async (name, content) => {
    const hash = createHash('sha256').update(content).digest('hex').slice(0, 10);
    manifest[name] = `${basename(name, extname(name))}-${hash}${extname(name)}`;
    await place(join(folder, manifest[name]), content);
  };

  for (const path of fonts) await publish(basename(path), await readFile(join(root, path)));
  for (const path of await images(root)) await publish(basename(path), await readFile(path));
  for (const [name, path] of Object.entries(libraries))
    await publish(name, withoutMap(await readFile(join(root, path), 'utf8')));
  for (const path of await clientScripts(root)) {
    await publish(basename(path), withServedNames(await readFile(path, 'utf8'), manifest));
  }
  await publish('throughcare.css', withServedNames(await styles(root), manifest));

  await place(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  await removeOthers(folder, new Set([...Object.values(manifest), 'manifest.json']));
  await place(stamp, inputs);
  return { written: Object.keys(manifest).length };
}

async function styles(root) {
  const sass = await import('sass');
  const result = await sass.compileAsync(join(root, shell, 'styles/throughcare.scss'), {
    loadPaths: [root, join(root, 'node_modules')],
    style: 'compressed',
    logger: { warn: warnOfOurOwn },
    charset: false,
  });
  return result.css;
}

/** The frameworks warn about one another; nothing here can act on that. */
function warnOfOurOwn(message, { stack, deprecation, span }) {
  const from = stack?.split('\n')[0] ?? span?.url?.pathname ?? '';
  if (!from.includes('node_modules'))
    console.warn(`${deprecation ? 'Deprecated: ' : ''}${message}\n${stack ?? from}`);
}

/** `asset:icon.svg` in our own styles and scripts, and MoJ's image paths, become the hashed names beside them. */
function withServedNames(text, manifest) {
  return text
    .replaceAll('/assets/images/', 'asset:')
    .replace(/asset:([\w.-]+)/g, (whole, name) => `./${servedName(manifest, name)}`);
}

function servedName(manifest, name) {
  if (manifest[name] === undefined)
    throw new Error(`The styles or scripts ask for ${name}, which is not among the assets`);
  return manifest[name];
}

const withoutMap = (script) => script.replace(/\/\/# sourceMappingURL=\S+\s*$/, '\n');

async function images(root) {
  const moj = (await readdir(join(root, mojImages))).filter((name) => /^icon-.*\.svg$/.test(name));
  const own = await readdir(join(root, shell, 'images')).catch(() => []);
  return [
    ...moj.map((name) => join(root, mojImages, name)),
    ...own.map((name) => join(root, shell, 'images', name)),
  ];
}

async function clientScripts(root) {
  const entries = await readdir(join(root, 'apps/web/src'), { recursive: true, withFileTypes: true });
  return entries
    .filter(
      (entry) => entry.isFile() && basename(entry.parentPath) === 'client' && entry.name.endsWith('.js'),
    )
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

async function fingerprint(root) {
  const hash = createHash('sha256');
  const sheets = (await readdir(join(root, shell, 'styles'), { recursive: true })).filter((name) =>
    name.endsWith('.scss'),
  );
  const paths = [
    join(root, 'scripts/build/web-assets.mjs'),
    ...sheets.sort().map((name) => join(root, shell, 'styles', name)),
    ...(await clientScripts(root)),
    ...(await images(root)),
    ...tools.map((name) => join(root, 'node_modules', name, 'package.json')),
  ];
  for (const path of paths) hash.update(basename(path)).update(await readFile(path));
  return hash.digest('hex');
}

async function complete(folder) {
  const manifest = await readFile(join(folder, 'manifest.json'), 'utf8').then(JSON.parse, () => undefined);
  if (manifest === undefined) return false;
  const found = await Promise.all(
    Object.values(manifest).map((name) =>
      stat(join(folder, name)).then(
        () => true,
        () => false,
      ),
    ),
  );
  return found.every(Boolean);
}

async function removeOthers(folder, kept) {
  const others = (await readdir(folder)).filter((name) => !kept.has(name) && !name.endsWith('.part'));
  await Promise.all(others.map((name) => rm(join(folder, name), { force: true })));
}

async function place(target, content) {
  const aside = `${target}.${process.pid}.part`;
  await writeFile(aside, content);
  await rename(aside, target);
}
