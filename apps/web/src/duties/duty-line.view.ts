import type { KeptDuty } from '@platform/duties';
import { attentionLine, stepWords } from '../caseload/attention.view.js';
import type { ReaderNow } from '../edge/reader.js';
import { dateOnly, lateness, whenInZone } from '../shell/index.js';

/** One duty as a list shows it. */
export interface DutyLine {
  id: string;
  href: string;
  /** "record what came of the office visit of Tue 24 Nov" */
  text: string;
  /** "3 days late", "due tomorrow", "met on 24 Nov 2026" */
  state: string;
  urgency: 'late' | 'due' | 'quiet';
  limit: string;
  rule: string;
  steps: string[];
  /** Where it is done; '' where the console has no page for it. */
  doHref: string;
}

const CLOSED: Readonly<Record<string, string>> = {
  met: 'done in time',
  missed: 'done late',
  superseded: 'replaced',
  excused: 'excused',
};

export function dutyLine(duty: KeptDuty, reader: ReaderNow): DutyLine {
  const { now, zone } = reader;
  const late = duty.state === 'open' && duty.dueAt !== null && Date.parse(duty.dueAt) + 1000 <= now.getTime();
  const line = attentionLine(
    {
      code: duty.rule.code,
      dutyId: duty.id,
      title: duty.title,
      subjectId: duty.subjectId,
      dueAt: duty.dueAt,
      late,
      ask: duty.ask,
      child: duty.urgency === 'child',
      unverified: duty.rule.unverified,
      why: [...duty.steps],
    },
    duty.personId,
    reader,
  );
  const closed = duty.closedAt ? `${CLOSED[duty.state]}, ${dateOnly(duty.closedAt, zone)}` : '';
  const due = duty.dueAt ? lateness(duty.dueAt, now, zone) : 'to do';
  return {
    id: duty.id,
    href: `/duties/${duty.id}`,
    text: capital(line.text),
    state: closed || (late && due.startsWith('due') ? 'late' : due),
    urgency: duty.state === 'open' ? line.urgency : 'quiet',
    limit: duty.dueAt ? whenInZone(duty.dueAt, zone, { zone, now }) : 'No limit',
    rule: ruleWords(duty),
    steps: duty.steps.map((step) => stepWords(step, reader)),
    doHref: line.href.startsWith('/duties/') ? '' : line.href,
  };
}

export function ruleWords({ rule }: Pick<KeptDuty, 'rule'>): string {
  if (rule.version === null) return 'No rule is known';
  return `${rule.code.replaceAll('-', ' ')}, version ${rule.version}${rule.unverified ? ' (figures not verified)' : ''}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
