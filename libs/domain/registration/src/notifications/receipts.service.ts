import { Injectable } from '@nestjs/common';
import { People } from '@domain/people';
import { named, Sql, Work } from '@platform/database';
import {
  details,
  heading,
  note,
  paragraph,
  printPdf,
  signature,
  table,
  type Paper,
} from '@platform/documents';
import { Clock, NotFound, type Actor } from '@platform/kernel';
import { RegistrationsStore, type RegistrationRecord } from '../registrations/registrations.store.js';
import { Registrations } from '../registrations/registrations.service.js';
import type { RegistrationView } from '../registrations/views.js';
import { NOTIFIED_FIELDS, type NotifiedField } from './fields.js';
import type { NotificationView } from './views.js';

const OF = named(
  'registration.notification.of',
  'select n.registration_id as "registrationId" from registration.notification n where n.id = $1',
);
const KINDS = { INITIAL: 'First report', PERIODIC: 'Periodic report', CHANGE: 'Change' } as const;
const METHODS = { IN_PERSON: 'In person', ONLINE: 'Online', POST: 'By post', PHONE: 'By telephone' } as const;
const GIVERS = { PERSON: 'The person', PARENT: 'A parent', OTHER: 'Somebody else' } as const;

/** What was notified, on paper, for the person to keep. */
@Injectable()
export class NotificationReceipts {
  constructor(
    private readonly work: Work,
    private readonly sql: Sql,
    private readonly people: People,
    private readonly store: RegistrationsStore,
    private readonly registrations: Registrations,
    private readonly clock: Clock,
  ) {}

  async pdf(id: string, actor: Actor): Promise<Buffer> {
    const paper = await this.work.readAbout(actor, async () => {
      const of = await this.sql.one<{ registrationId: string }>(OF, [id]);
      const record: RegistrationRecord | null = of && (await this.store.one(of.registrationId));
      if (!record) throw new NotFound();
      const registration = await this.registrations.read(record.id, actor);
      const person = await this.people.identify(record.personId, actor);
      this.work.saw({ records: [id], detail: 'receipt.pdf' });
      return this.paperOf(
        registration,
        registration.notifications.find((one) => one.id === id)!,
        person,
      );
    });
    return printPdf(paper);
  }

  private paperOf(
    registration: RegistrationView,
    given: NotificationView,
    person: { displayName: string; dateOfBirth: string; crn: string },
  ): Paper {
    const lateness =
      given.late === null ? 'No limit could be named' : given.late ? 'After its limit' : 'In time';
    return {
      title: given.refused ? 'A notification that was not taken' : 'Receipt for a notification',
      language: 'en-GB',
      madeAt: this.clock.now(),
      footer: `Notification ${given.id}`,
      parts: [
        heading('The person'),
        details([
          ['Name', person.displayName],
          ['Date of birth', person.dateOfBirth],
          ['Reference', person.crn],
          ['Registered under', registration.regime],
        ]),
        heading('The notification'),
        details([
          ['What it was', KINDS[given.kind]],
          ['Given', `${given.givenOn}, ${METHODS[given.method].toLowerCase()}`],
          ['By', GIVERS[given.givenBy]],
          ['Where', given.station ?? 'Not recorded'],
          ['Taken by', given.takenBy ?? 'Not recorded'],
          ['Reference of the acknowledgement', given.reference ?? 'Not recorded'],
          ['Limit', given.dueOn ?? 'None could be named'],
          ['In time', given.inAdvance ? `${lateness}; told in advance` : lateness],
          ...(given.excuse ? [['Reason given', given.excuse] as [string, string]] : []),
        ]),
        ...(given.refusal ? [note(`It was not taken: ${given.refusal}`)] : []),
        ...(given.items.length > 0
          ? [
              table({
                caption: 'What was notified',
                columns: [{ text: 'About' }, { text: 'As it was told', share: 2 }, { text: 'Changed' }],
                rows: given.items.map(({ field, value, changed }) => [
                  NOTIFIED_FIELDS[field as NotifiedField],
                  value ?? 'Told; kept by the police alone',
                  changed ? 'Yes' : 'No',
                ]),
              }),
            ]
          : []),
        heading('What comes next'),
        paragraph(nextOf(registration)),
        signature('This is what was notified.', ['Signature of the person', 'Date', 'Taken by']),
      ],
    };
  }
}

function nextOf({ duties, ask }: RegistrationView): string {
  const next = duties
    .filter(
      ({ doneAt, dueOn, kind }) => doneAt === null && dueOn !== null && kind !== 'END' && kind !== 'REVIEW',
    )
    .map(({ title, dueOn, safeOn }) => ({ title, by: safeOn ?? dueOn! }))
    .sort((a, b) => (a.by < b.by ? -1 : 1))[0];
  if (next) return `${next.title}: by the end of ${next.by}.`;
  return ask.length > 0 ? `Ask the authority: ${ask[0]}.` : 'Nothing can be named now. Ask the authority.';
}
