import type { KeptDuty } from '@platform/duties';
import type { ReaderNow } from '../edge/reader.js';
import { dutyLine, type DutyLine } from './duty-line.view.js';
import { OWNERS } from './duty-words.js';
import { factLines, inputWords, type FactLine } from './fact-lines.js';
import { plain } from './fact-values.js';

/** A duty with everything that went into it: for an officer and for a court. */
export interface DutyPageView extends DutyLine {
  personId: string;
  version: number;
  isOpen: boolean;
  ask: boolean;
  unverified: boolean;
  citation: readonly string[];
  facts: FactLine[];
  table: {
    caption: string;
    columns: { text: string }[];
    rows: { text?: string; html?: string; href?: string }[][];
  };
  uses: { text: string; href: string }[];
  history: { label: string; text: string }[];
  owner: string;
}

const BECAUSE: Readonly<Record<string, string>> = {
  done: 'it was done',
  'facts-changed': 'a fact changed, and another limit took its place',
  'rule-changed': 'the rule changed, and a manager signed the new limit',
  'no-longer-required': 'the facts no longer ask for it',
};

export function dutyPageView(duty: KeptDuty, reader: ReaderNow): DutyPageView {
  const instant = (at: string) => plain(at, reader);
  return {
    ...dutyLine(duty, reader),
    limit: duty.dueAt ? instant(duty.dueAt) : 'No limit',
    personId: duty.personId,
    version: duty.version,
    isOpen: duty.state === 'open',
    ask: duty.ask,
    unverified: duty.rule.unverified,
    citation: duty.rule.citation,
    owner: OWNERS[duty.owner],
    facts: factLines(duty.facts, reader),
    table: {
      caption: 'How the limit was worked out',
      columns: [{ text: 'Step' }, { text: 'From' }, { text: 'Gives' }],
      rows: duty.steps.map(({ text, input, result }) => [
        { text },
        { text: inputWords(input, reader) },
        { text: plain(result, reader) },
      ]),
    },
    uses: duty.uses.filter((name) => !name.endsWith('@unknown')).map(definitionLink),
    history: [
      { label: 'Opened', text: instant(duty.openedAt) },
      ...(duty.closedAt
        ? [
            {
              label: 'Closed',
              text: `${instant(duty.closedAt)}: ${BECAUSE[duty.closedReason ?? ''] ?? duty.closedReason ?? ''}`,
            },
          ]
        : []),
    ],
  };
}

function definitionLink(name: string): { text: string; href: string } {
  const [path, version] = name.split('@');
  return { text: `${path!.replace('/', ': ')}, version ${version}`, href: `/definitions/${path}/${version}` };
}
