import { randomFillSync } from 'node:crypto';
import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import helmet from 'helmet';
import { publicFolder } from './asset-names.js';

export interface SecurityOptions {
  /** Whether the browser reaches us by https; only then is HSTS sent and http upgraded. */
  secure: boolean;
}

const year = 31_536_000;
const transport = `max-age=${2 * year}; includeSubDomains`;
/** What no page of ours needs; a script that got in should not have it either. */
const permissions = [
  'accelerometer',
  'autoplay',
  'camera',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'usb',
]
  .map((name) => `${name}=()`)
  .join(', ');

/** The nonce of this response, for the shell. */
export function nonceOf(response: Response): string {
  return String(response.locals.nonce);
}

const NONCE_BYTES = 18;
/** Asking the system for so many costs as much as for one. */
const pool = Buffer.alloc(NONCE_BYTES * 200);
let used = pool.length;

function newNonce(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += NONCE_BYTES;
  return pool.toString('base64', used - NONCE_BYTES, used);
}

/** Answers of the API are never pages: whatever a browser makes of one may load, run, send and frame nothing. */
const ofTheApi = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy':
    "default-src 'none';object-src 'none';base-uri 'none';frame-ancestors 'none';form-action 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
};

/** Middleware for every answer of the API and every page. For pages it puts the nonce in `response.locals.nonce`. */
export function securityHeaders({ secure }: SecurityOptions): RequestHandler {
  const api = Object.entries(secure ? { ...ofTheApi, 'Strict-Transport-Security': transport } : ofTheApi);
  const [nonce, headers] = headersOfPages(secure);
  return (request, response, next) => {
    if (!request.url.startsWith('/api/'))
      return nonce(request, response, () => headers(request, response, next));
    for (const [name, value] of api) response.setHeader(name, value);
    next();
  };
}

function headersOfPages(secure: boolean): [RequestHandler, RequestHandler] {
  const nonce = (_request: Request, response: Response, next: NextFunction) => {
    response.locals.nonce = newNonce();
    response.setHeader('Permissions-Policy', permissions);
    response.setHeader('Cache-Control', 'no-store');
    if (secure) response.setHeader('Reporting-Endpoints', 'csp="/csp-report"');
    next();
  };
  const headers = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'strict-dynamic'", (_request, response) => `'nonce-${nonceOf(response as Response)}'`],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        formAction: ["'self'"],
        reportUri: ['/csp-report'],
        ...(secure ? { upgradeInsecureRequests: [], reportTo: ['csp'] } : {}),
      },
    },
    strictTransportSecurity: secure ? { maxAge: 2 * year, includeSubDomains: true } : false,
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
  });
  return [nonce, headers as RequestHandler];
}

/** Hashed assets, to be mounted at `assetPath`. An address is never used for other content, hence a year. */
export function serveAssets(): RequestHandler {
  return express.static(publicFolder(), {
    index: false,
    redirect: false,
    dotfiles: 'ignore',
    cacheControl: false,
    setHeaders: (response) => response.setHeader('Cache-Control', `public, max-age=${year}, immutable`),
  });
}
