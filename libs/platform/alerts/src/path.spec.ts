import { nextOnPath, type Candidate } from './path.js';

const one = (userId: string, rank: number, part: Candidate['part'], sees = true): Candidate => ({
  userId,
  rank,
  part,
  sees,
  timeZone: 'Europe/London',
});
const owner = one('owner', 2, 'owner');
const manager = one('manager', 4, 'manager');
const duty = one('duty', 6, 'duty');

describe('the path of an alert', () => {
  it.each<[string, Candidate[], string[], string | null]>([
    ['begins with the owner', [manager, duty, owner], [], 'owner'],
    ['goes on to the manager', [owner, manager, duty], ['owner'], 'manager'],
    ['ends with who is on duty', [owner, manager, duty], ['owner', 'manager'], 'duty'],
    ['comes to an end', [owner, manager], ['owner', 'manager'], null],
    ['begins with the cover of somebody away', [one('cover', 3, 'cover'), manager], [], 'cover'],
    [
      'passes over a cover who cannot see the person',
      [one('cover', 3, 'cover', false), manager],
      [],
      'manager',
    ],
    [
      'passes over a manager who is barred',
      [owner, one('manager', 4, 'manager', false), duty],
      ['owner'],
      'duty',
    ],
    ['goes to a new owner first', [one('new', 2, 'owner'), manager, duty], ['old'], 'new'],
    ['tells nobody twice in two parts', [owner, one('owner', 6, 'duty')], ['owner'], null],
    ['has nobody where nobody holds the person', [], [], null],
  ])('%s', (_, candidates, told, expected) =>
    expect(nextOnPath(candidates, told)?.userId ?? null).toBe(expected),
  );
});
