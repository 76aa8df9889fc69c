import { Temporal } from 'temporal-polyfill';
import { Clock } from '@platform/kernel';
import { InstrumentLibrary } from './instrument-library.js';

describe('what is in use', () => {
  it('is another thing with every day: a version approved beforehand comes into force with its day', () => {
    let now = '2026-11-20T23:59:58Z';
    const clock = Object.assign(new Clock(), { now: () => Temporal.Instant.from(now) });
    const library = new InstrumentLibrary(clock);
    const evening = library.inUse;
    now = '2026-11-20T23:59:59.999Z';
    expect(library.inUse).toBe(evening);
    now = '2026-11-21T00:00:00Z';
    const morning = library.inUse;
    expect(morning).not.toBe(evening);
    library.inForce();
    expect(library.inUse).toBe(morning);
  });
});
