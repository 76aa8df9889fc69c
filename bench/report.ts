import { execFileSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import { workedOutTable, type WorkedOut } from './duties.js';
import type { Figure } from './measure.js';
import type { PlanListCost } from './lanes/plan-list-cost.js';
import type { ProjectionCost } from './lanes/projection-cost.js';
import type { ToldApart } from './lanes/told-apart.js';

export interface Measured {
  people: number;
  figures: Figure[];
  sizes: { people: number; figures: Figure[] }[];
  projection: ProjectionCost;
  /** At each size, the smallest first. */
  plans: PlanListCost[];
  apart: ToldApart;
  memory: { atRest: number; underLoad: number };
  /** How fast everybody's duties were worked out, at each size. */
  workings: WorkedOut[];
  /** What could not be measured, in sentences. */
  missing: string[];
  rounds: number;
  seconds: number;
}

export const LANES = {
  joined: 'caseload: joined SQL, pgbench',
  plainCaseload: 'caseload: plain node + pg',
  caseload: 'caseload: GET /api/v1/caseload',
  page: 'caseload: GET /caseload (page)',
  plans: 'travel: GET /travel (page)',
  plainTimeline: 'timeline: plain node + pg',
  timeline: 'timeline: GET …/timeline',
  search: 'search: GET /api/v1/people?q=',
  plainContact: 'contact: plain node + pg',
  contact: 'contact: POST …/contacts',
} as const;

interface Goal {
  text: string;
  wanted: string;
  got: number | null;
  unit: string;
  met: boolean | null;
}

/** The goals of the design, as ratios in this run at 32 clients (search and memory: as they are). */
export function goalsOf(m: Measured): Goal[] {
  const most = Math.max(...m.figures.map((f) => f.clients));
  const rate = (lane: string) =>
    m.figures.find((f) => f.lane === lane && f.clients === most)?.median.perSecond ?? null;
  const ratio = (text: string, ours: string, theirs: string, goal: number): Goal => {
    const [a, b] = [rate(ours), rate(theirs)];
    const got = a !== null && b ? a / b : null;
    return { text, wanted: `≥ ${goal.toFixed(1)}×`, got, unit: '×', met: got === null ? null : got >= goal };
  };
  const search = m.figures.find((f) => f.lane === LANES.search && f.clients === 1)?.median.p50 ?? null;
  return [
    ratio('Caseload JSON to the joined SQL in pgbench', LANES.caseload, LANES.joined, 1),
    ratio(
      'Caseload JSON to plain node + pg on the same projection',
      LANES.caseload,
      LANES.plainCaseload,
      0.8,
    ),
    ratio('Timeline to plain node + pg', LANES.timeline, LANES.plainTimeline, 0.7),
    ratio('Recording a contact to plain node + pg', LANES.contact, LANES.plainContact, 0.5),
    ratio('Caseload page to its own JSON', LANES.page, LANES.caseload, 0.5),
    ratio('Page of travel plans to the caseload’s JSON', LANES.plans, LANES.caseload, 0.5),
    {
      text: 'Name search, p50 at one client',
      wanted: '≤ 10 ms',
      got: search,
      unit: ' ms',
      met: search === null ? null : search <= 10,
    },
    {
      text: 'Memory of the server at rest',
      wanted: '< 200 MB',
      got: m.memory.atRest,
      unit: ' MB',
      met: m.memory.atRest < 200,
    },
  ];
}

/** The whole report as Markdown; it is printed, and kept with --write. */
export function markdown(m: Measured): string {
  const lines = [
    '# Performance',
    '',
    `Measured on ${new Date().toISOString().slice(0, 10)} with \`npm run bench -- --people ${m.people}\`: ${cpus().length} cores (${cpus()[0]?.model.trim()}), ` +
      `${Math.round(totalmem() / 2 ** 30)} GiB, ${execFileSync('uname', ['-sr'], { encoding: 'utf8' }).trim()}, Node ${process.version}. ` +
      `The load, the program and PostgreSQL share the machine. Row-level security, audit and hash chain on. Medians of ${m.rounds} interleaved rounds of ${m.seconds} s; ` +
      'figures of one table can be compared, figures of two runs cannot.',
    '',
    '## Goals',
    '',
    '| goal | wanted | got | |',
    '| --- | --- | --- | --- |',
    ...goalsOf(m).map(
      (g) =>
        `| ${g.text} | ${g.wanted} | ${g.got === null ? 'not measured' : round(g.got) + g.unit} | ${g.met === null ? '' : g.met ? 'met' : '**not met**'} |`,
    ),
    '',
    `## ${m.people.toLocaleString('en-GB')} people`,
    '',
    ...table(m.figures),
    '',
    '## The same at other sizes',
    '',
    '| people | lane | clients | req/s | p50 ms | p99 ms |',
    '| --- | --- | --- | --- | --- | --- |',
    ...m.sizes.flatMap((s) =>
      s.figures.map(
        (f) => `| ${s.people.toLocaleString('en-GB')} | ${f.lane} | ${f.clients} | ${numbers(f)} |`,
      ),
    ),
    '',
    '## Working out everybody’s duties',
    '',
    ...workedOutTable(m.workings),
    '## Keeping the projection current',
    '',
    `A contact's transaction in the database: ${round(m.projection.without)} ms without, ${round(m.projection.with)} ms with the row of the caseload rebuilt (medians, one client).`,
    '',
    '## The list of travel plans',
    '',
    '| plans | page: pages of 8 kB | ms | numbers of a team alone: pages of 8 kB | ms |',
    '| --- | --- | --- | --- | --- |',
    ...m.plans.map(
      ({ plans, page, counts }) =>
        `| ${plans.toLocaleString('en-GB')} | ${page.buffers} | ${round(page.milliseconds)} | ${counts.buffers} | ${round(counts.milliseconds)} |`,
    ),
    '',
    '## Whether time tells who is there',
    '',
    `Refusing a person who is hidden takes ${round(m.apart.hidden)} ms, one who does not exist ${round(m.apart.absent)} ms (medians). The two distributions lie ` +
      `${round(m.apart.distance)} apart (Kolmogorov–Smirnov); above ${round(m.apart.limit)} it would not be chance at 1 in 100.`,
    '',
    '## Memory of the server',
    '',
    `${Math.round(m.memory.atRest)} MB at rest, ${Math.round(m.memory.underLoad)} MB at most under load (resident, the one process of all roles; PostgreSQL apart).`,
    '',
    ...(m.missing.length > 0 ? ['## Not measured', '', ...m.missing.map((s) => `- ${s}`), ''] : []),
  ];
  return lines.join('\n');
}

function table(figures: readonly Figure[]): string[] {
  return [
    '| lane | clients | req/s | p50 ms | p99 ms | failed |',
    '| --- | --- | --- | --- | --- | --- |',
    ...figures.map((f) => `| ${f.lane} | ${f.clients} | ${numbers(f)} | ${f.median.failed} |`),
  ];
}

function numbers({ median, rounds }: Figure): string {
  const rates = rounds.map((r) => r.perSecond);
  const spread = `${Math.min(...rates).toFixed(0)}–${Math.max(...rates).toFixed(0)}`;
  return `${median.perSecond.toFixed(0)} (${spread}) | ${round(median.p50)} | ${round(median.p99)}`;
}

function round(x: number): string {
  return x < 10 ? x.toFixed(2) : x < 100 ? x.toFixed(1) : x.toFixed(0);
}
