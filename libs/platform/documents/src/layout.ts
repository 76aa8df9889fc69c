import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { INK, PAGE, QUIET } from './page.js';
import type { Paper } from './paper.js';
import { lacksLetters, MISSING, printable } from './printable.js';
import { Setting } from './setting.js';
import type { Face } from './typeface.js';

const UNPRINTED = `${MISSING} stands for letters or signs that this typeface does not have. They are kept in the record.`;

/** Lays a paper out for pdfmake. Text only ever enters as text: nothing in it is a template, a link or a file. */
export function layOut(paper: Paper, faces: readonly Face[]): TDocumentDefinitions {
  let missing = false;
  const text = (value: string) => {
    const runs = printable(value, faces);
    missing ||= lacksLetters(runs, value);
    return runs.map(({ thin, ...run }) => (thin ? { ...run, fontSize: 0.01 } : run));
  };
  const set = new Setting(text);
  const content: Content[] = [
    { text: text(paper.title), style: 'title', outline: true, outlineText: paper.title },
    ...paper.parts.map((part) => set.part(part)),
  ];
  const header = text(paper.header ?? '');
  const footer = text(paper.footer ?? '');
  if (missing) content.push(set.part({ kind: 'note', text: UNPRINTED }));
  return {
    info: {
      title: paper.title,
      author: 'Throughcare',
      creator: 'Throughcare',
      producer: 'Throughcare',
      creationDate: new Date(paper.madeAt.epochMilliseconds),
    },
    language: paper.language,
    displayTitle: true,
    version: '1.7',
    pageSize: 'A4',
    pageMargins: [PAGE.side, PAGE.top, PAGE.side, PAGE.foot],
    header: { text: header, style: 'edge', margin: [PAGE.side, 28, PAGE.side, 0] },
    footer: (page: number, pages: number) => ({
      columns: [
        { text: footer, style: 'edge' },
        { text: `Page ${page} of ${pages}`, style: 'edge', alignment: 'right', width: 90 },
      ],
      margin: [PAGE.side, 20, PAGE.side, 0],
    }),
    content,
    // A heading at the foot of a page belongs to what follows it.
    pageBreakBefore: (node, nodes) =>
      node.headlineLevel !== undefined && nodes.getFollowingNodesOnPage().length === 0,
    defaultStyle: { font: 'latin', fontSize: 11, lineHeight: 1.15, color: INK },
    styles: {
      title: { fontSize: 20, bold: true, margin: [0, 0, 0, 12] },
      heading1: { fontSize: 14, bold: true, margin: [0, 12, 0, 4] },
      heading2: { fontSize: 12, bold: true, margin: [0, 8, 0, 3] },
      caption: { bold: true, margin: [0, 6, 0, 3] },
      edge: { fontSize: 9, color: QUIET },
    },
  };
}
