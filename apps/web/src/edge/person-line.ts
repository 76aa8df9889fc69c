import { People } from '@domain/people';
import type { Actor } from '@platform/kernel';

/** Who a form is about, in the line over its heading. */
export interface PersonLine {
  id: string;
  name: string;
  crn: string;
  zone: string;
}

export async function personLine(people: People, personId: string, actor: Actor): Promise<PersonLine> {
  const { id, displayName, crn, timeZone } = await people.identify(personId, actor);
  return { id, name: displayName, crn, zone: timeZone };
}
