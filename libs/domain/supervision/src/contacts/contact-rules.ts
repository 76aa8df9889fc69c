import { Temporal } from 'temporal-polyfill';
import { Conflict, NotAllowed, RuleBroken, type Actor } from '@platform/kernel';
import { CONTACT_TYPES } from './contact-types.js';
import type { ContactSection, ContactView } from './views.js';

const PREFERRED: readonly ContactSection[] = ['core', 'treatment', 'circle', 'victim', 'legal'];
/** Clocks of two machines may differ a little; beyond that a contact cannot have happened yet. */
const LEEWAY = Temporal.Duration.from({ minutes: 5 });

/** The section a contact is filed in: the one asked for, or the first in which this writer works. */
export function sectionFor(wanted: ContactSection | undefined, actor: Actor): ContactSection {
  const section = wanted ?? PREFERRED.find((one) => actor.act.writes.includes(one));
  if (section && actor.act.writes.includes(section)) return section;
  throw new NotAllowed('access.section', 'You can see this person, but not write in this part of the record');
}

export function checkFacts(type: string, at: string, now: Temporal.Instant): void {
  const known = CONTACT_TYPES.find(type);
  if (!known || known.system)
    throw wrong('type', 'contact-type-unknown', 'Choose a kind of contact from the list');
  if (Temporal.Instant.compare(Temporal.Instant.from(at), now.add(LEEWAY)) > 0) {
    throw wrong(
      'at',
      'contact-ahead',
      'A contact is recorded after it happened. Arrange an appointment instead',
    );
  }
}

/** Only what is held to be true can be corrected, by somebody who writes in its section for the same agency. */
export function checkCorrectable(contact: ContactView, actor: Actor): void {
  if (contact.correctedBy)
    throw new Conflict(
      'supervision.contact-corrected',
      'This contact is corrected already. Correct the later one',
    );
  if (contact.system)
    throw new Conflict('supervision.contact-of-system', 'An entry of the system cannot be corrected');
  if (contact.ownerAgencyId !== actor.agencyId) {
    throw new NotAllowed(
      'supervision.contact-of-other-agency',
      'Only the agency that wrote a note can correct it',
    );
  }
}

export function wrong(field: string, code: string, message: string): RuleBroken {
  return new RuleBroken(`supervision.${code}`, message, [{ pointer: `/${field}`, code, message }]);
}
