import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { migrationClasses } from '@platform/database';

const root = `${process.cwd()}/`;
/** What is kept in the repository, or is about to be; without a repository (a copy, an image), what lies there. */
const files = kept().filter((file) => file && existsSync(`${root}${file}`));
function kept(): string[] {
  try {
    const list = ['ls-files', '--cached', '--others', '--exclude-standard'];
    return execFileSync('git', list, { cwd: root, encoding: 'utf8', stdio: 'pipe' }).split('\n');
  } catch {
    const folders = ['apps', 'libs', 'migrations', 'scripts', 'test', 'docs'];
    const below = folders.flatMap((folder) =>
      readdirSync(`${root}${folder}`, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => relative(root, join(entry.parentPath, entry.name))),
    );
    return [...below, 'package.json', 'package-lock.json', 'README.md'];
  }
}
const text = (file: string) => readFileSync(`${root}${file}`, 'utf8');
const source = files.filter((file) => /\.(ts|mjs|js|njk|scss)$/.test(file));
const product = source.filter((file) => /^(apps|libs|migrations)\/.*\.ts$/.test(file));

/** Lines of these files that match, as `file:line`. */
function lines(among: readonly string[], pattern: RegExp): string[] {
  return among.flatMap((file) =>
    text(file)
      .split('\n')
      .flatMap((line, n) => (pattern.test(line) ? [`${file}:${n + 1} ${line.trim().slice(0, 80)}`] : [])),
  );
}

describe('the layout', () => {
  it('has no file whose name says nothing', () => {
    expect(
      files.filter((file) => /(^|\/)(helpers?|utils?|common|manager|base|misc)(\.[^/]*)?(\/|$)/i.test(file)),
    ).toEqual([]);
  });

  it('has no code file of 300 lines', () => {
    const built = source.filter((file) => /^(apps|libs|migrations|scripts)\/.*[.]m?[jt]s$/.test(file));
    expect(built.filter((file) => text(file).split('\n').length > 300)).toEqual([]);
  });

  it('exports by name', () => {
    // Tools ask for a default export in these.
    const tools = /(^|\/)[\w.-]+\.config\.[cm]?[jt]s$|^test\/setup\/global-/;
    expect(
      lines(
        source.filter((file) => !tools.test(file)),
        /^export default\b/,
      ),
    ).toEqual([]);
  });

  it('never saves or upserts through TypeORM, which writes stale versions back', () => {
    const through =
      /\b(manager|repository|repo|source)\.(save|insert|upsert|remove|softRemove)\(|\.upsert\(|\.orUpdate\(/;
    expect(lines(product, through)).toEqual([]);
    expect(lines(product, /InjectRepository|getRepository\(|synchronize: true/)).toEqual([]);
  });

  it('asks a clock for the time in the domain', () => {
    const domain = product.filter(
      (file) => /^libs\/domain\/(?!demo\/)/.test(file) && !/\.spec\.ts$/.test(file),
    );
    expect(lines(domain, /\bDate\.now\(\)|\bnew Date\(\)|Temporal\.Now\b/)).toEqual([]);
  });

  it('knows no machine, no registry and no secret', () => {
    const written = files.filter((file) => !/\.(png|woff2?|csv|ico)$/.test(file));
    const machine = /(?<![\w.])(\/home\/\w|\/work\/|\/root\/|\/Users\/\w|[A-Z]:\\\\Users)/;
    const registry = /registry\.(npmjs|yarnpkg)|https?:\/\/[\w.-]*(artifactory|nexus|jfrog|verdaccio)/;
    const secret = /-----BEGIN [A-Z ]*PRIVATE KEY|\bAKIA[0-9A-Z]{16}\b|\bghp_\w{30}/;
    for (const pattern of [machine, registry, secret])
      expect(
        lines(
          written.filter((file) => file !== THIS),
          pattern,
        ),
      ).toEqual([]);
  });

  it('has a lock file without addresses, and nothing that installs from elsewhere', () => {
    const lock = text('package-lock.json');
    expect(lock.match(/"resolved":.*/)).toBeNull();
    expect(lock.match(/"version": "[^"]*[:/][^"]*"/)).toBeNull();
    expect((lock.match(/"integrity":/g) ?? []).length).toBeGreaterThan(300);
    const manifest = JSON.parse(text('package.json')) as Record<string, Record<string, string>>;
    const versions = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+[\w.-]*$/.test(version))).toEqual([]);
  });

  it('runs no template that writes what somebody typed as markup', () => {
    const templates = files.filter((file) => file.endsWith('.njk'));
    // A picture that is drawn here, and cells that a macro made: no view hands markup over.
    const made = [
      'apps/web/src/shell/partials/pieces.njk',
      'apps/web/src/sign-in/second-factor.njk',
      'apps/web/src/travel/plan.njk',
    ];
    expect(
      lines(
        templates.filter((file) => !made.includes(file)),
        /\|\s*safe\b|autoescape\s+false/,
      ),
    ).toEqual([]);
    expect(lines(product, /^\s*html: /)).toEqual([]);
    expect(lines(templates, /\son\w+=|<script(?![^>]*nonce)|style="/)).toEqual([]);
  });

  it('keeps nothing of an answer for anybody else', () => {
    expect(lines(product, /@nestjs\/cache-manager|CacheInterceptor/)).toEqual([]);
  });
});

describe('every migration', () => {
  it('has a number of its own, in order, and a way back', async () => {
    const named = files.filter((file) => /^migrations\/.*\.ts$/.test(file)).sort();
    const numbers = named.map((file) => Number(file.slice(11, 15)));
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
    for (const Migration of await migrationClasses()) {
      const { up, down } = Migration.prototype as Record<'up' | 'down', () => unknown>;
      expect(`${Migration.name} ${typeof up} ${typeof down}`).toBe(`${Migration.name} function function`);
      expect(down.toString()).toMatch(/query\(/);
    }
  });
});

const THIS = 'test/architecture/layout.spec.ts';
