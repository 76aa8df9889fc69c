import { Injectable } from '@nestjs/common';
import { People } from '@domain/people';
import { Appointments, Contacts, type ContactView } from '@domain/supervision';
import { abilityFor } from '@platform/access';
import { Duties } from '@platform/duties';
import { Clock, type Actor } from '@platform/kernel';
import { personLine } from '../edge/person-line.js';
import { afterRecording, contactPageView, type ContactPageView } from './contact.view.js';

/** What the page of one contact needs, within an open reading. */
@Injectable()
export class ContactReading {
  constructor(
    private readonly people: People,
    private readonly contacts: Contacts,
    private readonly appointments: Appointments,
    private readonly duties: Duties,
    private readonly clock: Clock,
  ) {}

  async page(id: string, justRecorded: boolean, actor: Actor): Promise<ContactPageView> {
    const chain = (await this.contacts.history(id, actor)) as [ContactView, ...ContactView[]];
    const [contact] = chain;
    const person = await personLine(this.people, contact.personId, actor);
    return contactPageView(person, chain, {
      mayCorrect: this.mayCorrect(contact, actor),
      done: justRecorded ? await this.done(contact, actor) : null,
    });
  }

  private async done(contact: ContactView, actor: Actor) {
    const { personId } = contact;
    const seesAppointments =
      actor.act.reads.includes('core') && abilityFor(actor.roles).can('arrange', 'Appointment');
    const open = seesAppointments ? await this.appointments.open(personId, actor) : null;
    const seesDuties = abilityFor(actor.roles).can('read', 'Duty');
    const duties = seesDuties ? await this.duties.ofPerson(personId, 'open', actor) : null;
    const now = new Date(this.clock.now().epochMilliseconds);
    return afterRecording({ contact, personId, open, duties, zone: actor.timeZone, now });
  }

  private mayCorrect(contact: ContactView, actor: Actor): boolean {
    return (
      abilityFor(actor.roles).can('correct', 'Contact') &&
      contact.ownerAgencyId === actor.agencyId &&
      actor.act.writes.includes(contact.section)
    );
  }
}
