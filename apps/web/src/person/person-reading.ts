import { Injectable } from '@nestjs/common';
import { Openings } from '@domain/people';
import {
  Appointments,
  Contacts,
  Orders,
  SupervisionOverviews,
  Timeline,
  Variations,
  type ContactView,
} from '@domain/supervision';
import { Work } from '@platform/database';
import { Clock, type Actor } from '@platform/kernel';
import { readerOf } from '../edge/reader.js';
import { variationLine } from '../variations/variation.view.js';
import { conditionLine, conflictLines, orderBlock } from './conditions.view.js';
import { contactCard } from './contact-card.view.js';
import { CHANGES_SHOWN, overviewView } from './overview.view.js';
import { PersonFrames, type PersonFrame } from './person-frames.js';
import { minimalView, toolsFor, type PersonTools } from './person.view.js';

/** What the tabs are read from. */
@Injectable()
export class TabParts {
  constructor(
    readonly openings: Openings,
    readonly overviews: SupervisionOverviews,
    readonly timeline: Timeline,
    readonly contacts: Contacts,
    readonly appointments: Appointments,
    readonly orders: Orders,
  ) {}
}

/** The tabs of a person: each one reading and one entry in the log. */
@Injectable()
export class PersonReading {
  constructor(
    private readonly work: Work,
    private readonly frames: PersonFrames,
    private readonly parts: TabParts,
    private readonly variations: Variations,
    private readonly clock: Clock,
  ) {}

  /** Remembers the look, so it is a change and not only a reading: both have the one entry. */
  async overview(id: string, actor: Actor) {
    const purpose = await this.frames.purposeOf(actor);
    return this.work.runAbout(actor, async () => {
      const frame = await this.frames.of(id, 'overview', actor, purpose);
      const { record } = frame;
      const tools = toolsFor(frame, actor);
      if (record.extent === 'minimal')
        return {
          template: 'person/minimal.njk',
          view: { ...shown(frame, tools), ...(await this.minimal(frame, actor)) },
        };
      const { person } = record;
      const previousLook = await this.parts.openings.open(id, actor);
      const supervision = await this.parts.overviews.of(id, actor);
      const changed = previousLook
        ? await this.parts.timeline.changedSince(id, previousLook, CHANGES_SHOWN + 1, actor)
        : [];
      const facts = { frame, person, supervision, previousLook, changed };
      this.work.saw({ sections: sectionsSeen(actor, supervision.lastContacts) });
      return {
        template: 'person/overview.njk',
        view: { ...shown(frame, tools), ...overviewView(facts, tools, this.reader(actor)) },
      };
    });
  }

  async orders(id: string, actor: Actor) {
    const purpose = await this.frames.purposeOf(actor);
    return this.work.readAbout(actor, async () => {
      const frame = await this.frames.of(id, 'orders', actor, purpose);
      const seesOrders = actor.act.reads.includes('legal');
      const orders = seesOrders ? await this.parts.orders.list(id, actor) : [];
      const conflicts = seesOrders ? await this.parts.orders.conflicts(id, actor) : [];
      const waiting = seesOrders ? await this.variations.waitingOf(id, actor) : [];
      this.work.saw({ count: orders.length, sections: ['legal'] });
      const blocks = orders.map((order) => orderBlock(order, this.reader(actor)));
      return {
        ...shown(frame, toolsFor(frame, actor)),
        conflicts: conflictLines(conflicts, new Map(orders.map((one) => [one.id, one.title]))),
        proposals: waiting.map((one) => variationLine(one, this.reader(actor))),
        live: blocks.filter((one) => one.live),
        others: blocks.filter((one) => !one.live),
      };
    });
  }

  /** For readers of the conditions alone: what binds, without the order it stands in. */
  async conditions(id: string, actor: Actor) {
    const purpose = await this.frames.purposeOf(actor);
    return this.work.readAbout(actor, async () => {
      const frame = await this.frames.of(id, 'conditions', actor, purpose);
      this.work.saw({ count: frame.conditions.length, sections: ['legal:conditions'] });
      const lines = frame.conditions.map((one) => conditionLine(one, this.reader(actor)));
      return {
        ...shown(frame, toolsFor(frame, actor)),
        live: lines.filter((one) => one.live),
        others: lines.filter((one) => !one.live),
      };
    });
  }

  async contacts(id: string, cursor: string | undefined, actor: Actor) {
    const purpose = await this.frames.purposeOf(actor);
    return this.work.readAbout(actor, async () => {
      const frame = await this.frames.of(id, 'contacts', actor, purpose);
      const { items, nextCursor } = await this.parts.contacts.list(id, { limit: 20, cursor }, actor);
      this.work.saw({ count: items.length });
      const older = nextCursor ? `/people/${id}/contacts?cursor=${encodeURIComponent(nextCursor)}` : '';
      const contacts = items.map((contact) => contactCard(contact, this.reader(actor)));
      return { ...shown(frame, toolsFor(frame, actor)), contacts, older, isFirst: cursor === undefined };
    });
  }

  /** The bar and the tabs, for pages of other journeys about a person. Inside an open reading. */
  async around(id: string, tab: Parameters<PersonFrames['of']>[1], actor: Actor, purpose: string | null) {
    const frame = await this.frames.of(id, tab, actor, purpose);
    return shown(frame, toolsFor(frame, actor));
  }

  purposeOf(actor: Actor): Promise<string | null> {
    return this.frames.purposeOf(actor);
  }

  private async minimal(frame: PersonFrame, actor: Actor) {
    const seesContacts = actor.act.reads.some((section) => section === 'treatment' || section === 'circle');
    const contacts = seesContacts ? await this.parts.contacts.latest(frame.id, 3, actor) : null;
    this.work.saw({ sections: sectionsSeen(actor, contacts ?? []) });
    return minimalView(frame, contacts, this.reader(actor));
  }

  private reader(actor: Actor) {
    return readerOf(actor, this.clock);
  }
}

const OVERVIEW_SHOWS = ['core', 'core:min', 'risk', 'risk:summary', 'legal', 'legal:conditions'];

/** For the log: what an overview shows of what the reader might see, and the sections of the contacts on it. */
function sectionsSeen({ act }: Actor, contacts: readonly ContactView[]): string[] {
  const ofContacts = contacts.map(({ section }) => section);
  return [...new Set([...act.reads.filter((section) => OVERVIEW_SHOWS.includes(section)), ...ofContacts])];
}

function shown({ id, identity, tabs }: PersonFrame, tools: PersonTools) {
  return { person: { id, name: identity.name }, identity, personTabs: tabs, tools };
}
