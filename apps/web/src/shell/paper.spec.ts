import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import {
  bullets,
  details,
  heading,
  note,
  paragraph,
  signature,
  steps,
  table,
  type Paper,
} from '@platform/documents';
import { navigationFor } from './navigation.js';
import { PageRenderer } from './page-renderer.js';

const hostile = `"><script>alert('x')</script>{{7*7}}`;

describe('a paper as a page', () => {
  const folder = mkdtempSync(join(tmpdir(), 'papers-'));
  writeFileSync(
    join(folder, 'a-paper.njk'),
    '{% extends "shell/layout.njk" %}{% from "shell/partials/paper.njk" import paper as asPage %}{% block content %}{{ asPage(paper) }}{% endblock %}',
  );
  const renderer = new PageRenderer({ folders: [folder] });
  afterAll(() => rmSync(folder, { recursive: true }));

  const page = (words: string) => {
    const paper: Paper = {
      title: words,
      language: 'cy',
      madeAt: Temporal.Instant.from('2026-11-24T09:30:00Z'),
      header: words,
      footer: words,
      parts: [
        heading(words), heading(words, 2), paragraph(words), bullets([words]), steps([words]), details([[words, words]]),
        table({ caption: words, columns: [{ text: words }], rows: [[words]] }), note(words), signature(words, [words]),
      ], // prettier-ignore
    };
    return renderer.renderPage('a-paper.njk', { paper }, {
      title: 'Letter', nonce: 'n', csrfToken: 't', user: { displayName: 'N. Officer', roles: ['officer'] },
      navigation: navigationFor(['officer'], 'caseload'), counts: {}, demo: false, currentPage: 'caseload', search: true,
      now: new Date('2026-11-22T09:00:00Z'),
    }); // prettier-ignore
  };

  it('says every part, in its language, headings in their order', () => {
    const html = page('Said once');
    expect(html).toContain('lang="cy"');
    expect(html.match(/Said once/g)).toHaveLength(17);
    expect([...html.matchAll(/<(h[1-6])[^>]*>Said once/g)].map(([, tag]) => tag)).toEqual(['h1', 'h2', 'h3']);
  });

  it('shows text as the text it is', () => {
    const html = page(hostile);
    expect(html).not.toContain('<script>alert');
    expect(html).toContain('{{7*7}}');
  });
});
