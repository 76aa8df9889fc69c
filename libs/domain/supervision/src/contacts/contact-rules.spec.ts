import { Temporal } from 'temporal-polyfill';
import { systemActor, type Actor } from '@platform/kernel';
import { checkCorrectable, checkFacts, sectionFor } from './contact-rules.js';
import { CONTACT_TYPES, contactTypesFrom } from './contact-types.js';
import type { ContactSection, ContactView } from './views.js';

const actor = (writes: string[], agencyId = 'agency'): Actor => {
  const base = systemActor('supervision.contact.record', 'request');
  return { ...base, agencyId, act: { ...base.act, writes } };
};

describe('the section of a contact', () => {
  it.each<[string[], ContactSection | undefined, ContactSection]>([
    [['core', 'risk', 'location', 'legal'], undefined, 'core'],
    [['core', 'risk', 'location', 'legal'], 'legal', 'legal'],
    [['treatment'], undefined, 'treatment'],
    [['circle'], undefined, 'circle'],
    [['victim', 'location'], undefined, 'victim'],
  ])('of somebody who writes %j and asks for %s is %s', (writes, wanted, section) => {
    expect(sectionFor(wanted, actor(writes))).toBe(section);
  });
  it.each<[string[], ContactSection | undefined]>([
    [['core'], 'treatment'],
    [['treatment'], 'core'],
    [['circle:own'], undefined],
    [[], undefined],
  ])('is refused to somebody who writes %j and asks for %s', (writes, wanted) => {
    expect(() => sectionFor(wanted, actor(writes))).toThrow(expect.objectContaining({ kind: 'not-allowed' }));
  });
});

describe('when a contact happened', () => {
  const now = Temporal.Instant.from('2026-11-24T12:00:00Z');
  it.each([
    ['2026-11-24T12:00:00Z', true],
    ['2026-11-24T12:04:00+00:00', true],
    ['2026-11-24T13:10:00+01:00', false],
    ['2026-11-25T12:00:00Z', false],
  ])('%s: %s', (at, possible) => {
    const check = () => checkFacts('PHONE_CALL', at, now);
    if (possible) expect(check).not.toThrow();
    else expect(check).toThrow(expect.objectContaining({ code: 'supervision.contact-ahead' }));
  });
  it.each(['DANCE', 'SYSTEM', ''])('a contact of the kind "%s" is refused', (type) => {
    expect(() => checkFacts(type, now.toString(), now)).toThrow(
      expect.objectContaining({ code: 'supervision.contact-type-unknown' }),
    );
  });
});

describe('a correction', () => {
  const contact = { correctedBy: null, system: false, ownerAgencyId: 'agency' } as ContactView;
  it.each<[Partial<ContactView>, string]>([
    [{ correctedBy: 'later' }, 'supervision.contact-corrected'],
    [{ system: true }, 'supervision.contact-of-system'],
    [{ ownerAgencyId: 'another' }, 'supervision.contact-of-other-agency'],
  ])('of a contact with %j is refused: %s', (facts, code) => {
    expect(() => checkCorrectable({ ...contact, ...facts }, actor(['core']))).toThrow(
      expect.objectContaining({ code }),
    );
  });
  it('of a contact of one’s own agency is right', () => {
    expect(() => checkCorrectable(contact, actor(['core']))).not.toThrow();
  });
});

describe('the kinds of contact', () => {
  it.each(['OFFICE_VISIT', 'HOME_VISIT', 'PHONE'])('%s can be arranged', (code) => {
    expect(CONTACT_TYPES.find(code)?.appointment).toBe(true);
  });
  it('never offer what the system keeps', () => {
    expect(CONTACT_TYPES.choices.some((type) => type.system)).toBe(false);
  });
  it('refuse a category nobody defines', () => {
    const types = [{ code: 'AAA', title: 'Something', category: 'NONE' }];
    expect(() => contactTypesFrom({ version: 1, categories: [], types })).toThrow('category');
  });
});
