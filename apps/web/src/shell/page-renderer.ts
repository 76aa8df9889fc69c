import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import nunjucks from 'nunjucks';
import { assetNames } from './asset-names.js';
import { errorFor, errorList, fieldId, hiddenInputs, type HiddenFields } from './form-fields.js';
import { dateOnly, dayOnly, lateness, plural, relative, timeOnly, whenInZone } from './formats.js';
import { refusalFor, type ConflictView } from './refusals.js';
import { ShellCache } from './shell-cache.js';
import type { FieldError, ShellView } from './shell-view.js';

export interface PageRendererOptions {
  /** Templates are read again when they change: for development only. */
  watchTemplates?: boolean;
  /** More folders to find templates in, before the console's own. */
  folders?: readonly string[];
}

/**
 * Turns a template and its view into a whole page. The template extends "shell/layout.njk", which holds no more
 * than the page itself; what surrounds it is drawn once per set of navigation and filled in for each reader.
 * Rendering is synchronous, which is why the present reader may be kept in a field while it lasts.
 */
export class PageRenderer {
  private readonly environment: nunjucks.Environment;
  private readonly shells: ShellCache;
  private reader: ShellView | undefined;
  private readonly drawn = new WeakMap<object, { template: string; html: nunjucks.runtime.SafeString }>();

  constructor({ watchTemplates = false, folders = [] }: PageRendererOptions = {}) {
    const loader = new nunjucks.FileSystemLoader([...folders, ...templateFolders()], {
      noCache: watchTemplates,
    });
    this.environment = new nunjucks.Environment(loader, {
      autoescape: true,
      throwOnUndefined: true,
      trimBlocks: true,
      lstripBlocks: true,
    });
    this.addFilters();
    this.addGlobals();
    this.shells = new ShellCache((name, context) => this.environment.render(name, context));
  }

  /**
   * @param template its path under apps/web/src, like "caseload/caseload.njk"
   * @param view what the template names; `errors` becomes the summary at the top and marks the title
   */
  renderPage(template: string, view: object, shell: ShellView): string {
    this.reader = shell;
    try {
      const page = this.environment.render(template, {
        ...view,
        shell,
        csrfToken: shell.csrfToken,
        nonce: shell.nonce,
      });
      const wrong = ((view as { errors?: readonly FieldError[] }).errors?.length ?? 0) > 0;
      return this.shells.wrap(page, wrong ? { ...shell, title: `Error: ${shell.title}` } : shell);
    } finally {
      this.reader = undefined;
    }
  }

  /** The page for a status that is not an answer; `shell.title` gives way to its heading. */
  renderRefusal(status: number, shell: ShellView, reference?: string): string {
    const view = refusalFor(status, reference);
    return this.renderPage(
      'shell/pages/refusal.njk',
      { reference: '', ...view },
      { ...shell, title: view.heading },
    );
  }

  renderConflict(view: ConflictView, shell: ShellView): string {
    return this.renderPage('shell/pages/conflict.njk', view, shell);
  }

  private get current(): ShellView {
    if (!this.reader) throw new Error('This filter belongs to a page that is being rendered');
    return this.reader;
  }

  private addFilters(): void {
    const zone = () => this.current.zone;
    const add = (name: string, filter: (...given: never[]) => string) =>
      this.environment.addFilter(name, filter);
    add('whenInZone', (at: Date, where?: string) =>
      whenInZone(at, where ?? zone() ?? 'Europe/London', { zone: zone(), now: this.current.now }),
    );
    add('relative', (value: string) => relative(value, this.current.now, zone()));
    add('lateness', (value: string) => lateness(value, this.current.now, zone()));
    add('dateOnly', (value: string) => dateOnly(value, zone()));
    add('dayOnly', (value: string) => dayOnly(value, zone(), this.current.now));
    add('timeOnly', (value: Date) => timeOnly(value, zone()));
    add('number', (count: number) => count.toLocaleString('en-GB'));
    add('plural', (count: number, one: string, many?: string) => plural(count, one, many));
  }

  /** A row of a list, drawn once for as long as the list has the same object for it; it may name nothing but itself. */
  private draw(template: string, row: object): nunjucks.runtime.SafeString {
    const known = this.drawn.get(row);
    if (known?.template === template) return known.html;
    const { reader } = this;
    // What is kept is shown to others: a filter or a token that belongs to one reader is refused while it is drawn.
    this.reader = undefined;
    try {
      const html = new nunjucks.runtime.SafeString(this.environment.render(template, { row }));
      this.drawn.set(row, { template, html });
      return html;
    } finally {
      this.reader = reader;
    }
  }

  private addGlobals(): void {
    this.environment.addGlobal('asset', assetNames());
    this.environment.addGlobal('errorFor', errorFor);
    this.environment.addGlobal('errorList', errorList);
    this.environment.addGlobal('fieldId', fieldId);
    this.environment.addGlobal('drawn', (template: string, row: object) => this.draw(template, row));
    this.environment.addGlobal(
      'formFields',
      (fields?: HiddenFields) =>
        new nunjucks.runtime.SafeString(hiddenInputs(this.current.csrfToken, fields)),
    );
  }
}

/** Our templates, then the two frameworks'; the same from dist/ and from source. */
function templateFolders(): string[] {
  const require = createRequire(import.meta.url);
  const govuk = dirname(require.resolve('govuk-frontend/package.json'));
  const moj = dirname(require.resolve('@ministryofjustice/frontend/package.json'));
  const folders = [fileURLToPath(new URL('..', import.meta.url)), join(govuk, 'dist'), moj];
  const absent = folders.find((folder) => !existsSync(folder));
  if (absent) throw new Error('The templates of the console are not where they should be');
  return folders;
}
