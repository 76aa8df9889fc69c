import { SHAREABLE_SECTIONS, type AgreementView } from '@domain/agencies';
import { endWords, sectionWords, standing } from './agreement-words.js';

const reader = { now: new Date('2026-11-22T09:12:00Z'), zone: 'Europe/London' };

it('has words for every part that can be shared', () =>
  expect(SHAREABLE_SECTIONS.filter((token) => sectionWords(token) === token)).toEqual([]));

it.each([
  ['2027-11-23T00:00:00Z', '22 Nov 2027', ''],
  ['2026-12-02T00:00:00Z', '1 Dec 2026', 'Ends soon'],
  ['2026-11-22T09:00:00Z', 'Ended 22 Nov 2026', 'Ended'],
])('what ends at %s ends with the day before midnight', (until, said, badge) => {
  const { text, badge: shown } = endWords(until, reader);
  expect(text).toMatch(new RegExp(`^${said}`));
  expect(shown).toBe(badge);
});

it('says of a share without an end of its own what it ends with', () =>
  expect(endWords(null, reader).text).toBe('With the agreement'));

it('says that and why an agreement was revoked, rather than when it would have ended', () => {
  const one = {
    revokedReason: 'The centre has closed',
    live: false,
    until: '2027-01-01T00:00:00Z',
  } as AgreementView;
  expect(standing(one, reader)).toEqual({
    text: 'Revoked: The centre has closed',
    badge: 'Revoked',
    kind: 'quiet',
  });
});
