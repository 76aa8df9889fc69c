import type { DueTask } from '@domain/caseload';
import { attentionLine, withoutFormFor, type AttentionLine } from '../caseload/attention.view.js';
import type { ReaderNow } from '../edge/reader.js';
import { plural } from '../shell/index.js';

export interface TaskLine extends AttentionLine {
  id: string;
  name: string;
  crn: string;
  personHref: string;
  /** Whose case it is, where it is not the reader's own. */
  officer: string;
}

export interface TaskGroup {
  key: string;
  title: string;
  lines: TaskLine[];
}

export interface TaskReader {
  ownStaffId: string | null;
  isManager: boolean;
}

export interface TasksView {
  summary: string[];
  chips: { text: string; count: number; href: string; current: boolean }[];
  groups: TaskGroup[];
  empty: boolean;
}

const GROUPS = [
  ['late', 'Late'],
  ['today', 'Today'],
  ['week', 'Within seven days'],
  ['later', 'Later'],
  ['ask', 'To ask about'],
] as const;
export type TaskGroupKey = (typeof GROUPS)[number][0];
export const TASK_GROUPS = GROUPS.map(([key]) => key);

const DAY = 86_400_000;

export function tasksView(
  tasks: readonly DueTask[],
  { group, ...who }: { group: TaskGroupKey | undefined } & TaskReader,
  reader: ReaderNow,
): TasksView {
  const grouped = GROUPS.map(([key, title]) => ({
    key,
    title,
    lines: tasks.filter((task) => groupOf(task, reader) === key).map((task) => taskLine(task, who, reader)),
  }));
  const filled = grouped.filter(({ lines }) => lines.length > 0);
  return {
    summary: [plural(tasks.length, 'task'), `${grouped[0]!.lines.length} late`],
    chips: [
      { text: 'All', count: tasks.length, href: '/tasks', current: group === undefined },
      ...filled.map(({ key, title, lines }) => ({
        text: title,
        count: lines.length,
        href: `/tasks?group=${key}`,
        current: key === group,
      })),
    ],
    groups: filled.filter(({ key }) => group === undefined || key === group),
    empty: tasks.length === 0,
  };
}

function groupOf({ dueAt, ask }: DueTask, { now, zone }: ReaderNow): TaskGroupKey {
  if (ask) return 'ask';
  if (dueAt === null) return 'today';
  if (Date.parse(dueAt) + 1000 <= now.getTime()) return 'late';
  if (dayOf(new Date(dueAt), zone) === dayOf(now, zone)) return 'today';
  return Date.parse(dueAt) - now.getTime() < 7 * DAY ? 'week' : 'later';
}

function dayOf(at: Date, zone: string): string {
  return at.toLocaleDateString('en-CA', { timeZone: zone });
}

function taskLine(task: DueTask, { ownStaffId, isManager }: TaskReader, reader: ReaderNow): TaskLine {
  const late = task.dueAt !== null && Date.parse(task.dueAt) + 1000 <= reader.now.getTime();
  const line = attentionLine(
    {
      code: task.rule.code,
      dutyId: task.id,
      title: task.title,
      subjectId: task.subjectId,
      dueAt: task.dueAt,
      late,
      ask: task.ask,
      child: task.urgency === 'child',
      unverified: task.rule.unverified,
      why: task.steps,
    },
    task.personId,
    reader,
  );
  return {
    // Managers see to it that their officers score; they do not.
    ...withoutFormFor(line, true, !isManager || task.officer?.id === ownStaffId),
    id: task.id,
    name: task.displayName,
    crn: task.crn,
    personHref: `/people/${task.personId}`,
    officer: task.officer?.id === ownStaffId ? '' : (task.officer?.displayName ?? 'nobody'),
  };
}
