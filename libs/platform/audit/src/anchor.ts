import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Head } from './chain.js';

/** The heads of all chains at one moment, signed and chained to the anchor before. One line of JSON. */
export interface Anchor {
  at: string;
  heads: { shard: number; seq: string; hash: string }[];
  /** Merkle root over the heads in order of shard: this alone can be handed to a second party. */
  root: string;
  /** HMAC-SHA-256 over the mac of the anchor before and everything above. */
  mac: string;
}

export function anchorOf(heads: readonly Head[], at: string, before: Anchor | null, key: Buffer): Anchor {
  const told = heads
    .map(({ shard, seq, hash }) => ({ shard, seq: seq.toString(), hash: hash.toString('hex') }))
    .sort((a, b) => a.shard - b.shard);
  const unsigned = { at, heads: told, root: rootOf(told) };
  return { ...unsigned, mac: macOf(unsigned, before?.mac ?? '', key) };
}

/** Whether the anchor is as it was written, and follows the one before. */
export function anchorHolds(anchor: Anchor, before: Anchor | null, key: Buffer): boolean {
  const { mac, ...unsigned } = anchor;
  const wanted = Buffer.from(macOf(unsigned, before?.mac ?? '', key), 'hex');
  const given = Buffer.from(typeof mac === 'string' ? mac : '', 'hex');
  return wanted.length === given.length && timingSafeEqual(wanted, given);
}

/** Undefined for a line that is not an anchor. */
export function anchorFrom(line: string): Anchor | undefined {
  try {
    const anchor = JSON.parse(line) as Partial<Anchor> | null;
    return Array.isArray(anchor?.heads) && typeof anchor.mac === 'string' ? (anchor as Anchor) : undefined;
  } catch {
    return undefined;
  }
}

function macOf(unsigned: Omit<Anchor, 'mac'>, before: string, key: Buffer): string {
  return createHmac('sha256', key)
    .update(before, 'utf8')
    .update('\n')
    .update(canonicalize(unsigned) ?? '', 'utf8')
    .digest('hex');
}

/** Leaves and nodes are marked apart, so that a node cannot pass for a leaf; a node without a pair moves up. */
function rootOf(heads: Anchor['heads']): string {
  const digest = (mark: number, ...parts: (Buffer | string)[]) => {
    const hash = createHash('sha256').update(Buffer.of(mark));
    for (const part of parts) hash.update(part);
    return hash.digest();
  };
  let level = heads.map(({ shard, seq, hash }) => digest(0, `${shard}|${seq}|${hash}`));
  while (level.length > 1)
    level = Array.from({ length: Math.ceil(level.length / 2) }, (_, n) => {
      const [left, right] = [level[2 * n]!, level[2 * n + 1]];
      return right ? digest(1, left, right) : left;
    });
  return (level[0] ?? digest(0)).toString('hex');
}
