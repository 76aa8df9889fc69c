import fc from 'fast-check';
import { ChainWalk, hashOf, type Bad, type ChainEvent, type Head } from './chain.js';

function sound(contents: readonly { path: string | null; sections: string[] }[]): ChainEvent[] {
  const events: ChainEvent[] = [];
  contents.forEach(({ path, sections }, n) => {
    const seq = BigInt(n + 1);
    const entry = {
      actor: 'a',
      verb: `people.read-${n}`,
      decision: 'allowed',
      ...(path ? { path } : {}),
      sections,
    };
    const canon = Buffer.from(JSON.stringify(entry));
    const atMicros = 1_700_000_000_000_000n + BigInt(n) * 1000n;
    const prev = events.at(-1)?.hash ?? Buffer.alloc(0);
    const columns = { actorId: 'a', personId: null, verb: entry.verb, decision: 'allowed', purpose: null };
    const hash = hashOf(prev, seq, atMicros, canon);
    events.push({ seq, atMicros, canon, prev, hash, ...columns, path, sections, requestId: null });
  });
  return events;
}

const chainOf = (length: number) =>
  sound(Array.from({ length }, (_, n) => ({ path: n % 2 ? 'team' : null, sections: ['core'] })));

const headOf = (events: readonly ChainEvent[], shard = 0): Head => ({
  shard,
  seq: events.at(-1)?.seq ?? 0n,
  hash: events.at(-1)?.hash ?? Buffer.alloc(0),
});

/** Puts hashes right again from one entry on, as a careful forger would. */
function rehashed(events: readonly ChainEvent[], from: number, to = events.length): ChainEvent[] {
  const forged = events.map((event) => ({ ...event }));
  for (let n = from; n < to; n += 1) {
    const event = forged[n]!;
    event.seq = BigInt(n + 1);
    event.prev = forged[n - 1]?.hash ?? Buffer.alloc(0);
    event.hash = hashOf(event.prev, event.seq, event.atMicros, event.canon);
  }
  return forged;
}

function verify(
  events: readonly ChainEvent[],
  head: Head | undefined,
  anchored?: ReadonlyMap<bigint, string>,
): Bad | null {
  const walk = new ChainWalk(anchored);
  for (const event of events) {
    const bad = walk.next(event);
    if (bad) return bad;
  }
  return walk.end(head);
}

const anchorsAt = (events: readonly ChainEvent[], ...numbers: number[]) =>
  new Map(numbers.map((n) => [BigInt(n), events[n - 1]!.hash.toString('hex')]));

const changed = (event: ChainEvent): ChainEvent => ({
  ...event,
  canon: Buffer.from(event.canon.toString().replace('allowed', 'refused')),
  decision: 'refused',
});

describe('a chain of entries', () => {
  const events = chainOf(9);
  const head = headOf(events);

  it('holds when nobody has touched it', () => {
    expect(verify(events, head, anchorsAt(events, 3, 9))).toBeNull();
    expect(verify([], headOf([]))).toBeNull();
  });

  const cases: [string, ChainEvent[], Head, ReadonlyMap<bigint, string> | undefined, Bad][] = [
    ['content', events.with(4, changed(events[4]!)), head, undefined, { seq: 5n, reason: 'altered' }],
    [
      'time',
      events.with(4, { ...events[4]!, atMicros: 1n }),
      head,
      undefined,
      { seq: 5n, reason: 'altered' },
    ],
    [
      'hash',
      events.with(4, { ...events[4]!, hash: head.hash }),
      head,
      undefined,
      { seq: 5n, reason: 'altered' },
    ],
    [
      'link',
      events.with(4, { ...events[4]!, prev: head.hash }),
      head,
      undefined,
      { seq: 5n, reason: 'altered' },
    ],
    [
      'a searchable column',
      events.with(4, { ...events[4]!, path: 'duty' }),
      head,
      undefined,
      { seq: 5n, reason: 'columns' },
    ],
    ['an entry deleted', events.toSpliced(4, 1), head, undefined, { seq: 5n, reason: 'missing' }],
    [
      'an entry deleted and the rest renumbered',
      events.toSpliced(4, 1).map((event, n) => ({ ...event, seq: BigInt(n + 1) })),
      head,
      undefined,
      { seq: 5n, reason: 'out-of-place' },
    ],
    ['the first deleted', events.slice(1), head, undefined, { seq: 1n, reason: 'missing' }],
    ['the tail cut', events.slice(0, 6), head, undefined, { seq: 7n, reason: 'missing' }],
    [
      'the tail cut and the head put back',
      events.slice(0, 6),
      headOf(events.slice(0, 6)),
      anchorsAt(events, 3, 9),
      { seq: 7n, reason: 'missing' },
    ],
    [
      'two entries exchanged',
      events.with(3, { ...events[4]!, seq: 4n }).with(4, { ...events[3]!, seq: 5n }),
      head,
      undefined,
      { seq: 4n, reason: 'out-of-place' },
    ],
    [
      'a copy put in',
      events.toSpliced(5, 0, events[4]!),
      head,
      undefined,
      { seq: 5n, reason: 'out-of-place' },
    ],
    [
      'one entry rewritten with its hash',
      rehashed(events.with(4, changed(events[4]!)), 4, 5),
      head,
      undefined,
      { seq: 5n, reason: 'rewritten' },
    ],
    [
      'everything rewritten from one entry on, head included',
      rehashed(events.with(4, changed(events[4]!)), 4),
      headOf(rehashed(events.with(4, changed(events[4]!)), 4)),
      anchorsAt(events, 4, 8),
      { seq: 5n, reason: 'rewritten' },
    ],
    [
      'an entry beyond the head',
      events,
      headOf(events.slice(0, 8)),
      undefined,
      { seq: 9n, reason: 'out-of-place' },
    ],
    [
      'the last entry rewritten with its hash',
      rehashed(events.with(8, changed(events[8]!)), 8),
      head,
      undefined,
      { seq: 9n, reason: 'head' },
    ],
  ];
  it.each(cases)('names the entry: %s', (_, forged, itsHead, anchored, bad) => {
    expect(verify(forged, itsHead, anchored)).toEqual(bad);
  });

  it('misses a whole rewriting only where no anchor was kept', () => {
    const forged = rehashed(events.with(4, changed(events[4]!)), 4);
    expect(verify(forged, headOf(forged))).toBeNull();
  });
});

describe('any chain', () => {
  const chain = fc
    .array(
      fc.record({
        path: fc.option(fc.constantFrom('allocated', 'team', 'duty')),
        sections: fc.array(fc.constantFrom('core', 'risk', 'legal'), { maxLength: 3 }),
      }),
      { minLength: 2, maxLength: 12 },
    )
    .map(sound);
  const flip = (bytes: Buffer, at: number) => {
    const other = Buffer.from(bytes);
    const place = at % Math.max(1, bytes.length);
    other[place] = (other[place] ?? 0) ^ 1;
    return other.length > 0 ? other : Buffer.of(1);
  };
  const columns = ['actorId', 'personId', 'verb', 'decision', 'purpose', 'path', 'requestId'] as const;
  const forgeries: ((events: ChainEvent[], n: number, at: number) => ChainEvent[])[] = [
    (e, n, at) => e.with(n, { ...e[n]!, canon: flip(e[n]!.canon, at) }),
    (e, n, at) => e.with(n, { ...e[n]!, hash: flip(e[n]!.hash, at) }),
    (e, n, at) => e.with(n, { ...e[n]!, prev: flip(e[n]!.prev, at) }),
    (e, n, at) => e.with(n, { ...e[n]!, atMicros: e[n]!.atMicros + BigInt(at) + 1n }),
    (e, n, at) => e.with(n, { ...e[n]!, [columns[at % columns.length]!]: 'forged' }),
    (e, n) => e.with(n, { ...e[n]!, sections: [...(e[n]!.sections ?? []), 'victim'] }),
    (e, n) => e.toSpliced(n, 1),
    (e, n) => e.toSpliced(n, 0, e[n]!),
    (e, n) => e.slice(0, n),
    (e, n) => rehashed(e.with(n, changed(e[n]!)), n, n + 1),
    (e, n) => e.toSpliced(n, 1).map((event, m) => ({ ...event, seq: BigInt(m + 1) })),
  ];

  it('gives away any one change, at or before the entry that was changed', () => {
    fc.assert(
      fc.property(chain, fc.nat(), fc.nat(), fc.nat(), (events, which, where, at) => {
        const n = where % events.length;
        const forged = forgeries[which % forgeries.length]!(events, n, at);
        const bad = verify(forged, headOf(events));
        expect(bad).not.toBeNull();
        expect(Number(bad!.seq)).toBeLessThanOrEqual(n + 1);
      }),
      { numRuns: 2000 },
    );
  });

  it('gives away a rewriting of everything after an entry, between two anchors', () => {
    fc.assert(
      fc.property(chain, fc.nat(), (events, where) => {
        const n = where % events.length;
        const forged = rehashed(events.with(n, changed(events[n]!)), n);
        const anchored = anchorsAt(events, ...(n > 0 ? [n] : []), events.length);
        expect(verify(forged, headOf(forged), anchored)).toEqual({ seq: BigInt(n + 1), reason: 'rewritten' });
      }),
    );
  });
});
