import { forbids } from './work-rules.js';

const fine = {
  conditions: 'ALLOWED',
  children: 'NONE',
  certificateOutcome: null,
  certificateUntil: null,
  bans: [],
};
const regulated = { children: 'REGULATED', certificateOutcome: 'CLEAR' };
const ban = ['No work with persons under 18.'];

describe('leave for work', () => {
  it.each<[string, object, RegExp | null]>([
    ['nothing known against it', {}, null],
    ['children met by chance', { children: 'INCIDENTAL' }, null],
    ['a condition forbids it', { conditions: 'FORBIDDEN' }, /forbids/],
    ['conditions unclear', { conditions: 'UNCLEAR' }, /found out/],
    ['nobody knows of children', { children: 'UNKNOWN' }, /found out/],
    ['regulated without a certificate', { children: 'REGULATED' }, /certificate first/],
    [
      'regulated and said to need no certificate',
      { children: 'REGULATED', certificateOutcome: 'NOT_NEEDED' },
      /certificate first/,
    ],
    ['no child anywhere, and none needed', { certificateOutcome: 'NOT_NEEDED', bans: ban }, null],
    ['a ban on record that nobody looked at', { children: 'INCIDENTAL', bans: ban }, /No work with persons/],
    ['regulated with a clear certificate', { children: 'REGULATED', certificateOutcome: 'CLEAR' }, null],
    ['regulated on the last day of its certificate', { ...regulated, certificateUntil: '2026-09-07' }, null],
    ['regulated with one that lapsed', { ...regulated, certificateUntil: '2026-09-06' }, /valid until/],
    [
      'children by chance, and a lapsed one',
      { children: 'INCIDENTAL', certificateUntil: '2026-09-06' },
      null,
    ],
    ['barred, whatever the role', { certificateOutcome: 'BARRED' }, /barred/],
  ])('%s', (_, over, why) => {
    const answer = forbids({ ...fine, today: '2026-09-07', ...over });
    if (why) expect(answer).toMatch(why);
    else expect(answer).toBeNull();
  });
});
