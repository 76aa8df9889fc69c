import type { Response } from 'express';

const FILE_NAME = /^[a-z0-9]+(-[a-z0-9]+)*\.pdf$/;

/**
 * Answers with a PDF about a person: downloaded rather than opened in the console's own origin, kept by nobody on the
 * way. Names of files stay in lists of downloads for years, so they say what it is and a date, never who it is about.
 * @param name lower-case letters, digits and hyphens, for example `warning-letter-2026-11-24.pdf`
 */
export function handOutPdf(response: Response, name: string, file: Buffer): void {
  if (!FILE_NAME.test(name))
    throw new Error('The name of a file says what it is, in a-z, 0-9 and hyphens, and ends in .pdf');
  response.status(200);
  response.setHeader('Content-Type', 'application/pdf');
  response.setHeader('Content-Disposition', `attachment; filename="${name}"; filename*=UTF-8''${name}`);
  response.setHeader('Content-Security-Policy', 'sandbox');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Content-Length', String(file.length));
  response.end(file);
}
