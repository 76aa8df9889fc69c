import { abilityFor } from '@platform/access';
import type { Actor } from '@platform/kernel';

export const TAB_NAMES = [
  'overview',
  'timeline',
  'duties',
  'risk',
  'harm',
  'orders',
  'enforcement',
  'safeguarding',
  'mappa',
  'conditions',
  'contacts',
  'registration',
  'travel',
  'appointments',
  'victim-contacts',
  'shares',
  'access-log',
] as const;
export type TabName = (typeof TAB_NAMES)[number];

export interface Tab {
  text: string;
  href: string;
  current: boolean;
}

interface TabRule {
  text: string;
  /** Other than `read`. */
  act?: string;
  reads: string;
  sections: readonly string[];
}

/** What a tab shows, which ability and which of these sections it takes. */
const TABS: Readonly<Record<TabName, TabRule>> = {
  overview: { text: 'Overview', reads: 'Person', sections: ['core', 'core:min'] },
  timeline: { text: 'Timeline', reads: 'Timeline', sections: ['core', 'core:min'] },
  duties: { text: 'Duties', reads: 'Duty', sections: ['core'] },
  risk: { text: 'Risk', reads: 'Risk', sections: ['risk', 'risk:summary'] },
  harm: { text: 'Harm and safety', reads: 'Risk', sections: ['risk'] },
  orders: { text: 'Orders and conditions', reads: 'Order', sections: ['legal'] },
  enforcement: { text: 'Enforcement', reads: 'Enforcement', sections: ['legal'] },
  safeguarding: { text: 'Safeguarding', reads: 'Safeguarding', sections: ['core'] },
  mappa: { text: 'MAPPA', reads: 'Mappa', sections: ['core'] },
  conditions: { text: 'Conditions', reads: 'Order', sections: ['legal:conditions'] },
  contacts: { text: 'Contacts', reads: 'Contact', sections: ['core', 'treatment', 'circle', 'victim'] },
  registration: { text: 'Registration', reads: 'Registration', sections: ['legal'] },
  travel: { text: 'Travel', reads: 'TravelPlan', sections: ['core'] },
  appointments: { text: 'Appointments', reads: 'Appointment', sections: ['core'] },
  'victim-contacts': {
    text: 'Victim contacts',
    reads: 'VictimContact',
    sections: ['victim', 'victim:masked'],
  },
  shares: { text: 'Sharing', act: 'share', reads: 'Person', sections: ['core'] },
  'access-log': { text: 'Access log', reads: 'AccessLog', sections: ['audit'] },
};

/** The tabs of a person for this reader; one that is not for them is not there. */
export function tabsFor(personId: string, actor: Pick<Actor, 'roles' | 'act'>, current: TabName): Tab[] {
  const ability = abilityFor(actor.roles);
  return TAB_NAMES.filter((name) => {
    const { act = 'read', reads, sections } = TABS[name];
    return ability.can(act, reads) && sections.some((section) => actor.act.reads.includes(section));
  }).map((name) => ({
    text: TABS[name].text,
    href: name === 'overview' ? `/people/${personId}` : `/people/${personId}/${name}`,
    current: name === current,
  }));
}
