import { sharesOf } from './override-shares.js';

const rate = (
  assessor: string,
  team: string | null,
  assessments: number,
  up = 0,
  down = 0,
  declined = 0,
) => ({
  assessor,
  team,
  instrument: 'STABLE-2007',
  assessments,
  up,
  down,
  declined,
});

it('adds up instruments and teams, and puts most overrides of a hundred results first', () => {
  const shares = sharesOf([
    rate('Adams', 'North', 10, 1),
    rate('Adams', 'North', 10, 0, 1, 2),
    rate('Baker', 'North', 4, 0, 2),
    rate('Clark', null, 5),
  ]);
  expect(shares.byAssessor).toEqual([
    { name: 'Baker', assessments: 4, up: 0, down: 2, declined: 0, percent: 50 },
    { name: 'Adams', assessments: 20, up: 1, down: 1, declined: 2, percent: 10 },
    { name: 'Clark', assessments: 5, up: 0, down: 0, declined: 0, percent: 0 },
  ]);
  expect(shares.byTeam.map(({ name, percent }) => [name, percent])).toEqual([
    ['North', (100 * 4) / 24],
    ['No team', 0],
  ]);
  expect(sharesOf([])).toEqual({ byAssessor: [], byTeam: [] });
});
