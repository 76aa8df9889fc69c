import { localPath } from './local-path.js';

it.each([
  ['/people/1?tab=2#risk', '/people/1?tab=2#risk'],
  ['/people/../caseload', '/caseload'],
  ['//elsewhere.example', '/'],
  ['/\\elsewhere.example', '/'],
  ['/..//elsewhere.example', '/'],
  ['https://elsewhere.example', '/'],
  ['javascript:alert(1)', '/'],
  ['/a\nb', '/'],
  ['', '/'],
  [undefined, '/'],
])('%j goes to %j', (back, path) => expect(localPath(back, '/')).toBe(path));
