import { plan } from '../cases/plans.js';
import type { TravelPlan } from './plan.entity.js';
import { changesNotice, checkNotAhead, patchFrom, patchOfNotified } from './plan-patch.js';

describe('what is said of a plan', () => {
  it.each([
    ['12 and said to be none', 12, false, true],
    ['17 and said to be none', 17, false, true],
    ['18 and said to be none', 18, false, false],
    ['of an age that nobody said', null, false, false],
    ['of an age that nobody said, and a child', null, true, true],
    ['40 and said to be a child', 40, true, true],
  ])('takes whoever is %s as it is safe', (_, age, said, isChild) => {
    const { companions } = patchFrom({ companions: [{ role: 'nephew', age, isChild: said }] });
    expect(companions).toMatchObject([{ isChild }]);
  });

  const present = { today: '2026-09-01', now: '2026-09-01T08:00:00Z' };
  it.each<[string, Parameters<typeof checkNotAhead>[0], string[]]>([
    ['now and today', { givenAt: '2026-09-01T09:00:00+01:00', knownOn: '2026-09-01', changedOn: null }, []],
    ['a second ahead', { givenAt: '2026-09-01T08:00:01Z' }, ['/givenAt']],
    ['tomorrow', { knownOn: '2026-09-02', changedOn: '2026-09-02' }, ['/knownOn', '/changedOn']],
  ])('was so by now: %s', (_, said, pointers) => {
    let faults: readonly { pointer: string }[] = [];
    try {
      checkNotAhead(said, present);
    } catch (error) {
      ({ faults } = error as { faults: typeof faults });
    }
    expect(faults.map(({ pointer }) => pointer)).toEqual(pointers);
  });

  const was = { ...plan(), returnsAt: null } as unknown as TravelPlan;
  const [leg] = was.legs;
  // As a database gives it back: the same, with its keys in another order.
  const same = Object.fromEntries(Object.entries(leg!).reverse());
  it.each<[string, object, readonly string[], boolean]>([
    ['another day of return', { returnsOn: '2026-09-29' }, [], true],
    ['another carrier', { legs: [{ ...leg, carrier: 'Ferry' }] }, [], true],
    ['the same stays again', { legs: [same], departsOn: was.departsOn }, [], false],
    [
      'who told it, and since when it was known',
      { givenBy: 'OFFICER', knownOn: '2026-08-02', excuse: 'x' },
      [],
      false,
    ],
    ['who goes along', { companions: [{ role: 'sister', isChild: false }] }, [], false],
    ['the purpose, of which nobody is told', { purpose: 'Work' }, ['departure_date'], false],
    ['the purpose, where it is asked for', { purpose: 'Work' }, ['purpose'], true],
  ])('changes what was notified or not: %s', (_, patch, required, changes) => {
    expect(changesNotice(was, patch as Partial<TravelPlan>, required)).toBe(changes);
  });

  it.each<[string, object, boolean, object]>([
    [
      'a change without an excuse has none',
      { returnsOn: '2026-09-29' },
      false,
      { returnsOn: '2026-09-29', changeExcuse: null },
    ],
    [
      'its excuse is its own',
      { returnsOn: '2026-09-29', excuse: 'Ill' },
      false,
      { returnsOn: '2026-09-29', changeExcuse: 'Ill' },
    ],
    ['and stays until it is told', { returnsOn: '2026-09-29' }, true, { returnsOn: '2026-09-29' }],
    ['or is taken back', { excuse: null }, true, { changeExcuse: null }],
    ['nothing said is nothing changed', {}, false, {}],
  ])('of what was notified: %s', (_, command, changeOpen, patch) => {
    expect(patchOfNotified(command, { changeOpen })).toEqual(patch);
  });
});
