import { compared, isSame } from './compare.js';

describe('two writings of the same thing', () => {
  it.each<[string, string, boolean]>([
    ['4 Mill Lane, Northby, NB1 2CD', '4 mill lane  northby nb12cd', true],
    ['4 Mill Lane, Northby', '14 Mill Lane, Northby', false],
    ['4 Mill Lane, Northby', '4 Mill Lane', true],
    ['Flat 2, 4 Mill Lane', 'Flat 3, 4 Mill Lane', false],
    ['Seán O’Neill', 'SEAN ONEILL', true],
    ['Ben Hartley', 'Hartley, Ben', true],
    ['Ben Hartley', 'Ben Smith', false],
    ['', '4 Mill Lane', false],
    ['ben.h@example.org', 'Ben.H@example.org', true],
  ])('%s and %s: %s', (a, b, same) => {
    expect(isSame(a, b)).toBe(same);
    expect(isSame(b, a)).toBe(same);
  });
});

describe('the joint view', () => {
  const told = (value: string, on: string, regime = 'GB-EAW') => ({ value, on, regime });
  const line = (said: ReturnType<typeof told>[], here: string[]) =>
    compared(['HOME_ADDRESS'], new Map([['HOME_ADDRESS', said]]), new Map([['HOME_ADDRESS', here]]))[0];

  it('goes by what each register was told last', () => {
    const said = [told('1 Old Road', '2026-01-01'), told('4 Mill Lane', '2026-05-01')];
    expect(line(said, ['4 Mill Lane'])).toMatchObject({ same: true, told: [said[1]] });
    expect(line(said, ['1 Old Road'])).toMatchObject({ same: false });
  });

  it('flags a difference with one of two registers', () => {
    const said = [told('4 Mill Lane', '2026-05-01'), told('9 Glen View', '2026-05-01', 'GB-SCT')];
    expect(line(said, ['4 Mill Lane'])).toMatchObject({ same: false });
  });

  it('does not take what one side does not have for agreement', () => {
    expect(line([], ['4 Mill Lane'])).toMatchObject({ same: null });
    expect(line([told('4 Mill Lane', '2026-05-01')], [])).toMatchObject({ same: null });
    expect(line([], [])).toBeUndefined();
  });
});
