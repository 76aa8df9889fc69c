import { Injectable } from '@nestjs/common';
import { People } from '@domain/people';
import { named, Sql, Work } from '@platform/database';
import { NotFound, type Actor } from '@platform/kernel';
import { CONTACT_TYPES } from '../contacts/contact-types.js';
import { Orders } from '../orders/orders.service.js';
import type { OrderView } from '../orders/views.js';

/** Something that the person has to do, with how its day was worked out. */
export interface OwnDuty {
  key: string;
  code: string;
  title: string;
  dueAt: string | null;
  /** Not a limit but a question: nobody can tell, so it is to be asked. */
  ask: boolean;
  unverified: boolean;
  steps: { text: string; result: string }[];
}

/** What a supervised person has to do, as they may read it themselves. */
export interface OwnSheet {
  name: string;
  crn: string;
  timeZone: string;
  /** Whom to ask: the office, and nobody in it. */
  office: string | null;
  appointments: { at: string; title: string; place: string | null }[];
  orders: OrderView[];
  duties: OwnDuty[];
}

const APPOINTMENTS = named(
  'own-sheet.appointments',
  'select to_json(a.at) as at, a.type, a.place from supervision.my_appointments() a',
);
const DUTIES = named(
  'own-sheet.duties',
  `select d.key, d.code, d.title, to_char(d.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "dueAt", d.ask, d.unverified, d.steps
   from duties.mine() d`,
);
const OFFICE = named('own-sheet.office', 'select o.agency, o.team from agencies.my_office() o');

/** The person's own sheet, read under their own account: the database gives no more than stands here. */
@Injectable()
export class OwnSheets {
  constructor(
    private readonly work: Work,
    private readonly sql: Sql,
    private readonly people: People,
    private readonly orders: Orders,
  ) {}

  /** Of whoever asks; the act says of whom, never an address. */
  mine(actor: Actor): Promise<OwnSheet> {
    const { personId, path } = actor.act;
    if (!personId || path !== 'self') throw new NotFound();
    return this.work.readAbout(actor, async () => {
      const person = await this.people.identify(personId, actor);
      const orders = await this.orders.list(personId, actor);
      const appointments = await this.sql.all<{ at: string; type: string; place: string | null }>(
        APPOINTMENTS,
        [],
      );
      const duties = await this.sql.all<OwnDuty>(DUTIES, []);
      const office = await this.sql.one<{ agency: string; team: string }>(OFFICE, []);
      this.work.saw({ sections: ['self'] });
      return {
        name: person.displayName.split(', ').reverse().join(' '),
        crn: person.crn,
        timeZone: person.timeZone,
        office: office && `${office.agency}, ${office.team}`,
        appointments: appointments.map(({ at, type, place }) => ({
          at,
          title: CONTACT_TYPES.titleOf(type),
          place,
        })),
        orders,
        duties: duties.map((duty) => ({
          ...duty,
          steps: duty.steps.map(({ text, result }) => ({ text, result: String(result) })),
        })),
      };
    });
  }
}
