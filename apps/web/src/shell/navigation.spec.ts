import { firstPageFor, maySearch, navigationFor } from './navigation.js';

describe('navigation by role', () => {
  it.each([
    [
      ['officer'],
      [
        '/caseload',
        '/tasks',
        '/travel',
        '/registers',
        '/enforcement',
        '/prohibitions',
        '/instruments',
        '/search',
      ],
      '/caseload',
    ],
    [
      ['manager'],
      [
        '/team',
        '/caseload',
        '/tasks',
        '/travel',
        '/registers',
        '/enforcement',
        '/alerts',
        '/prohibitions',
        '/imports',
        '/agreements',
        '/definitions',
        '/instruments',
        '/search',
      ],
      '/team',
    ],
    [['importer'], ['/imports'], '/imports'],
    [['auditor'], ['/audit'], '/audit'],
    [['privacy'], ['/access-reviews', '/conflict-reviews', '/agreements', '/audit'], '/access-reviews'],
    [['analyst'], ['/aggregates'], '/aggregates'],
    [['admin'], ['/accounts', '/agencies', '/teams', '/staff', '/agreements'], '/accounts'],
    [['clinician'], ['/caseload', '/tasks', '/instruments'], '/caseload'],
    [['coordinator'], ['/caseload', '/tasks'], '/caseload'],
    [['volunteer'], ['/caseload'], '/caseload'],
    [['police'], ['/travel-notices', '/caseload'], '/travel-notices'],
    [['victim_liaison'], ['/caseload'], '/caseload'],
    [['duty'], ['/duty', '/tasks', '/travel', '/registers', '/search'], '/duty'],
    [['supervised_person'], ['/mine', '/mine/must-do', '/mine/travel'], '/mine'],
    [['nobody'], [], '/account'],
    [
      ['officer', 'manager'],
      [
        '/team',
        '/caseload',
        '/tasks',
        '/travel',
        '/registers',
        '/enforcement',
        '/alerts',
        '/prohibitions',
        '/imports',
        '/agreements',
        '/definitions',
        '/instruments',
        '/search',
      ],
      '/team',
    ],
  ])('%j see %j and begin at %s', (roles, hrefs, first) => {
    expect(navigationFor(roles, '').map(({ href }) => href)).toEqual(hrefs);
    expect(firstPageFor(roles)).toBe(first);
  });

  it.each([
    ['officer', 'Caseload'],
    ['clinician', 'My people'],
    ['coordinator', 'My circles'],
    ['volunteer', 'My circle'],
    ['police', 'My people'],
  ])('a %s calls the caseload %s', (role, text) => {
    expect(navigationFor([role], 'caseload').find(({ key }) => key === 'caseload')).toEqual({
      key: 'caseload',
      text,
      href: '/caseload',
      current: true,
    });
  });

  it('marks only the page being read', () => {
    expect(
      navigationFor(['manager'], 'imports')
        .filter(({ current }) => current)
        .map(({ key }) => key),
    ).toEqual(['imports']);
  });

  it('offers search to officers and managers alone', () => {
    expect(maySearch(['officer'])).toBe(true);
    expect(maySearch(['volunteer'])).toBe(false);
    expect(maySearch(['auditor'])).toBe(false);
  });
});
