import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A PDF as an independent reader sees it. */
export interface ReadPdf {
  /** The text of each page; pieces joined by a space where the reader found a gap. */
  pages: string[];
  text: string;
  info: Record<string, unknown>;
  outline: string[];
  /** Links, forms and other active things on any page. */
  annotations: number;
  /** How far the text of any page reaches to the right, and how wide the page is, in points. */
  reach: { right: number; width: number };
}

export async function readPdf(file: Uint8Array): Promise<ReadPdf> {
  const task = getDocument({ data: new Uint8Array(file), verbosity: 0 });
  const pdf = await task.promise;
  const read: ReadPdf = {
    pages: [],
    text: '',
    info: {},
    outline: [],
    annotations: 0,
    reach: { right: 0, width: 0 },
  };
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    const words = items.flatMap((item) => ('str' in item ? [item] : []));
    read.pages.push(words.map((item) => item.str + (item.hasEOL ? '\n' : '')).join(''));
    read.annotations += (await page.getAnnotations()).length;
    read.reach.width = page.getViewport({ scale: 1 }).width;
    for (const item of words)
      read.reach.right = Math.max(read.reach.right, (item.transform[4] as number) + item.width);
  }
  read.text = read.pages.join('\n');
  read.info = (await pdf.getMetadata()).info as Record<string, unknown>;
  read.outline = ((await pdf.getOutline()) ?? []).map((entry) => entry.title);
  await task.destroy();
  return read;
}
