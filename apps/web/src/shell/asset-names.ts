import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Where assets are served; each name there carries its content's hash, so it may be kept for ever. */
export const assetPath = '/assets';

/**
 * The folder of built assets: beside this file's own tree in dist/, or in dist/ when running from source.
 */
export function publicFolder(): string {
  const beside = fileURLToPath(new URL('../../public', import.meta.url));
  return existsSync(beside)
    ? beside
    : fileURLToPath(new URL('../../../../dist/apps/web/public', import.meta.url));
}

/** Plain name to address. Without a build (unit specs) the plain name is served under. */
export function assetNames(folder: string = publicFolder()): (name: string) => string {
  const manifest = `${folder}/manifest.json`;
  if (!existsSync(manifest)) return (name) => `${assetPath}/${name}`;
  const names = JSON.parse(readFileSync(manifest, 'utf8')) as Record<string, string>;
  return (name) => {
    if (names[name] === undefined) throw new Error(`There is no asset called ${name}`);
    return `${assetPath}/${names[name]}`;
  };
}
