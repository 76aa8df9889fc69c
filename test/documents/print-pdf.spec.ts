import { Temporal } from 'temporal-polyfill';
import {
  bullets,
  details,
  heading,
  note,
  paragraph,
  printPdf,
  signature,
  steps,
  table,
  type Paper,
} from '@platform/documents';
import { readPdf } from './read-pdf.js';

const aPaper = (parts: Paper['parts'], more: Partial<Paper> = {}): Paper => ({
  title: 'First warning',
  language: 'en-GB',
  madeAt: Temporal.Instant.from('2026-11-24T09:30:00Z'),
  header: 'North Probation',
  footer: 'Reference TC-1042',
  parts,
  ...more,
});
const printed = async (parts: Paper['parts'], more?: Partial<Paper>) =>
  readPdf(await printPdf(aPaper(parts, more)));

describe('a paper as PDF, read back by another program', () => {
  it('says every part in order, with header, footer and the number of the page', async () => {
    const { pages, outline, info } = await printed([
      heading('What happened'),
      paragraph('You did not come on Tuesday 17 November.\nWe had agreed 10:00.'),
      details([
        ['Order', 'Community order'],
        ['Until', '1 March 2027'],
      ]),
      table({
        caption: 'Appointments missed',
        columns: [
          { text: 'When', share: 2 },
          { text: 'Minutes late', numeric: true },
        ],
        rows: [['Tue 17 Nov, 10:00', '45']],
      }),
      heading('What you can do', 2),
      bullets(['Call us', 'Bring a letter']),
      steps(['Read this', 'Keep it']),
      note('A second failure may take you back to court.'),
      signature('I have been given this letter.', ['Name', 'Signed', 'Date']),
    ]);
    expect(pages).toHaveLength(1);
    const said = pages[0]!.replace(/\s+/g, ' ');
    const inOrder = [
      'North Probation', 'First warning', 'What happened', 'You did not come on Tuesday 17 November.',
      'We had agreed 10:00.', 'Order', 'Community order', 'Until', '1 March 2027', 'Appointments missed', 'When',
      'Minutes late', 'Tue 17 Nov, 10:00', '45', 'What you can do', 'Call us', 'Bring a letter', 'Read this',
      'Keep it', 'A second failure may take you back to court.', 'I have been given this letter.', 'Name', 'Signed', 'Date',
    ]; // prettier-ignore
    let from = 0;
    for (const words of inOrder) {
      const at = said.indexOf(words, words === 'North Probation' ? 0 : from);
      expect({ words, found: at >= 0 }).toEqual({ words, found: true });
      if (words !== 'North Probation') from = at;
    }
    expect(said).toContain('Reference TC-1042');
    expect(said).toContain('Page 1 of 1');
    expect(outline).toEqual(['First warning', 'What happened', 'What you can do']);
    expect(info).toMatchObject({
      Title: 'First warning',
      Language: 'en-GB',
      CreationDate: 'D:20261124093000Z',
    });
  });

  it('numbers its pages, repeats the head of a table and never leaves a heading alone at the foot', async () => {
    const rows = Array.from({ length: 90 }, (_row, at) => [`Row ${at + 1}`, 'missed']);
    const { pages } = await printed([
      table({ caption: 'All', columns: [{ text: 'Appointment' }, { text: 'Outcome' }], rows }),
      ...Array.from({ length: 40 }, (_part, at) => [
        heading(`Heading ${at + 1}.`),
        paragraph('One line below.'),
      ]).flat(),
    ]);
    expect(pages.length).toBeGreaterThan(3);
    pages.forEach((page, at) => {
      expect(page).toContain(`Page ${at + 1} of ${pages.length}`);
      expect(page.replace(/\s+/g, ' ')).not.toMatch(/Heading \d+\. ?(Reference|Page)/);
    });
    expect(pages[1]).toContain('Appointment');
  });

  it('is the same file for the same paper, and another for another moment', async () => {
    const parts = [paragraph('Zażółć gęślą jaźń')];
    const file = await printPdf(aPaper(parts));
    expect(await printPdf(aPaper(parts))).toEqual(file);
    const later = { madeAt: Temporal.Instant.from('2026-11-24T09:30:01Z') };
    expect(await printPdf(aPaper(parts, later))).not.toEqual(file);
  });

  it('prints the letters of Europe', async () => {
    const { text } = await printed([
      paragraph('Łódź Ćwikła Ñandú Ørsted Žižek Ελένη Иван Україна Nguyễn Ţepeş €5 “ok” – …'),
    ]);
    expect(text.replace(/\s+/g, ' ')).toContain(
      'Łódź Ćwikła Ñandú Ørsted Žižek Ελένη Иван Україна Nguyễn Ţepeş €5 “ok” – …',
    );
    expect(text).not.toContain('[?]');
  });

  it.each([
    ['a template', '{{7*7}} ${7*7} <%= 7*7 %> {% include "/etc/passwd" %}'],
    ['markup', '<script>alert(1)</script> <img src="http://example.invalid/x.png">'],
    ['an address', 'http://example.invalid/?q=1 file:///etc/passwd data:text/plain,x'],
    ['words of the layout', '{"image":"/etc/passwd"} (text) \\( \\) /JS'],
  ])('prints %s as the text it is, with nothing to click', async (_what, words) => {
    const { text, annotations } = await printed([paragraph(words), details([[words, words]])]);
    expect(text.replace(/\s+/g, ' ')).toContain(words);
    expect(annotations).toBe(0);
  });

  it.each([
    ['control characters', 'a\u0000b\u0007c\u001Bd\u007Fe', 'abcde'],
    ['marks of direction', 'ab\u202Ecd\u2066ef\u200Fgh', 'abcdefgh'],
    ['marks without width', 'a\u200Bb\uFEFFc\u00ADd', 'abcd'],
    ['half of a pair', 'a\uD800b', 'ab'],
    ['a tab', 'a\tb', 'a b'],
  ])('leaves out %s', async (_what, words, left) => {
    const { text } = await printed([paragraph(`<${words}>`)]);
    expect(text).toContain(`<${left}>`);
    expect(text).not.toContain('[?]');
  });

  it.each([
    ['Arabic', 'Name: محمد علي.', 'Name: [?] [?].'],
    ['Hebrew', 'דוד came', '[?] came'],
    ['emoji', 'Thanks 👍🏽👨‍👩‍👧!', 'Thanks [?]!'],
    ['Chinese', '王小明', '[?]'],
  ])('says where it could not print %s, and that the record has it', async (_what, words, left) => {
    const { text } = await printed([paragraph(words)]);
    expect(text).toContain(left);
    expect(text.replace(/\s+/g, ' ')).toContain(
      '[?] stands for letters or signs that this typeface does not have',
    );
  });

  it.each([
    ['one font', 'W'.repeat(2000)],
    ['several fonts', 'Łó'.repeat(300)],
    ['no letters that it has', '王'.repeat(2000)],
  ])('keeps a word without end on the page, in %s', async (_what, word) => {
    const { reach, text } = await printed([
      paragraph(word),
      details([[word, word]]),
      table({
        caption: word,
        columns: [{ text: word }, { text: 'b' }, { text: 'c' }],
        rows: [[word, word, word]],
      }),
      bullets([word]),
    ]);
    expect(reach.right).toBeLessThanOrEqual(reach.width - 50);
    // Copied from the paper, spaces left out, it is still the same word.
    expect(text.replace(/\s/g, '').includes(word.startsWith('王') ? '[?]' : word.slice(0, 400))).toBe(true);
  });

  it('takes empty parts', async () => {
    const { pages } = await printed([
      paragraph(''), details([]), bullets([]), table({ caption: 'None', columns: [{ text: 'When' }], rows: [] }),
    ], { header: undefined, footer: undefined }); // prettier-ignore
    expect(pages).toHaveLength(1);
  });
});
