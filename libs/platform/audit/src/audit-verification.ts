import type { Anchors } from './anchors.js';
import { SHARDS } from './audit-log.js';
import { ChainWalk, type Bad, type BadReason, type ChainEvent } from './chain.js';
import type { ChainReader, Snapshot } from './chain-reader.js';

export interface Verification {
  ok: boolean;
  /** Entries looked at. */
  checked: number;
  /** Numbers are within a shard. Of several, the first in order of shard and number. */
  firstBad?: { shard: number; seq: number; reason: BadReason };
  /** How far the log is vouched for from outside: none means that a whole rewriting would go unseen. */
  anchors: { count: number; lastAt: string | null };
}

/** Recomputes every chain from its first entry and compares it with its head and with the anchors. */
export class AuditVerification {
  constructor(
    private readonly reader: ChainReader,
    private readonly anchors: Anchors,
  ) {}

  /** @param progress called after each page with the number of entries checked */
  async run(progress?: (checked: number) => void): Promise<Verification> {
    // Before the snapshot: an anchor written later would point beyond it and look like a cut tail.
    const { byShard, firstBad, ...anchors } = await this.anchors.read();
    let checked = 0;
    return this.reader.within(async (snapshot) => {
      const found = (shard: number, seq: bigint | number, reason: BadReason): Verification => ({
        ok: false,
        checked,
        firstBad: { shard, seq: Number(seq), reason },
        anchors,
      });
      for (let shard = 0; shard < SHARDS; shard += 1) {
        const walk = new ChainWalk(byShard.get(shard));
        const bad = await this.walk(walk, snapshot, shard, (count) => {
          checked += count;
          progress?.(checked);
        });
        if (bad) return found(shard, bad.seq, bad.reason);
      }
      if (snapshot.stray) return found(snapshot.stray.shard, snapshot.stray.seq, 'out-of-place');
      if (firstBad !== undefined) return found(0, firstBad, 'anchors');
      return { ok: true, checked, anchors };
    });
  }

  private async walk(
    walk: ChainWalk,
    snapshot: Snapshot,
    shard: number,
    counted: (count: number) => void,
  ): Promise<Bad | null> {
    for await (const page of snapshot.pages(shard)) {
      const bad = firstIn(page, walk);
      counted(page.length);
      if (bad) return bad;
    }
    return walk.end(snapshot.heads.find((head) => head.shard === shard));
  }
}

function firstIn(page: readonly ChainEvent[], walk: ChainWalk): Bad | null {
  for (const event of page) {
    const bad = walk.next(event);
    if (bad) return bad;
  }
  return null;
}
