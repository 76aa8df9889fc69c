import type { AuditEvent } from '@platform/audit';
import { PageRenderer, type ShellView } from '../shell/index.js';
import { accessLogView } from './access-log.view.js';
import { auditView } from './audit.view.js';

const shell: ShellView = {
  title: 'Audit',
  nonce: 'n',
  csrfToken: 'token',
  user: { displayName: 'A. Auditor', roles: ['auditor'] },
  navigation: [],
  demo: false,
  currentPage: 'audit',
  search: false,
  now: new Date('2026-11-24T12:00:00Z'),
};
const event: AuditEvent = {
  shard: 3,
  seq: 12,
  at: '2026-11-24T09:30:00.000Z',
  actor: { id: 'a', username: 'officer', displayName: 'N. <Officer>' },
  verb: 'people.timeline.read',
  operation: 'consultation',
  decision: 'refused',
  personId: '0193e000-0000-7000-8000-000000000001',
  sections: ['core'],
  path: 'team',
  purpose: 'case-review',
};
const renderer = new PageRenderer();
const none = { errors: [], mayVerify: true };

describe('the audit page', () => {
  it('says who did what about whom and why', () => {
    const view = auditView({ items: [event], nextCursor: 'abc' }, { actor: 'officer' }, none);
    const html = renderer.renderPage('audit/audit.njk', view, shell);
    expect(html).toContain('N. &lt;Officer&gt;');
    expect(html).toContain('Read timeline');
    expect(html).toContain('refused');
    expect(html).toContain('team manager: case review');
    expect(html).toContain('href="/audit?actor=officer&amp;cursor=abc"');
    expect(html).toContain('action="/audit/verification"');
  });

  it('keeps what was typed, with the fault beside it', () => {
    const errors = [{ field: 'personId', message: 'Enter the whole id of the person' }];
    const view = auditView(
      { items: [], nextCursor: null },
      { personId: 'Hart', among: 'yes' },
      { ...none, errors },
    );
    const html = renderer.renderPage('audit/audit.njk', view, shell);
    expect(html).toContain('value="Hart"');
    expect(html).toContain('value="yes" selected');
    expect(html).toContain('There is a problem');
    expect(html).toMatch(/<title[^>]*>\s*Error: /);
  });

  it('offers no verification to whoever may not', () => {
    const view = auditView({ items: [], nextCursor: null }, {}, { errors: [], mayVerify: false });
    expect(renderer.renderPage('audit/audit.njk', view, shell)).not.toContain('/audit/verification');
  });

  it.each([
    [{ ok: true, checked: 1200 }, 'The log is whole', '1,200 entries checked'],
    [
      { ok: false, checked: 9, firstBad: { shard: 5, seq: 9, reason: 'missing' as const } },
      'The log was tampered with',
      'Entry 9 of chain 5 is missing',
    ],
  ])('tells the result of a verification', (result, title, sentence) => {
    const verification = { ...result, anchors: { count: 3, lastAt: '2026-11-24T09:00:00Z' } };
    const view = auditView({ items: [], nextCursor: null }, {}, { ...none, verification });
    const html = renderer.renderPage('audit/audit.njk', view, shell);
    expect(html).toContain(title);
    expect(html).toContain(sentence);
  });
});

describe('the access log of a person', () => {
  it('names who, what and why, and leads to older entries', () => {
    const actor = { id: 'a', displayName: 'M. Manager' };
    const item = {
      at: event.at,
      actor,
      verb: 'people.read',
      sections: ['core', 'risk:summary'],
      path: 'team',
      purpose: 'case-review',
    };
    const view = accessLogView({ items: [item], nextCursor: 'x_y' }, '/people/1/access-log');
    expect(view).toEqual({
      rows: [
        {
          at: new Date(event.at),
          who: 'M. Manager',
          what: 'Read record',
          sections: 'core; risk, summary',
          why: 'team manager: case review',
        },
      ],
      older: '/people/1/access-log?cursor=x_y',
    });
    expect(renderer.renderPage('audit/access-log.njk', { accessLog: view }, shell)).toContain('M. Manager');
  });
});
