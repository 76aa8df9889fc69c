/**
 * Which part may know which. One line a domain: what it may call; everything else goes by events.
 * @type {import('dependency-cruiser').IConfiguration}
 */
const MAY_CALL = {
  people: [],
  agencies: ['people'],
  supervision: ['people', 'agencies'],
  risk: ['people', 'supervision'],
  registration: ['people', 'supervision'],
  travel: ['people', 'supervision', 'registration', 'risk'],
  treatment: ['people', 'supervision', 'risk'],
  circles: ['people', 'agencies', 'risk'],
  imports: ['people', 'agencies', 'supervision', 'risk', 'registration', 'circles'],
  caseload: ['people', 'agencies', 'supervision', 'risk', 'registration', 'travel', 'treatment', 'circles'],
  demo: [
    'people',
    'agencies',
    'supervision',
    'risk',
    'registration',
    'travel',
    'treatment',
    'circles',
    'caseload',
    'imports',
  ],
};

const domainRules = Object.entries(MAY_CALL).map(([domain, allowed]) => ({
  name: `domain-${domain}`,
  comment: `${domain} may call: ${allowed.join(', ') || 'no other domain'}`,
  severity: 'error',
  from: { path: `^libs/domain/${domain}/` },
  to: { path: '^libs/domain/', pathNot: `^libs/domain/(${[domain, ...allowed].join('|')})/` },
}));

module.exports = {
  forbidden: [
    ...domainRules,
    {
      name: 'roles-never-meet',
      severity: 'error',
      from: { path: '^apps/(api|web|worker|cli)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    { name: 'libs-know-no-apps', severity: 'error', from: { path: '^libs/' }, to: { path: '^apps/' } },
    {
      name: 'platform-knows-no-domain',
      severity: 'error',
      from: { path: '^libs/platform/' },
      to: { path: '^libs/domain/' },
    },
    {
      name: 'kernel-knows-nobody',
      severity: 'error',
      from: { path: '^libs/platform/kernel/' },
      to: { path: '^libs/', pathNot: '^libs/platform/kernel/' },
    },
    {
      name: 'front-door',
      comment: 'Enter another library by its index.ts',
      severity: 'error',
      from: { path: '^libs/(domain|platform)/([^/]+)/' },
      to: {
        path: '^libs/(domain|platform)/[^/]+/src/',
        pathNot: ['^libs/$1/$2/', '^libs/(domain|platform)/[^/]+/src/index[.]ts$'],
      },
    },
    {
      name: 'apps-front-door',
      severity: 'error',
      from: { path: '^apps/' },
      to: {
        path: '^libs/(domain|platform)/[^/]+/src/',
        pathNot: '^libs/(domain|platform)/[^/]+/src/index[.]ts$',
      },
    },
    {
      name: 'domains-know-no-http',
      severity: 'error',
      from: { path: '^libs/domain/' },
      to: {
        path: 'node_modules/(express|@types/express|nunjucks|@nestjs/swagger|@nestjs/platform-express|passport)',
      },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, path: '^(libs|apps)/', pathNot: ['[.]spec[.]ts$', '/client/'] },
      to: {},
    },
    {
      name: 'no-dev-in-product',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: '[.]spec[.]ts$' },
      to: { dependencyTypes: ['npm-dev'], pathNot: '@types/' },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^asset:' } },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
