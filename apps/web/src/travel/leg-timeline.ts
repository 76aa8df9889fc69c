import { countryName } from '@domain/supervision';
import type { TravelPlanView } from '@domain/travel';
import { Temporal } from 'temporal-polyfill';
import type { ReaderNow } from '../edge/reader.js';
import { dayOnly, escapeHtml } from '../shell/index.js';

/** The journey as a picture and as the table under it. Days are those of each place; the scale is the person's own. */
export interface LegTimeline {
  svg: string;
  finding: string;
  tableRows: { text: string }[][];
}

const WIDTH = 720;
const LEFT = 150;
const ROW = 34;
const TOP = 30;

interface Bar {
  label: string;
  from: string;
  /** Null: open. */
  to: string | null;
  transit: boolean;
  zone: string | null;
}

export function legTimeline(plan: TravelPlanView, { now }: ReaderNow): LegTimeline | null {
  if (plan.legs.length === 0) return null;
  const bars = barsOf(plan);
  const last =
    plan.returnsOn ??
    bars
      .map(({ to }) => to ?? plan.departsOn)
      .sort()
      .at(-1)!;
  const first = Temporal.PlainDate.from(plan.departsOn);
  const days = Math.max(1, first.until(Temporal.PlainDate.from(last)).days + 1);
  const finding = plan.returnsOn
    ? `${days} days, ${plan.legs.length} ${plan.legs.length === 1 ? 'stay' : 'stays'}, back on ${dayOnly(plan.returnsOn, plan.timeZone, now)}`
    : `${plan.legs.length} ${plan.legs.length === 1 ? 'stay' : 'stays'}, and no day of return`;
  return { svg: drawn(bars, first, days, finding), finding, tableRows: rowsOf(plan, now) };
}

function barsOf(plan: TravelPlanView): Bar[] {
  return plan.legs.map((leg, at) => ({
    label: leg.country ? countryName(leg.country.slice(0, 2)) : 'Not said',
    from: leg.arrivesOn ?? plan.legs[at - 1]?.leavesOn ?? plan.departsOn,
    to: leg.leavesOn ?? plan.legs[at + 1]?.arrivesOn ?? plan.returnsOn,
    transit: leg.transit,
    zone: leg.timeZone,
  }));
}

function drawn(bars: readonly Bar[], first: Temporal.PlainDate, days: number, finding: string): string {
  const height = TOP + bars.length * ROW + 10;
  const scale = (WIDTH - LEFT - 20) / days;
  const x = (day: string) => LEFT + first.until(Temporal.PlainDate.from(day)).days * scale;
  const every = Math.max(1, Math.ceil(days / 5));
  const ticks = Array.from({ length: Math.ceil(days / every) }, (_, n) => {
    const day = first.add({ days: n * every });
    const at = LEFT + n * every * scale;
    return `<line class="tc-legs__tick" x1="${r(at)}" y1="${TOP - 8}" x2="${r(at)}" y2="${height - 6}"/><text class="tc-legs__day" x="${r(at + 3)}" y="${TOP - 12}">${escapeHtml(tickWords(day))}</text>`;
  });
  const rows = bars.map(({ label, from, to, transit, zone }, n) => {
    const y = TOP + n * ROW;
    const start = Math.max(LEFT, x(from));
    const width = Math.max(scale * 0.6, (to ? x(to) + scale : WIDTH - 20) - start);
    const kind = transit ? ' tc-legs__bar--transit' : to ? '' : ' tc-legs__bar--open';
    const words = zone ? `${label} (${zone.split('/').at(-1)!.replaceAll('_', ' ')} time)` : label;
    return `<text class="tc-legs__place" x="0" y="${y + 19}">${escapeHtml(shortened(words))}</text><rect class="tc-legs__bar${kind}" x="${r(start)}" y="${y + 5}" width="${r(Math.min(width, WIDTH - start))}" height="20" rx="2"/>`;
  });
  return `<svg class="tc-legs" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escapeHtml(`Journey: ${finding}`)}" xmlns="http://www.w3.org/2000/svg">${ticks.join('')}${rows.join('')}</svg>`;
}

function rowsOf(plan: TravelPlanView, now: Date): LegTimeline['tableRows'] {
  const said = (day: string | null, time: string | null) =>
    day ? [dayOnly(day, plan.timeZone, now), time].filter(Boolean).join(', ') : 'Not said';
  return plan.legs.map((leg) =>
    [
      leg.country ? countryName(leg.country.slice(0, 2)) : 'Not said',
      [said(leg.arrivesOn, leg.arrivesAt), leg.pointOfArrival].filter(Boolean).join(', '),
      said(leg.leavesOn, leg.leavesAt),
      leg.timeZone ?? 'Not said',
      leg.transit
        ? 'Passes through'
        : [leg.accommodation, leg.carrier].filter(Boolean).join('; ') || 'Not said',
    ].map((text) => ({ text })),
  );
}

const tickWords = (day: Temporal.PlainDate) =>
  day.toLocaleString('en-GB', { day: 'numeric', month: 'short' });
const r = (number: number) => Math.round(number * 10) / 10;
const shortened = (words: string) => (words.length > 22 ? `${words.slice(0, 21)}…` : words);
