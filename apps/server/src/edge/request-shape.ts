import type { NextFunction, Request, Response } from 'express';
import { NotUnderstood } from '@platform/kernel';

/** No request of ours nests deeper; what walks a body must not be made to walk for ever. */
const DEEPEST = 20;
/** Keys that mean something to JavaScript itself. The reading of commands passes over them silently; nobody sends them in good faith. */
const INNER = new Set([...Object.getOwnPropertyNames(Object.prototype), 'prototype']);

/** Refuses requests that are shaped to trouble whatever reads them. */
export function requestShape(request: Request, _response: Response, next: NextFunction): void {
  const asks = request.url.includes('?') ? Object.keys(request.query) : [];
  const fault = asks.some((key) => INNER.has(key)) ? 'inner-key' : faultOf(request.body);
  if (fault === 'inner-key')
    return next(new NotUnderstood('unknown-key', 'The request has a part that is not known here'));
  if (fault === 'half-character')
    return next(
      new NotUnderstood('text-broken', 'The request has a text that breaks off within a character'),
    );
  if (fault === 'too-deep')
    return next(new NotUnderstood('body-too-deep', 'The request is nested too deeply'));
  next();
}

/** Level by level, so that a deep body costs no stack. */
export function faultOf(body: unknown): 'too-deep' | 'inner-key' | 'half-character' | null {
  let level = [body];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) return 'too-deep';
    const next: unknown[] = [];
    for (const value of level) {
      // JSON can say half a character: neither the database nor what encodes an address can.
      if (typeof value === 'string' && !value.isWellFormed()) return 'half-character';
      if (typeof value !== 'object' || value === null) continue;
      const keys = Object.keys(value);
      if (keys.some((key) => INNER.has(key))) return 'inner-key';
      if (keys.some((key) => !key.isWellFormed())) return 'half-character';
      for (const inner of Object.values(value)) next.push(inner);
    }
    level = next;
  }
  return null;
}
