import { createHash } from 'node:crypto';
import { extractedEqual, type Extracted } from './extracted-columns.js';

/** One entry as it is stored. */
export interface ChainEvent extends Extracted {
  seq: bigint;
  /** Microseconds since 1970, as the database hashed them. */
  atMicros: bigint;
  canon: Buffer;
  prev: Buffer;
  hash: Buffer;
}

export interface Head {
  shard: number;
  seq: bigint;
  hash: Buffer;
}

export type BadReason =
  /** An entry that the chain needs is not there: deleted, cut off, or its partition dropped. */
  | 'missing'
  /** Content, time or hash is not what was hashed. */
  | 'altered'
  /** An entry that belongs elsewhere, or nowhere: moved or inserted. */
  | 'out-of-place'
  /** The entry is sound in itself, but not the one that its successor or an anchor was made for. */
  | 'rewritten'
  /** A column taken from the entry says something else than the entry. */
  | 'columns'
  /** The head of the chain is not its last entry. */
  | 'head'
  /** The file of anchors was changed; `seq` is the number of the anchor. */
  | 'anchors';

export interface Bad {
  seq: bigint;
  reason: BadReason;
}

/** sha256(previous hash, number, microseconds, canonical bytes): exactly what audit.append does. */
export function hashOf(prev: Buffer, seq: bigint, atMicros: bigint, canon: Buffer): Buffer {
  const place = Buffer.alloc(16);
  place.writeBigInt64BE(seq, 0);
  place.writeBigInt64BE(atMicros, 8);
  return createHash('sha256').update(prev).update(place).update(canon).digest();
}

const NOTHING = Buffer.alloc(0);

/** Walks one chain from its first entry to its head and stops at the first entry that cannot be vouched for. */
export class ChainWalk {
  private prev: Buffer = NOTHING;
  private seq = 0n;
  private vouched = 0n;

  /** @param anchored hashes that were seen before and kept elsewhere, by number */
  constructor(private readonly anchored: ReadonlyMap<bigint, string> = new Map()) {}

  /** The last entry that an anchor vouches for: nothing up to it can have been rewritten. */
  get vouchedTo(): bigint {
    return this.vouched;
  }

  next(event: ChainEvent): Bad | null {
    const wanted = this.seq + 1n;
    if (event.seq !== wanted)
      return event.seq > wanted
        ? { seq: wanted, reason: 'missing' }
        : { seq: event.seq, reason: 'out-of-place' };
    const bad = this.link(event) ?? this.content(event) ?? this.anchor(event);
    this.seq = wanted;
    this.prev = event.hash;
    return bad;
  }

  /** After the last entry. An anchor beyond the end proves a cut tail even where the head was put back with it. */
  end(head: Head | undefined): Bad | null {
    const known = [...this.anchored.keys()].reduce((most, seq) => (seq > most ? seq : most), head?.seq ?? 0n);
    if (known > this.seq) return { seq: this.seq + 1n, reason: 'missing' };
    if (!head) return { seq: this.seq, reason: 'head' };
    if (head.seq < this.seq) return { seq: head.seq + 1n, reason: 'out-of-place' };
    return head.hash.equals(this.prev) ? null : { seq: this.seq, reason: 'head' };
  }

  private link(event: ChainEvent): Bad | null {
    const { seq, atMicros, canon, prev, hash } = event;
    const joined = prev.equals(this.prev);
    if (hashOf(this.prev, seq, atMicros, canon).equals(hash))
      return joined ? null : { seq, reason: 'altered' };
    if (joined) return { seq, reason: 'altered' };
    // Sound with the hash it was made after: then it is the entry before this one that is no longer the same.
    // Unless an anchor vouches for that one.
    if (seq - 1n > this.vouched && hashOf(prev, seq, atMicros, canon).equals(hash))
      return { seq: seq - 1n, reason: 'rewritten' };
    return { seq, reason: 'out-of-place' };
  }

  private content(event: ChainEvent): Bad | null {
    return extractedEqual(event) ? null : { seq: event.seq, reason: 'columns' };
  }

  private anchor({ seq, hash }: ChainEvent): Bad | null {
    const seen = this.anchored.get(seq);
    if (seen === undefined) return null;
    if (seen !== hash.toString('hex')) return { seq: this.vouched + 1n, reason: 'rewritten' };
    this.vouched = seq;
    return null;
  }
}
