import type { Content, ContentTable, TableCell } from 'pdfmake/interfaces.js';
import { ACCENT, LINE, QUIET, WIDTH } from './page.js';
import type { Details, List, Part, Signature, Table } from './paper.js';

/** Text as runs, each in the part of the typeface that has its letters. */
type Inline = { text: string; font: string; fontSize?: number }[];

/** Sets the parts of a paper, one at a time. */
export class Setting {
  constructor(private readonly text: (value: string) => Inline) {}

  part(part: Part): Content {
    switch (part.kind) {
      case 'heading':
        return {
          text: this.text(part.text),
          style: `heading${part.level}`,
          headlineLevel: part.level,
          outline: true,
          outlineText: part.text,
        };
      case 'paragraph':
        return { text: this.text(part.text), margin: [0, 0, 0, 7] };
      case 'list':
        return this.list(part);
      case 'details':
        return this.details(part);
      case 'table':
        return this.table(part);
      case 'signature':
        return this.signature(part);
      case 'note':
        return this.note(part.text);
    }
  }

  private list({ numbered, items }: List): Content {
    const lines = items.map((item) => ({
      text: this.text(item),
      margin: [0, 0, 0, 3] as [number, number, number, number],
    }));
    const margin: [number, number, number, number] = [0, 0, 0, 6];
    return numbered ? { ol: lines, margin } : { ul: lines, margin };
  }

  private details({ items }: Details): Content {
    if (items.length === 0) return { text: '' };
    return this.grid(
      [1, 2.2],
      items.map(({ term, value }) => [{ text: this.text(term), bold: true }, { text: this.text(value) }]),
      0,
    );
  }

  private table({ caption, columns, rows }: Table): Content {
    const alignment = columns.map((column) => (column.numeric ? ('right' as const) : ('left' as const)));
    const head = columns.map((column, at) => ({
      text: this.text(column.text),
      bold: true,
      alignment: alignment[at],
    }));
    const body = rows.map((row) =>
      columns.map((_column, at) => ({ text: this.text(row[at] ?? ''), alignment: alignment[at] })),
    );
    const shares = columns.map((column) => column.share ?? 1);
    return [{ text: this.text(caption), style: 'caption' }, this.grid(shares, [head, ...body], 1)];
  }

  /** Columns of fixed width: a long word is broken in its cell and cannot push the others off the page. */
  private grid(shares: number[], body: TableCell[][], headerRows: 0 | 1): ContentTable {
    const all = shares.reduce((sum, share) => sum + share, 0);
    const padding = 8;
    return {
      table: {
        headerRows,
        ...(headerRows && body.length > 1 ? { keepWithHeaderRows: 1 } : {}),
        widths: shares.map((share) => (share / all) * (WIDTH - 1) - padding),
        body,
      },
      fontSize: 10,
      margin: [0, 2, 0, 8],
      layout: {
        hLineWidth: (line) => (line === 0 ? 0 : 0.5),
        vLineWidth: () => 0,
        hLineColor: () => LINE,
        paddingLeft: () => 0,
        paddingRight: () => padding,
        paddingTop: () => 3,
        paddingBottom: () => 3,
      },
    };
  }

  private signature({ statement, labels }: Signature): Content {
    return {
      unbreakable: true,
      margin: [0, 12, 0, 6],
      stack: [
        { text: this.text(statement), margin: [0, 0, 0, 6] },
        ...labels.map((label) => ({
          columns: [
            { text: this.text(label), width: 110, margin: [0, 16, 0, 0] as [number, number, number, number] },
            {
              canvas: [
                {
                  type: 'line' as const,
                  x1: 0,
                  y1: 30,
                  x2: WIDTH - 120,
                  y2: 30,
                  lineWidth: 0.7,
                  lineColor: QUIET,
                },
              ],
            },
          ],
        })),
      ],
    };
  }

  private note(text: string): Content {
    return {
      table: { widths: [WIDTH - 14], body: [[{ text: this.text(text), bold: true }]] },
      margin: [0, 4, 0, 8],
      layout: {
        hLineWidth: () => 0,
        vLineWidth: (line) => (line === 0 ? 4 : 0),
        vLineColor: () => ACCENT,
        paddingLeft: () => 10,
        paddingRight: () => 0,
        paddingTop: () => 4,
        paddingBottom: () => 4,
      },
    };
  }
}
