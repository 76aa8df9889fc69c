import type { Request } from 'express';
import { NotAllowed } from '@platform/kernel';
import { isSame, keyedHash } from '../secrets/tokens.js';

const FORGED = () =>
  new NotAllowed(
    'identity.forged',
    'This did not come from a page of ours, or the page is too old. Reload it and try again',
  );

/** What a request that changes something must prove: that a page or a client of ours sent it. */
export interface Proofs {
  /** Tokens any of which will do: the session's, or that of a form before sign-in. */
  tokens: readonly string[];
  /** `https://host` of ours; asked only where the request says from where it comes. */
  origin: () => string;
  /** A JSON sign-in of a client that has no token yet: no page elsewhere can send JSON without asking us first. */
  jsonWithoutToken: boolean;
}

/** Throws NotAllowed (403) unless the request proves itself. */
export function mustNotBeForged(request: Request, proofs: Proofs): void {
  mustComeFromUs(request, proofs.origin);
  mustBeOfKnownType(request);
  if (proofs.jsonWithoutToken && typeOf(request) === 'application/json') return;
  const given = tokenOf(request);
  if (given !== null && proofs.tokens.some((token) => isSame(token, given))) return;
  const upload = typeOf(request) === 'multipart/form-data' ? request.query._form : undefined;
  if (
    typeof upload === 'string' &&
    proofs.tokens.some((token) => isSame(uploadToken(token, request.path), upload))
  )
    return;
  throw FORGED();
}

/**
 * For the address of a form that uploads (`?_form=`): its body is a stream when the check is made. Good for that one
 * path only, as addresses end up in logs.
 */
export function uploadToken(csrfToken: string, path: string): string {
  return keyedHash(Buffer.from(csrfToken, 'utf8'), `upload ${path}`);
}

function mustComeFromUs(request: Request, origin: () => string): void {
  const site = request.get('Sec-Fetch-Site');
  // Browsers set this themselves, and pages cannot. "none" is the address bar.
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw FORGED();
  const from = request.get('Origin');
  if (from === undefined || from === origin()) return;
  // Under our own Referrer-Policy (no-referrer) browsers say "null" for our own forms, but then also say same-origin.
  if (!(from === 'null' && site === 'same-origin')) throw FORGED();
}

/** No form can send YAML, and a script of another site only after asking us: as with JSON. */
const KNOWN_TYPES = new Set([
  'application/json',
  'application/yaml',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
]);

function mustBeOfKnownType(request: Request): void {
  const { 'transfer-encoding': chunked, 'content-length': length } = request.headers;
  const hasBody = chunked !== undefined || Number(length ?? 0) > 0;
  if (hasBody && !KNOWN_TYPES.has(typeOf(request))) throw FORGED();
}

/** The type of the body, without its parameters. */
function typeOf(request: Request): string {
  const [type = ''] = (request.headers['content-type'] ?? '').split(';', 1);
  return type.trim().toLowerCase();
}

function tokenOf(request: Request): string | null {
  const header = request.get('X-CSRF-Token');
  if (header !== undefined) return header;
  const field = (request.body as { _csrf?: unknown } | undefined)?._csrf;
  return typeof field === 'string' ? field : null;
}
