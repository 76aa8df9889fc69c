import type pdfmake from 'pdfmake';
import { layOut } from './layout.js';
import type { Paper } from './paper.js';
import { typeface } from './typeface.js';

/** What pdfmake's types leave out: the files it keeps in memory. */
interface KeptFiles {
  virtualfs: { writeFileSync(name: string, content: Buffer): void };
}

type Printer = typeof pdfmake;

let kept: Promise<Printer> | null = null;

/**
 * pdfmake with the typeface in memory, refused everything else: no address, no file. It is loaded for the first paper:
 * most processes never print one, and it weighs as much as all the rest.
 */
async function printer(): Promise<Printer> {
  const { default: made } = await import('pdfmake');
  made.setUrlAccessPolicy(() => false);
  made.setLocalAccessPolicy(() => false);
  const { virtualfs } = made as unknown as KeptFiles;
  const faces = await typeface();
  for (const face of faces) {
    virtualfs.writeFileSync(`${face.set}-normal`, face.normal);
    virtualfs.writeFileSync(`${face.set}-bold`, face.bold);
  }
  made.setFonts(
    Object.fromEntries(faces.map(({ set }) => [set, { normal: `${set}-normal`, bold: `${set}-bold` }])),
  );
  return made;
}

/**
 * The paper as a PDF. The same paper gives the same bytes. The file has title, language and bookmarks but no tags for a
 * screen reader (docs/decisions/0010): offer the same paper as a page too.
 */
export async function printPdf(paper: Paper): Promise<Buffer> {
  const made = await (kept ??= printer());
  return made.createPdf(layOut(paper, await typeface())).getBuffer();
}
