import pdfmake from 'pdfmake';
import { layOut } from './layout.js';
import type { Paper } from './paper.js';
import { typeface } from './typeface.js';

/** What pdfmake's types leave out: the files it keeps in memory. */
interface KeptFiles {
  virtualfs: { writeFileSync(name: string, content: Buffer): void };
}

let ready = false;

/** Gives pdfmake the typeface from memory, and refuses it everything else: no address, no file. */
function prepare(): void {
  if (ready) return;
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy(() => false);
  const { virtualfs } = pdfmake as unknown as KeptFiles;
  for (const face of typeface()) {
    virtualfs.writeFileSync(`${face.set}-normal`, face.normal);
    virtualfs.writeFileSync(`${face.set}-bold`, face.bold);
  }
  pdfmake.setFonts(
    Object.fromEntries(typeface().map(({ set }) => [set, { normal: `${set}-normal`, bold: `${set}-bold` }])),
  );
  ready = true;
}

/**
 * The paper as a PDF. The same paper gives the same bytes. The file has title, language and bookmarks but no tags for a
 * screen reader (docs/decisions/0010): offer the same paper as a page too.
 */
export async function printPdf(paper: Paper): Promise<Buffer> {
  prepare();
  return pdfmake.createPdf(layOut(paper, typeface())).getBuffer();
}
