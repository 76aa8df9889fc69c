import { checkNotAhead, patchFrom } from './plan-patch.js';

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
});
