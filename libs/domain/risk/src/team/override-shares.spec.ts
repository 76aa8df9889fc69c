import { sharesOf } from './override-shares.js';

const rate = (
  assessor: string,
  team: string | null,
  assessments: number,
  up = 0,
  down = 0,
  declined = 0,
) => ({
  assessorId: `id of ${assessor}`,
  assessor,
  code: null,
  teamId: team && `id of ${team}`,
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
    { id: 'id of Baker', name: 'Baker', assessments: 4, up: 0, down: 2, declined: 0, percent: 50 },
    { id: 'id of Adams', name: 'Adams', assessments: 20, up: 1, down: 1, declined: 2, percent: 10 },
    { id: 'id of Clark', name: 'Clark', assessments: 5, up: 0, down: 0, declined: 0, percent: 0 },
  ]);
  expect(shares.byTeam.map(({ name, percent }) => [name, percent])).toEqual([
    ['North', (100 * 4) / 24],
    ['No team', 0],
  ]);
  expect(sharesOf([])).toEqual({ byAssessor: [], byTeam: [] });
});

it('keeps two people of one name apart, and tells them by their code', () => {
  const one = { ...rate('Ann Marsh', 'North', 10, 5), assessorId: 'u1', code: 'NO01' };
  const other = { ...rate('Ann Marsh', 'North', 10), assessorId: 'u2', code: 'NO02' };
  expect(sharesOf([one, other]).byAssessor).toMatchObject([
    { id: 'u1', name: 'Ann Marsh (NO01)', assessments: 10, percent: 50 },
    { id: 'u2', name: 'Ann Marsh (NO02)', assessments: 10, percent: 0 },
  ]);
});
