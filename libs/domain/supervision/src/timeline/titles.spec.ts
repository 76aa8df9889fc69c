import { titleOf } from './titles.js';
import type { TimelineKind } from './views.js';

describe('the heading of a timeline entry', () => {
  it.each<[TimelineKind, string, string]>([
    ['assessment', 'STATIC-99R IVb', 'Assessment STATIC-99R: IVb'],
    ['assessment', 'STABLE-2007 MODERATE', 'Assessment STABLE-2007: moderate'],
    ['travel', 'permission-refused 0198', 'Permission to travel refused'],
    ['travel', 'never-heard-of 0198', 'Journey: never heard of'],
    ['mappa', 'LEVEL 3', 'MAPPA: level changed, level 3'],
    ['mappa', 'REFERRED', 'MAPPA: referred'],
    ['order', 'NEVER_HEARD_OF', 'never heard of starts'],
  ])('of %s %s is: %s', (kind, code, title) => expect(titleOf(kind, code)).toBe(title));
});
