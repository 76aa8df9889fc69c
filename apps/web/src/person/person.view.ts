import type { ContactView } from '@domain/supervision';
import { abilityFor } from '@platform/access';
import type { Actor } from '@platform/kernel';
import type { ReaderNow } from '../edge/reader.js';
import { dateOnly } from '../shell/index.js';
import { conditionLine, type ConditionLine } from './conditions.view.js';
import { contactCard, type ContactCard } from './contact-card.view.js';
import type { FactLine } from './life.view.js';
import { riskSentence } from './overview.view.js';
import type { PersonFrame } from './person-frames.js';

/** What can be done about a person from every tab. */
export interface PersonTools {
  /** Whether the reader may change the heart of the record: appointments, outcomes. */
  mayWrite: boolean;
  /** Whether they score. */
  mayAssess: boolean;
  links: { text: string; href: string }[];
  record: string;
}

/** Writing these sections is enough to record a contact in one of them. */
const RECORDABLE = ['core', 'treatment', 'circle', 'victim', 'legal'];

export function toolsFor(
  { id, officerId }: Pick<PersonFrame, 'id' | 'officerId'>,
  actor: Pick<Actor, 'roles' | 'act'>,
): PersonTools {
  const ability = abilityFor(actor.roles);
  const { writes, path } = actor.act;
  const mayWrite = writes.includes('core');
  const mayAssess = writes.includes('risk') && ability.can('assess', 'Risk');
  const mayRecord =
    ability.can('record', 'Contact') && RECORDABLE.some((section) => writes.includes(section));
  const links: PersonTools['links'] = [];
  if (mayWrite && ability.can('arrange', 'Appointment'))
    links.push({ text: 'Arrange an appointment', href: `/people/${id}/appointments/new` });
  if (ability.can('print', 'Obligations') && actor.act.reads.includes('core'))
    links.push(
      { text: 'Brief for a meeting', href: `/people/${id}/brief` },
      { text: 'Promises', href: `/people/${id}/promises` },
      { text: 'Their own sheet', href: `/people/${id}/obligations` },
    );
  if (mayWrite && ability.can('read', 'OwnAccount'))
    links.push({ text: 'Their own page', href: `/people/${id}/own-account` });
  if (path === 'team' && officerId && ability.can('allocate', 'Person'))
    links.push({ text: 'Reallocate', href: `/team/reallocation?officerId=${officerId}&personId=${id}` });
  if (path === 'team' && ability.can('limit', 'Person'))
    links.push({ text: 'Limit access', href: `/people/${id}/limited-access` });
  if (mayWrite && ability.can('declare', 'Conflict'))
    links.push({ text: 'I know this person', href: `/people/${id}/conflict` });
  return { mayWrite, mayAssess, links, record: mayRecord ? `/people/${id}/contacts/new` : '' };
}

export interface MinimalView {
  facts: FactLine[];
  risk: string | null;
  conditions: ConditionLine[] | null;
  contacts: ContactCard[] | null;
}

/** What an agreement or a circle gives: enough to be sure who it is, and the parts that are shared. */
export function minimalView(
  frame: PersonFrame,
  contacts: readonly ContactView[] | null,
  reader: ReaderNow,
): MinimalView {
  const { person } = frame.record;
  const seesConditions = frame.tabs.some(({ href }) => /\/(orders|conditions)$/.test(href));
  return {
    facts: [
      { label: 'Born', text: dateOnly(person.dateOfBirth), source: '' },
      { label: 'Sex', text: SEX[person.sex], source: '' },
      { label: 'Responsible officer', text: frame.identity.officer ?? 'Nobody yet', source: '' },
    ],
    risk: frame.risk === undefined ? null : riskSentence(frame.risk, reader),
    conditions: seesConditions
      ? frame.conditions.filter((one) => one.live).map((one) => conditionLine(one, reader))
      : null,
    contacts: contacts && contacts.map((contact) => contactCard(contact, reader)),
  };
}

const SEX = { M: 'Male', F: 'Female', X: 'Not stated' } as const;
