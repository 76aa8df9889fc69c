import type { Temporal } from 'temporal-polyfill';

/** A heading; 1 is the largest under the title. */
export interface Heading {
  kind: 'heading';
  level: 1 | 2;
  text: string;
}
/** Running text. A line break in it stays a line break. */
export interface Paragraph {
  kind: 'paragraph';
  text: string;
}
export interface List {
  kind: 'list';
  numbered: boolean;
  items: readonly string[];
}
/** Terms and what they are, for example "Order: community order". */
export interface Details {
  kind: 'details';
  items: readonly { term: string; value: string }[];
}
export interface Table {
  kind: 'table';
  /** Says what the table shows; printed above it. */
  caption: string;
  /** `share` is the part of the width, against the others; 1 unless given. */
  columns: readonly { text: string; share?: number; numeric?: boolean }[];
  rows: readonly (readonly string[])[];
}
/** Space to sign or to acknowledge receipt: a sentence, and a line to write on for each label. Never split over pages. */
export interface Signature {
  kind: 'signature';
  statement: string;
  labels: readonly string[];
}
/** Something to read with care, set apart by a bar at its side. */
export interface Note {
  kind: 'note';
  text: string;
}
export type Part = Heading | Paragraph | List | Details | Table | Signature | Note;

/** A document as data. The same paper becomes a PDF (`printPdf`) and an HTML page with a print style. */
export interface Paper {
  /** Stands at the top and in the file's metadata, which readers show in a window's frame: keep names out of it. */
  title: string;
  /** BCP 47, for example `en-GB`; a screen reader chooses its voice by it. */
  language: string;
  /** When it was made; written into the metadata, so that the same paper is the same file. */
  madeAt: Temporal.Instant;
  /** At the top of each page, for example the agency. */
  header?: string;
  /** At the foot of each page, beside the page number, for example a reference. */
  footer?: string;
  parts: readonly Part[];
}

export const heading = (text: string, level: 1 | 2 = 1): Heading => ({ kind: 'heading', level, text });
export const paragraph = (text: string): Paragraph => ({ kind: 'paragraph', text });
export const note = (text: string): Note => ({ kind: 'note', text });
export const bullets = (items: readonly string[]): List => ({ kind: 'list', numbered: false, items });
export const steps = (items: readonly string[]): List => ({ kind: 'list', numbered: true, items });
export const details = (items: readonly (readonly [term: string, value: string])[]): Details => ({
  kind: 'details',
  items: items.map(([term, value]) => ({ term, value })),
});
export const table = (parts: Omit<Table, 'kind'>): Table => ({ kind: 'table', ...parts });
export const signature = (statement: string, labels: readonly string[]): Signature => ({
  kind: 'signature',
  statement,
  labels,
});
