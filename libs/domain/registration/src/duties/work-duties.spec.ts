import { CONDITION_LIBRARY } from '@domain/supervision';
import { book } from '../cases/duty-facts.js';
import type { WorkBan, WorkFact } from './registration-facts.js';
import { workDuties } from './work-duties.js';

const granted = (at: string) => ({ said: 'GRANTED' as const, at });
const refused = (at: string) => ({ said: 'REFUSED' as const, at });
const MAY = '2026-05-04T09:00:00Z';
const work = (over: Partial<WorkFact> = {}): WorkFact => ({
  id: 'w',
  recordedAt: '2026-05-01T09:00:00Z',
  permissionAt: MAY,
  disclosureAt: MAY,
  children: 'INCIDENTAL',
  certificateUntil: null,
  decisions: [granted(MAY)],
  ...over,
});
/** Recorded on Monday 7 September. */
const ban: WorkBan = { id: 'b', startsOn: '2026-09-01', endsOn: null, recordedAt: '2026-09-07T10:00:00Z' };
const again = (over: Partial<WorkFact> = {}, bans: Partial<WorkBan>[] = [{}], today = '2026-09-07') =>
  workDuties(
    {
      timeZone: 'Europe/London',
      workProposals: [work(over)],
      workBans: bans.map((one) => ({ ...ban, ...one })),
    },
    book(today),
  )
    .filter(({ rule }) => rule.code === 'work-reconsider')
    .map(({ dueAt, doneAt }) => [dueAt, doneAt]);
const TUESDAY = '2026-09-08T22:59:59Z';
const OCTOBER = { startsOn: '2026-10-01' };

describe('work with children that was permitted, and that a condition forbids since', () => {
  it.each<[string, ReturnType<typeof again>, ReturnType<typeof again>]>([
    ['is decided again by the next working day', again(), [[TUESDAY, null]]],
    ['whatever day the condition counts from', again({}, [{ startsOn: '2020-01-01' }]), [[TUESDAY, null]]],
    ['is asked before the condition begins', again({}, [OCTOBER]), [[TUESDAY, null]]],
    [
      'and no later than it begins',
      again({}, [{ startsOn: '2026-09-08' }]),
      [['2026-09-07T23:00:00Z', null]],
    ],
    [
      'is decided by its withdrawal',
      again({ decisions: [granted(MAY), refused('2026-09-08T09:00:00Z')] }),
      [[TUESDAY, '2026-09-08T09:00:00Z']],
    ],
    [
      'and not by permitting it once more',
      again({ decisions: [granted(MAY), granted('2026-09-08T09:00:00Z')] }),
      [[TUESDAY, null]],
    ],
    [
      'and once more where it was permitted after it was withdrawn',
      again({ decisions: [granted(MAY), refused('2026-09-08T09:00:00Z'), granted('2026-09-09T09:00:00Z')] }),
      [['2026-09-10T22:59:59Z', null]],
    ],
    [
      'also where the permission came after the record and before the first day',
      again({ decisions: [granted('2026-09-09T09:00:00Z')] }, [OCTOBER]),
      [['2026-09-10T22:59:59Z', null]],
    ],
    ['of several conditions each by itself', again({}, [{}, { id: 'c' }]).slice(1), [[TUESDAY, null]]],
    ['is nobody’s question where no child is met', again({ children: 'NONE' }), []],
    ['nor where it was refused', again({ decisions: [refused(MAY)] }), []],
    ['nor where leave had been taken back', again({ decisions: [granted(MAY), refused(MAY)] }), []],
    ['nor where nobody has decided', again({ decisions: [], permissionAt: null }), []],
    ['nor without a condition', again({}, []), []],
    ['nor once the condition is over', again({}, [{ endsOn: '2026-09-06' }]), []],
    ['and on its last day it still is', again({}, [{ endsOn: '2026-09-07' }]), [[TUESDAY, null]]],
  ])('%s', (_, found, expected) => expect(found).toEqual(expected));

  it('is told at once, at any hour, as something about a child', () => {
    const found = workDuties(
      { timeZone: 'Europe/London', workProposals: [work()], workBans: [ban] },
      book('2026-09-07'),
    );
    expect(found.at(-1)).toMatchObject({
      key: 'work-reconsider:w:b',
      alertAt: null,
      alerts: true,
      urgency: 'child',
      owner: 'officer',
      section: 'legal',
    });
  });

  it('knows every condition that forbids such work by the code that the facts are asked for', () => {
    const codes = [...CONDITION_LIBRARY.values()].filter(({ prohibition }) => prohibition === 'child_work');
    expect(codes.map(({ code }) => code)).toEqual(['WORK_WITH_CHILDREN_BAN']);
  });
});

describe('work with children whose certificate is over', () => {
  const of = (over: Partial<WorkFact>) =>
    workDuties(
      {
        timeZone: 'Europe/London',
        workProposals: [work({ certificateUntil: '2026-09-06', ...over })],
        workBans: [],
      },
      book('2026-09-07'),
    )
      .filter(({ rule }) => rule.code === 'work-certificate')
      .map(({ alertAt, dueAt, doneAt, urgency }) => [alertAt, dueAt, doneAt, urgency]);
  const LAPSED = '2026-09-06T23:00:00Z';
  const AFTER = '2026-09-07T09:00:00Z';

  it.each<[string, Partial<WorkFact>, (string | null)[][]]>([
    ['is decided again from the moment it is over', {}, [[LAPSED, TUESDAY, null, 'child']]],
    [
      'is decided by its withdrawal',
      { decisions: [granted(MAY), refused(AFTER)] },
      [[LAPSED, TUESDAY, AFTER, 'child']],
    ],
    [
      'or by leave that knew of it',
      { decisions: [granted(MAY), granted(AFTER)] },
      [[LAPSED, TUESDAY, AFTER, 'child']],
    ],
    ['and is nobody’s question where it says no last day', { certificateUntil: null }, []],
    ['nor where no child is met', { children: 'NONE' }, []],
    [
      'nor where it was taken back before',
      { decisions: [granted(MAY), refused('2026-06-01T09:00:00Z')] },
      [],
    ],
    ['nor where leave was first given after', { decisions: [granted(AFTER)] }, []],
  ])('%s', (_, over, expected) => expect(of(over)).toEqual(expected));
});
