export { bullets, details, heading, note, paragraph, signature, steps, table } from './paper.js';
export type { Details, Heading, List, Note, Paper, Paragraph, Part, Signature, Table } from './paper.js';
export { printPdf } from './print-pdf.js';
export { handOutPdf } from './hand-out.js';
