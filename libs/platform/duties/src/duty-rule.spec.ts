import { DUTY_RULES } from './duty-rule.js';

const rule = (parts: Record<string, unknown>) =>
  DUTY_RULES.parse({
    owner: 'officer',
    section: 'core',
    limit: { count: 'after', n: 2, unit: 'days' },
    ...parts,
  });

describe('a rule of what is due', () => {
  it.each<[string, Record<string, unknown>, string]>([
    ['says neither who has to read of it nor why nobody has', {}, 'say in what time'],
    [
      'says both',
      { acknowledge: { hours: 4, working_hours: true }, no_alert: 'Nobody is at risk by it' },
      'not both',
    ],
    [
      'alerts after a limit that it does not have',
      { limit: null, acknowledge: { from: 'limit', hours: 4, working_hours: true } },
      'no limit that could be over',
    ],
    [
      'lets a child wait for working hours',
      { urgency: 'child', acknowledge: { hours: 4, working_hours: true } },
      'nobody waits for working hours',
    ],
  ])('is refused where it %s', (_, parts, sentence) => {
    expect(() => rule(parts)).toThrow(sentence);
  });

  it('alerts as soon as it is shown where it says nothing else', () => {
    expect(rule({ acknowledge: { hours: 4, working_hours: false } })).toMatchObject({
      acknowledge: { from: 'shown', hours: 4, workingHours: false },
      noAlert: null,
    });
  });

  it('keeps the reason why nobody has to read of it', () => {
    expect(rule({ no_alert: 'Nobody is at risk by it' })).toMatchObject({
      acknowledge: null,
      noAlert: 'Nobody is at risk by it',
    });
  });
});
