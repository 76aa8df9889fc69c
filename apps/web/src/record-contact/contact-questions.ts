import { Injectable } from '@nestjs/common';
import { People } from '@domain/people';
import {
  Appointments,
  Contacts,
  Drafts,
  safeguardingTerms,
  type AppointmentView,
  type ContactView,
} from '@domain/supervision';
import { Work } from '@platform/database';
import type { FieldFault } from '@platform/forms';
import { Clock, type Actor } from '@platform/kernel';
import { personLine } from '../edge/person-line.js';
import { typedMoment } from '../edge/typed-times.js';
import {
  appointmentOptions,
  BASIS_OPTIONS,
  KIND_OPTIONS,
  OUTCOME_OPTIONS,
  REASON_OPTIONS,
  typeGroups,
  usualType,
  withNothing,
  type ContactFormView,
} from './contact-form.view.js';

interface Given {
  /** What was typed, when the form is shown again; then no draft and no default replaces it. */
  typed?: Readonly<Record<string, string>>;
  errors?: FieldFault[];
  /** The appointment that [Record] was pressed at. */
  appointmentId?: string;
}

/** The form of a contact as it opens: person, kind and time are right already. One reading, one entry in the log. */
@Injectable()
export class ContactQuestions {
  constructor(
    private readonly work: Work,
    private readonly people: People,
    private readonly contacts: Contacts,
    private readonly appointments: Appointments,
    private readonly drafts: Drafts,
    private readonly clock: Clock,
  ) {}

  forNew(
    personId: string,
    actor: Actor,
    { typed, errors = [], appointmentId }: Given = {},
  ): Promise<ContactFormView> {
    return this.work.readAbout(actor, async () => {
      const person = await personLine(this.people, personId, actor);
      const latest = await this.contacts.latest(personId, 10, actor);
      const open = actor.act.reads.includes('core') ? await this.appointments.open(personId, actor) : [];
      const draft = typed ? null : await this.drafts.read(personId, 'contact', actor);
      const now = this.clock.now();
      const begun = open.filter((one) => Date.parse(one.at) <= now.epochMilliseconds);
      const given = typed ?? (draft?.body as Record<string, string> | undefined);
      return {
        ...this.common(latest, actor),
        person,
        errors,
        action: `/people/${personId}/contacts`,
        draftAction: `/people/${personId}/contacts/draft`,
        draftSavedAt: draft && new Date(draft.savedAt),
        values: withNothing(given ?? this.defaults(latest, begun, actor, appointmentId)),
        appointments: appointmentOptions(begun, new Date(now.epochMilliseconds), actor.timeZone),
        zone: person.zone === actor.timeZone ? null : actor.timeZone,
      };
    });
  }

  forCorrection(
    contact: ContactView,
    actor: Actor,
    { typed, errors = [] }: Given = {},
  ): Promise<ContactFormView> {
    return this.work.readAbout(actor, async () => {
      const person = await personLine(this.people, contact.personId, actor);
      const saved = {
        type: contact.type,
        when: typedMoment(contact.at, actor.timeZone),
        minutes: contact.minutes?.toString(),
        place: contact.place ?? undefined,
        notes: contact.notes,
        sensitive: contact.sensitive ? 'yes' : 'no',
        aboutChild: contact.aboutChild ? 'yes' : 'no',
        childAnswer: contact.noReferralReason ? 'none' : '',
        noReferralReason: contact.noReferralReason ?? '',
      };
      return {
        ...this.common([contact], actor),
        person,
        errors,
        action: `/contacts/${contact.id}/correction`,
        draftAction: null,
        draftSavedAt: null,
        values: withNothing(typed ?? saved),
        appointments: [],
        zone: person.zone === actor.timeZone ? null : actor.timeZone,
      };
    });
  }

  private common(latest: readonly ContactView[], actor: Actor) {
    const own = latest.filter((contact) => contact.author.id === actor.id);
    return {
      types: typeGroups([...own, ...latest].map((contact) => contact.type)),
      outcomes: OUTCOME_OPTIONS,
      reasons: REASON_OPTIONS,
      kinds: KIND_OPTIONS,
      bases: BASIS_OPTIONS,
      terms: safeguardingTerms(),
    };
  }

  /** An appointment of today that has begun is most likely what is being written up. */
  private defaults(
    latest: readonly ContactView[],
    begun: readonly AppointmentView[],
    actor: Actor,
    appointmentId?: string,
  ): Record<string, string> {
    const now = this.clock.now();
    const today = now.toZonedDateTimeISO(actor.timeZone).toPlainDate().toString();
    const isToday = (one: AppointmentView) => typedMoment(one.at, actor.timeZone).startsWith(reversed(today));
    const meant =
      begun.find((one) => one.id === appointmentId) ?? (appointmentId ? undefined : begun.findLast(isToday));
    const answers = { sensitive: 'no', aboutChild: 'no' };
    if (!meant) {
      const when = typedMoment(now.toString(), actor.timeZone);
      return { ...answers, type: usualType(latest, actor.id), when };
    }
    return {
      ...answers,
      type: meant.type,
      when: typedMoment(meant.at, actor.timeZone),
      minutes: String(meant.minutes),
      place: meant.place ?? '',
      appointment: `${meant.id}:${meant.version}`,
    };
  }
}

function reversed(on: string): string {
  return on.split('-').reverse().join('/');
}
