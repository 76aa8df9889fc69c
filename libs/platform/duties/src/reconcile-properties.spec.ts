import fc from 'fast-check';
import { DUE, found, kept, sameRules } from './cases/found-and-kept.js';
import type { FoundDuty, KeptDuty } from './duty.js';
import { reconcile, type Cause } from './reconcile.js';

describe('whatever was kept and whatever is found', () => {
  const aFound = fc.record({
    key: fc.constantFrom('a', 'b', 'c', 'd'),
    dueAt: fc.constantFrom(null, DUE, '2026-12-01T00:00:00Z'),
    facts: fc.constantFrom({ x: 1 }, { x: 2 }),
    uses: fc.constantFrom(['duty-rule/r@1'], ['duty-rule/r@2']),
    doneAt: fc.constantFrom(null, DUE),
    ask: fc.boolean(),
  });
  const distinct = <T extends { key: string }>(one: fc.Arbitrary<T>) =>
    fc.uniqueArray(one, { selector: ({ key }) => key });
  const aKept = aFound.map(({ doneAt: _, ...parts }) => kept(parts));
  const someFound = distinct(aFound.map((parts) => found(parts)));
  const someKept = distinct(aKept);
  const anyCause = fc.constantFrom<Cause>('facts', 'rules', 'check');

  /** What is kept afterwards, if the changes are carried out. */
  function after(before: readonly KeptDuty[], now: readonly FoundDuty[], cause: Cause): KeptDuty[] {
    const changes = reconcile(before, now, cause, sameRules(now));
    const gone = new Set(
      changes.flatMap((c) =>
        c.what === 'close' || c.what === 'supersede'
          ? [c.kept.id]
          : c.what === 'open' && c.supersedes
            ? [c.supersedes.id]
            : [],
      ),
    );
    const renewed = new Map(
      changes.flatMap((c) => (c.what === 'renew' ? [[c.kept.id, c.found] as const] : [])),
    );
    return [
      ...before.filter(({ id }) => !gone.has(id)).map((one) => ({ ...one, ...renewed.get(one.id) })),
      ...changes.flatMap((c) => (c.what === 'open' ? [kept(c.found)] : [])),
    ];
  }

  it('never leaves something required without an open duty, whatever was kept before', () =>
    fc.assert(
      fc.property(someKept, someFound, anyCause, (before, now, cause) => {
        const open = after(before, now, cause).map(({ key }) => key);
        const wanted = now.filter(({ doneAt }) => doneAt === null).map(({ key }) => key);
        expect(open).toEqual(expect.arrayContaining(wanted));
        expect(new Set(open).size).toBe(open.length);
      }),
    ));

  it('has nothing more to change once a change of facts is carried out, but what waits for a signature', () =>
    fc.assert(
      fc.property(someKept, someFound, (before, now) => {
        const again = reconcile(after(before, now, 'facts'), now, 'facts', sameRules(now));
        expect(again.filter(({ what }) => what !== 'propose')).toEqual([]);
      }),
    ));

  it('never ends what the rules of before still ask for, whatever set the comparison off', () =>
    fc.assert(
      fc.property(someKept, someFound, anyCause, (before, now, cause) => {
        const dropped = before.filter(({ key }) => !now.some((one) => one.key === key));
        const changes = reconcile(before, now, cause, (one) => found({ ...one, doneAt: null }));
        for (const one of dropped)
          expect(changes.filter((c) => 'kept' in c && c.kept === one).map(({ what }) => what)).toEqual([
            'propose',
          ]);
      }),
    ));

  it('never takes an old date away because of a rule alone', () =>
    fc.assert(
      fc.property(someKept, someFound, (before, now) => {
        const dated = before.filter((one) => one.dueAt !== null);
        const left = after(
          dated,
          now.map((one) => ({ ...one, facts: { x: 1 }, doneAt: null })),
          'rules',
        );
        for (const one of dated.filter(
          (k) =>
            JSON.stringify(k.facts) === '{"x":1}' &&
            now.some((f) => f.key === k.key && f.uses[0] !== k.uses[0]),
        ))
          expect(left.find(({ key }) => key === one.key)?.dueAt).toBe(one.dueAt);
      }),
    ));
});
