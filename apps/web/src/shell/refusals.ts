import type { HiddenFields } from './form-fields.js';

/** What pages/refusal.njk names. It never says what went wrong inside, nor whether a hidden thing exists. */
export interface RefusalView {
  heading: string;
  paragraphs: readonly string[];
  links: readonly { href: string; text: string }[];
  /** A random reference that the log carries too; never anything about a person. */
  reference?: string;
}

/** What pages/conflict.njk names. */
export interface ConflictView {
  /** "This contact" */
  what: string;
  changedBy: string;
  changedAt: Date;
  rows: readonly { label: string; yours: string; theirs: string }[];
  /** Where "Save mine over it" posts, and everything it must carry, the new version among it. */
  action: string;
  kept: HiddenFields;
  /** The page as it is on record now. */
  reload: string;
}

const home = { href: '/', text: 'Go to your first page' };

const refusals: Readonly<Record<number, Omit<RefusalView, 'reference'>>> = {
  400: {
    heading: 'This could not be read',
    paragraphs: ['Something in the address or the form is not as it should be. Go back and try again.'],
    links: [home],
  },
  403: {
    heading: 'You may not do this',
    paragraphs: [
      'Your role does not allow it. If your work needs it, ask your manager or whoever looks after accounts.',
      'That you tried is recorded, as everything is.',
    ],
    links: [home],
  },
  419: {
    heading: 'This page is from an earlier sign-in',
    paragraphs: [
      'Nothing was saved. Go back, copy what you wrote, reload the page and send it again.',
      'A contact that said "Draft saved" is still there when you open its form again.',
    ],
    links: [home],
  },
  420: {
    heading: 'This form was sent already',
    paragraphs: [
      'What you sent the first time is saved. What you changed in it since then is not.',
      'Look at what is on record: correct it there, or open the form anew to record something else.',
    ],
    links: [home],
  },
  404: {
    heading: 'There is nothing here for you',
    paragraphs: ['The page does not exist, or it is not yours to see. If you typed the address, check it.'],
    links: [home],
  },
  409: {
    heading: 'This changed while you were writing',
    paragraphs: ['Somebody else saved a change first. Go back, reload the page, and enter yours again.'],
    links: [home],
  },
  413: {
    heading: 'This is too large',
    paragraphs: ['Nothing was saved. Send less at a time, or a smaller file.'],
    links: [home],
  },
  422: {
    heading: 'This cannot be done as things stand',
    paragraphs: ['Nothing was saved. Go back and check what you entered against the record.'],
    links: [home],
  },
  429: {
    heading: 'Too many tries',
    paragraphs: ['Wait a few minutes, then try again. Nothing you saved is lost.'],
    links: [],
  },
  503: {
    heading: 'This cannot be recorded just now',
    paragraphs: [
      'Nothing was saved or shown, because we could not write down who did it.',
      'Keep your notes and try again in a few minutes. If it is urgent, telephone.',
    ],
    links: [home],
  },
  500: {
    heading: 'Something went wrong',
    paragraphs: [
      'It is our fault, not yours. What you were saving may not be saved: check the record, then try again.',
    ],
    links: [home],
  },
};
const same: Readonly<Record<number, number>> = { 401: 403, 405: 404, 410: 404, 412: 409 };

/** The plain words for an HTTP status. Those without words of their own get those of 400 or 500. */
export function refusalFor(status: number, reference?: string): RefusalView {
  const known = refusals[same[status] ?? status] ?? refusals[status < 500 ? 400 : 500];
  return { ...(known as RefusalView), ...(reference ? { reference } : {}) };
}
