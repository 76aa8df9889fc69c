import { newId, systemActor, type Actor, type Entry } from '@platform/kernel';
import { auditEntryOf, canonOf, sessionMark } from './canonical-entry.js';
import { operationOf } from './operations.js';

const actor: Actor = {
  ...systemActor('people.read', newId()),
  kind: 'user',
  id: newId(),
  sessionId: newId(),
  agencyId: newId(),
  displayName: 'N. Officer',
  roles: ['officer'],
};
const entry = (change: Partial<Entry> = {}): Entry => ({ actor, decision: 'allowed', seen: {}, ...change });

describe('a canonical entry', () => {
  it('has its keys in order, no gaps and no names', () => {
    const text = canonOf(entry({ seen: { count: 2 } }), 'consultation').toString();
    expect(text).toBe(
      `{"actor":"${actor.id}","agency":"${actor.agencyId}","count":2,"decision":"allowed","operation":"consultation",` +
        `"request":"${actor.act.requestId}","roles":["officer"],"session":"${sessionMark(actor.sessionId!)}","verb":"people.read"}`,
    );
    expect(text).not.toContain(actor.sessionId!);
  });

  it('keeps at most 200 people, and only ids', () => {
    const people = Array.from({ length: 300 }, newId);
    const kept = auditEntryOf(entry({ seen: { people: ['Ben Hartley', ...people] } }), 'consultation').people;
    expect(kept).toEqual(people.slice(0, 200));
  });

  it('leaves out a person that is not an id and makes codes harmless', () => {
    const made = auditEntryOf(
      entry({ seen: { personId: 'Hartley', detail: 'a\u0000b\ud800ü', fields: [] } }),
      'consultation',
    );
    expect(made.person).toBeUndefined();
    expect(made.detail).toBe('a?b??');
    expect('fields' in made).toBe(false);
  });

  it('refuses an actor without an id', () => {
    expect(() => canonOf(entry({ actor: { ...actor, id: '' } }), 'consultation')).toThrow(TypeError);
  });
});

describe('the operation of a verb', () => {
  it.each([
    ['people.read', 'consultation'],
    ['supervision.contact.record', 'collection'],
    ['supervision.contact.correct', 'alteration'],
    ['documents.pack.share', 'disclosure'],
    ['agencies.share.make', 'disclosure'],
    ['people.merge', 'combination'],
    ['people.photo.erase', 'erasure'],
    ['audit.event.list', 'consultation'],
    ['something.unheard-of', 'alteration'],
  ] as const)('%s is %s', (verb, operation) => expect(operationOf(verb, 'alteration')).toBe(operation));
});
