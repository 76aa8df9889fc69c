import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DefinitionWrong, loadDefinitions, readDefinition, type DefinitionKind } from './index.js';

const LIMITS: DefinitionKind<{ days: number }> = {
  name: 'limit',
  title: 'Limits',
  schema: {
    properties: {
      days: { type: 'integer', minimum: 1 },
      most: { type: 'integer' },
      parts: {
        type: 'array',
        items: {
          type: 'object',
          properties: { name: { type: 'string' } },
          required: ['name'],
          additionalProperties: false,
        },
      },
    },
    required: ['days'],
  },
  parse(written) {
    const { days, most } = written as { days: number; most?: number };
    if (most !== undefined && most < days) throw new DefinitionWrong(['most'], '"most" is less than "days"');
    return { days };
  },
};

const aFile = (changes: Record<string, unknown> = {}, more = '') =>
  Object.entries({
    kind: 'limit',
    code: 'notice',
    version: 1,
    title: 'Notice of travel',
    effective_from: '2026-01-01',
    status: 'in_force',
    source: 'The act',
    citation: '[s.1]',
    verified_by: null,
    verified_on: null,
    days: 7,
    ...changes,
  })
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}: ${String(value)}`)
    .join('\n') + `\n${more}`;

function aFolder(files: Record<string, string>): URL {
  const folder = mkdtempSync(join(tmpdir(), 'definitions-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return pathToFileURL(`${folder}/`);
}
const sentences = (text: string) =>
  readDefinition(text, LIMITS, 'notice.v1.yaml').faults.map((f) => f.sentence);

describe('reading a definition', () => {
  it('gives the head, the typed content and a hash that layout does not change', () => {
    const { definition } = readDefinition(aFile(), LIMITS, null);
    expect(definition).toMatchObject({
      kind: 'limit',
      code: 'notice',
      version: 1,
      effectiveFrom: '2026-01-01',
      effectiveTo: null,
      status: 'in_force',
      citation: ['s.1'],
      content: { days: 7 },
      file: null,
    });
    const asJson = readDefinition(JSON.stringify(definition!.written), LIMITS, null).definition;
    const commented = readDefinition(`# why\n${aFile()}`, LIMITS, null).definition;
    expect([asJson?.hash, commented?.hash]).toEqual([definition!.hash, definition!.hash]);
    expect(readDefinition(aFile({ days: 8 }), LIMITS, null).definition?.hash).not.toBe(definition!.hash);
  });

  it.each<[string, string, RegExp]>([
    [
      'a missing figure',
      aFile({ days: undefined }),
      /^notice\.v1\.yaml, line 1: the definition has no "days"$/,
    ],
    ['a figure of the wrong type', aFile({ days: 'seven' }), /line 11: "days" must be integer$/],
    [
      'a date that does not exist',
      aFile({ effective_from: '2026-02-29' }),
      /line 5: "effective_from" must be a real date/,
    ],
    ['an unknown status', aFile({ status: 'approved' }), /line 6: "status" must be one of in_force, /],
    ['an unknown key', aFile({}, 'dayz: 3'), /line 12: the definition has a key "dayz"/],
    [
      'an unknown key deep inside',
      aFile({}, 'parts:\n  - name: a\n  - name: b\n    nam: c'),
      /line 15: "parts › 1" has a key "nam"/,
    ],
    [
      'a key missing deep inside',
      aFile({}, 'parts:\n  - name: a\n  - {}'),
      /line 14: "parts › 1" has no "name"/,
    ],
    ['a key that stands twice', aFile({}, 'days: 9'), /line 12: .*unique/],
    ['text that is no YAML', aFile({}, 'a: [1'), /line 1\d: /],
    ['a list', '- 1', /line 1: it holds no keys/],
    ['nothing', '', /line 1: it holds no keys/],
    ['an end before the start', aFile({ effective_to: '2025-01-01' }), /line 12: "effective_to" lies before/],
    ['a repeal without a day', aFile({ status: 'repealed' }), /line 6: a repealed definition needs/],
    ['a verifier without a day', aFile({ verified_by: 'R Example' }), /line 9: .*go together/],
    [
      'verified and unverified',
      aFile({ status: 'unverified', verified_by: 'R Example', verified_on: '2026-01-02' }),
      /line 6: somebody verified it/,
    ],
    ['figures that contradict each other', aFile({ most: 3 }), /line 12: "most" is less than "days"/],
    ['another kind', aFile({ kind: 'limits' }), /line 1: "kind" must be "limit"/],
  ])('refuses %s', (_, text, expected) => {
    expect(sentences(text).join('\n')).toMatch(expected);
  });

  it('refuses aliases that would unfold without end', () => {
    const bomb = [
      'a: &a [x, x, x, x, x, x, x, x, x]',
      ...'bcdefgh'.split('').map((k, i) => `${k}: &${k} [${Array(9).fill(`*${'abcdefg'[i]}`).join(', ')}]`),
    ];
    expect(sentences(bomb.join('\n')).join()).toMatch(/alias/i);
  });
});

describe('a folder of definitions', () => {
  it('answers by code, version and day', () => {
    const set = loadDefinitions(
      aFolder({
        'notice.v1.yaml': aFile(),
        'notice.v2.yaml': aFile({ version: 2, effective_from: '2026-06-01', days: 8 }),
        'notice.v3.yaml': aFile({ version: 3, effective_from: '2027-01-01', status: 'bill' }),
        'old.v1.yaml': aFile({ code: 'old', status: 'repealed', effective_to: '2026-03-31' }),
        'other.v1.yaml': aFile({ kind: 'other' }),
        'notes.txt': 'not a definition',
      }),
      LIMITS,
    );
    expect(set.codes).toEqual(['notice', 'old']);
    expect(set.version('notice', 2)?.content).toEqual({ days: 8 });
    expect(set.version('notice', 9)).toBeNull();
    const on = (code: string, date: string) => set.inForceOn(code, date)?.version ?? null;
    expect(on('notice', '2025-12-31')).toBeNull();
    expect(on('notice', '2026-01-01')).toBe(1);
    expect(on('notice', '2026-05-31')).toBe(1);
    expect(on('notice', '2026-06-01')).toBe(2);
    expect(on('notice', '2027-06-01')).toBe(2);
    expect(on('old', '2026-03-31')).toBe(1);
    expect(on('old', '2026-04-01')).toBeNull();
    expect(on('nothing', '2026-04-01')).toBeNull();
  });

  it('is what its texts say, whatever the build wrote down of other texts', () => {
    const text = aFile();
    const built = (of: string, data: unknown) =>
      JSON.stringify({ of: createHash('sha256').update(of).digest('hex'), data });
    const { written } = readDefinition(text, LIMITS, null).definition!;
    const days = (json: string) =>
      loadDefinitions(aFolder({ 'notice.v1.yaml': text, 'notice.v1.yaml.json': json }), LIMITS).all[0]
        ?.content.days;
    expect(days(built(text, { ...written, days: 9 }))).toBe(9);
    expect(days(built(aFile({ days: 9 }), { ...written, days: 9 }))).toBe(7);
    expect(days(built(text, { ...written, days: 0 }))).toBe(7);
    expect(days(built(text, { ...written, most: 1 }))).toBe(7);
    expect(days(built(text, null))).toBe(7);
  });

  it.each<[string, Record<string, string>, RegExp]>([
    ['a file under the wrong name', { 'notice.yaml': aFile() }, /notice\.yaml, line 1: .*notice\.v1\.yaml/],
    ['a file without a kind', { 'x.v1.yaml': aFile({ kind: undefined }) }, /x\.v1\.yaml, line 1: .*"kind"/],
    ['no file at all', {}, /no definition of the kind "limit"/],
    [
      'every fault of every file',
      { 'a.v1.yaml': aFile({ days: 0 }), 'b.v1.yaml': aFile({ days: 0 }) },
      /a\.v1\.yaml.*\n.*b\.v1/,
    ],
  ])('refuses %s', (_, files, expected) => {
    expect(() => loadDefinitions(aFolder(files), LIMITS)).toThrow(expected);
  });
});
