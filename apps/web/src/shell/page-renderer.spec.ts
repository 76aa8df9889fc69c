import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { navigationFor } from './navigation.js';
import { PageRenderer } from './page-renderer.js';
import type { ShellView } from './shell-view.js';

const hostile = `"><script>alert('x')</script>`;

describe('a page in its surroundings', () => {
  const folder = mkdtempSync(join(tmpdir(), 'templates-'));
  const template = (name: string, content: string) =>
    writeFileSync(
      join(folder, name),
      `{% extends "shell/layout.njk" %}{% block content %}${content}{% endblock %}`,
    );
  template('plain.njk', '<h1>{{ heading }}</h1>');
  template(
    'times.njk',
    '{{ at | whenInZone("Europe/Madrid") }}|{{ on | lateness }}|{{ on | relative }}|{{ on | dateOnly }}',
  );
  template(
    'form.njk',
    '{{ formFields({ version: 3, idempotencyKey: key }) }}{{ errorFor(errors, "at").text }}',
  );
  template('rows.njk', '{% for row in rows %}{{ drawn(name, row) }}{% endfor %}');
  writeFileSync(join(folder, 'name.njk'), '<li>{{ row.name }}</li>');
  writeFileSync(join(folder, 'other.njk'), '<b>{{ row.name }}</b>');
  writeFileSync(join(folder, 'token.njk'), '{{ formFields() }}');
  writeFileSync(join(folder, 'zone.njk'), '{{ row.at | timeOnly }}{{ row.at | relative }}');
  const renderer = new PageRenderer({ folders: [folder] });
  afterAll(() => rmSync(folder, { recursive: true }));

  const shell = (over: Partial<ShellView> = {}): ShellView => ({
    title: 'My caseload',
    nonce: 'n0nce',
    csrfToken: 't0ken',
    user: { displayName: 'N. Officer', roles: ['officer'] },
    navigation: navigationFor(['officer'], 'caseload'),
    counts: { caseload: 52 },
    demo: true,
    currentPage: 'caseload',
    search: true,
    now: new Date('2026-11-22T09:00:00Z'),
    ...over,
  });

  it('carries title, name, navigation, counts, nonce and search', () => {
    const html = renderer.renderPage('plain.njk', { heading: 'People' }, shell());
    expect(html).toContain('<title>My caseload · Throughcare</title>');
    expect(html).toContain('<h1>People</h1>');
    expect(html).toContain('N. Officer');
    expect(html).toMatch(
      /href="\/caseload" aria-current="page">Caseload <span class="tc-nav__count">52<\/span>/,
    );
    expect(html.match(/<script[^>]*nonce="n0nce"/g)).toHaveLength(html.match(/<script/g)?.length ?? 0);
    expect(html).toContain('action="/search"');
    expect(html).toContain('Every person here is invented');
  });

  it('keeps a row that was drawn, for its template, and refuses to keep what belongs to a reader', () => {
    const row = { name: 'Hartley', at: '2026-11-22T09:00:00Z' };
    const draw = (name: string) => renderer.renderPage('rows.njk', { rows: [row], name }, shell());
    expect(draw('name.njk')).toContain('<li>Hartley</li>');
    row.name = 'Changed behind its back';
    expect(draw('name.njk')).toContain('<li>Hartley</li>');
    expect(draw('other.njk')).toContain('<b>Changed');
    expect(() => draw('token.njk')).toThrow('belongs to a page');
    expect(() => draw('zone.njk')).toThrow('belongs to a page');
    expect(
      renderer.renderPage('form.njk', { key: 'k', errors: [{ field: 'at', message: 'When?' }] }, shell()),
    ).toContain('t0ken');
  });

  it('keeps nothing of one reader for the next', () => {
    renderer.renderPage('plain.njk', { heading: 'First' }, shell());
    const html = renderer.renderPage(
      'plain.njk',
      { heading: 'Second' },
      shell({
        nonce: 'other',
        csrfToken: 'another',
        user: { displayName: 'M. Other', roles: ['officer'] },
        counts: {},
      }),
    );
    for (const trace of ['N. Officer', 'n0nce', 't0ken', '52', 'First']) expect(html).not.toContain(trace);
  });

  it('shows nobody in particular the way in only', () => {
    const html = renderer.renderPage(
      'plain.njk',
      { heading: 'Sign in' },
      shell({ user: null, navigation: [], search: false, demo: false }),
    );
    for (const trace of ['Sign out', 'tc-nav', 'tc-search', 'invented']) expect(html).not.toContain(trace);
  });

  it('escapes whatever people wrote, wherever it is put', () => {
    const html = renderer.renderPage(
      'plain.njk',
      { heading: hostile, errors: [{ field: hostile, message: hostile }] },
      shell({
        title: hostile,
        user: { displayName: hostile, roles: [] },
        csrfToken: hostile,
        searched: hostile,
        flash: { text: hostile, kind: 'success' },
      }),
    );
    expect(html).not.toContain('<script>alert');
  });

  it('leads from the summary to the field and marks the title', () => {
    const html = renderer.renderPage(
      'form.njk',
      { key: 'k', errors: [{ field: 'at', message: 'Enter when it was' }] },
      shell(),
    );
    expect(html).toContain('<title>Error: My caseload');
    expect(html).toContain('href="#at"');
    expect(html.match(/Enter when it was/g)).toHaveLength(2);
    expect(html).toContain('<input type="hidden" name="_csrf" value="t0ken">');
    expect(html).toContain('<input type="hidden" name="version" value="3">');
    expect(html).toContain('<input type="hidden" name="idempotencyKey" value="k">');
  });

  it('refuses a form without a token, and a name the view does not have', () => {
    const errors = [{ field: 'at', message: 'x' }];
    expect(() => renderer.renderPage('form.njk', { key: 'k', errors }, shell({ csrfToken: null }))).toThrow(
      'CSRF',
    );
    expect(() => renderer.renderPage('plain.njk', {}, shell())).toThrow('undefined');
  });

  it('says times for the reader', () => {
    const html = renderer.renderPage('times.njk', { at: '2026-11-24T09:30:00Z', on: '2026-11-19' }, shell());
    expect(html).toContain('Tue 24 Nov, 10:30 (Madrid time)|3 days late|3 days ago|19 Nov 2026');
  });

  it.each([400, 401, 403, 404, 405, 409, 412, 413, 418, 422, 429, 500, 502, 503])(
    'has words for %i',
    (status) => {
      expect(renderer.renderRefusal(status, shell(), 'K7Q2')).toMatch(
        /<h1 class="govuk-heading-l">[A-Z][^<]+<\/h1>[^]*K7Q2/,
      );
    },
  );

  it('shows both versions of a conflict, field by field', () => {
    const html = renderer.renderConflict(
      {
        what: 'This contact',
        changedBy: 'M. Manager',
        changedAt: new Date('2026-11-22T08:50:00Z'),
        rows: [
          { label: 'Notes', yours: 'mine', theirs: 'theirs' },
          { label: 'Outcome', yours: 'attended', theirs: 'attended' },
        ],
        action: '/contacts/1',
        kept: { version: 4, notes: hostile },
        reload: '/contacts/1',
      },
      shell(),
    );
    expect(html.match(/>differs</g)).toHaveLength(1);
    expect(html).toContain('Sun 22 Nov, 08:50');
    expect(html).toContain('name="version" value="4"');
    expect(html).not.toContain('<script>alert');
  });
});

describe('the frameworks it draws with', () => {
  const govuk = join(
    dirname(createRequire(import.meta.url).resolve('govuk-frontend/package.json')),
    'dist/govuk/components',
  );
  const folder = mkdtempSync(join(tmpdir(), 'components-'));
  const renderer = new PageRenderer({ folders: [folder] });
  const shell = {
    title: '',
    nonce: '',
    csrfToken: '',
    user: null,
    navigation: [],
    demo: false,
    currentPage: '',
    search: false,
    now: new Date(0),
  };
  afterAll(() => rmSync(folder, { recursive: true }));

  // A new release that leaves a name undefined would otherwise be found by a practitioner.
  it.each([
    'button',
    'checkboxes',
    'date-input',
    'details',
    'input',
    'password-input',
    'radios',
    'select',
    'summary-list',
    'table',
    'warning-text',
  ])('renders every example of %s with undefined names refused', (component) => {
    const macro = `govuk${component.replace(/(^|-)(\w)/g, (_whole, _dash, letter: string) => letter.toUpperCase())}`;
    writeFileSync(
      join(folder, `${component}.njk`),
      `{% from "govuk/components/${component}/macro.njk" import ${macro} %}{{ ${macro}(options) }}`,
    );
    const examples = JSON.parse(readFileSync(join(govuk, component, 'fixtures.json'), 'utf8')) as {
      fixtures: { name: string; options: object }[];
    };
    const ours = examples.fixtures.filter(({ name }) => name !== 'icon fallback text only');
    for (const { options } of ours)
      expect(renderer.renderPage(`${component}.njk`, { options }, shell)).toContain('govuk-');
    expect(readdirSync(folder)).toContain(`${component}.njk`);
  });
});
