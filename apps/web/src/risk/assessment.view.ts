import type { AssessmentFactView, AssessmentItemView, AssessmentView } from '@domain/risk';
import { dateOnly } from '../shell/index.js';
import { typedDay } from '../edge/typed-times.js';

type Typed = Readonly<Record<string, string>>;

export interface ItemQuestion {
  code: string;
  label: string;
  /** Ids of the inputs begin with this. */
  id: string;
  name: string;
  options: { value: string; text: string; checked: boolean; doubted: boolean }[];
  note: string;
  source: string;
  former: string;
  derived: boolean;
  isOpen: boolean;
}

export interface FactQuestion {
  name: string;
  id: string;
  label: string;
  type: string;
  /** Select and radios: what may be chosen. */
  options: { value: string; text: string; selected: boolean }[];
  value: string;
  /** Where the record has it, and from when. */
  from: string;
}

export interface AssessmentFormView {
  id: string;
  version: number;
  title: string;
  instrument: string;
  href: string;
  assessedOn: string;
  fixed: { label: string; text: string; from: string }[];
  facts: FactQuestion[];
  items: ItemQuestion[];
  done: number;
  of: number;
  sources: string;
  selfReportUsed: string;
  correction: string;
  /** What the answers of this draft ask for on the same day, or nothing. */
  actToday: string;
  attribution: string;
}

/** The questions with what is kept, or with what was typed where the form came back. */
export function assessmentFormView(view: AssessmentView, typed: Typed | null): AssessmentFormView {
  const { items, facts, completeness } = view;
  return {
    id: view.id,
    version: view.version,
    title: view.title,
    instrument: view.instrument,
    href: `/instruments/${view.instrument}/${view.instrumentVersion}`,
    assessedOn: typed?.assessedOn ?? typedDay(view.assessedOn),
    fixed: facts
      .filter(({ fixed }) => fixed)
      .map((fact) => ({ label: fact.label, text: factWords(fact), from: fromWords(fact) })),
    facts: facts.filter(({ fixed }) => !fixed).map((fact) => factQuestion(fact, typed)),
    items: items.map((item) => itemQuestion(item, typed)),
    done: completeness?.done ?? 0,
    of: completeness?.of ?? 0,
    sources: typed?.sources ?? view.sources.join('\n'),
    selfReportUsed: typed?.selfReportUsed ?? yesNo(view.selfReportUsed),
    correction: view.correctionReason ?? '',
    actToday: view.actToday.join('; '),
    attribution: view.definition.attribution,
  };
}

function itemQuestion(item: AssessmentItemView, typed: Typed | null): ItemQuestion {
  const name = `items.${item.code}`;
  const { answer, former } = item;
  const value = typed ? (typed[`${name}.value`] ?? '') : (answer?.value?.toString() ?? '');
  const doubts = typed
    ? (typed[`${name}.tentative`] ?? '').split(',').filter(Boolean)
    : (answer?.tentative ?? []).map(String);
  const note = typed?.[`${name}.note`] ?? answer?.note ?? '';
  const source = typed?.[`${name}.source`] ?? answer?.source ?? '';
  return {
    code: item.code,
    label: item.label,
    id: name.replaceAll('.', '-'),
    name,
    options: item.options
      .toSorted((a, b) => a.points - b.points)
      .map(({ points, label }) => ({
        value: String(points),
        text: `${points} ${label}`,
        checked: value === String(points),
        doubted: doubts.includes(String(points)),
      })),
    note,
    source,
    former: former ? `${former.value} ${former.label}, on ${dateOnly(former.assessedOn)}` : '',
    derived: item.derived,
    isOpen: value !== '' || doubts.length > 0 || note !== '',
  };
}

function factQuestion(fact: AssessmentFactView, typed: Typed | null): FactQuestion {
  const { name, label, type } = fact;
  const key = `facts.${name}`;
  const value = typed ? (typed[key] ?? '') : valueOf(fact);
  const choices =
    type === 'truth'
      ? [
          { value: 'yes', text: 'Yes' },
          { value: 'no', text: 'No' },
        ]
      : fact.options.map((option) => ({ value: option, text: optionWords(option) }));
  return {
    name: key,
    id: key.replaceAll('.', '-'),
    label,
    type,
    options: choices.map((one) => ({ ...one, selected: one.value === value })),
    value,
    from: fromWords(fact),
  };
}

function valueOf({ value, type }: AssessmentFactView): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return yesNo(value);
  if (type === 'day') return typedDay(textOf(value));
  return textOf(value);
}

export function factWords({
  value,
  type,
  options,
}: Pick<AssessmentFactView, 'value' | 'type' | 'options'>): string {
  if (value === null || value === undefined) return 'Not known';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  const text = textOf(value);
  if (type === 'day') return dateOnly(text);
  return options.length > 0 ? optionWords(text) : text;
}

/** "Person’s record, 12 Mar 2026" */
export function fromWords({
  source,
  on,
  value,
}: Pick<AssessmentFactView, 'source' | 'on' | 'value'>): string {
  if (value === null || value === undefined || source === '') return '';
  return on ? `${source}, ${dateOnly(on)}` : source;
}

const SHORT: Readonly<Record<string, string>> = { M: 'Male', F: 'Female', X: 'Not stated' };

function optionWords(option: string): string {
  if (SHORT[option]) return SHORT[option];
  const text = option.toLowerCase().replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
const yesNo = (value: boolean | null): string => (value === null ? '' : value ? 'yes' : 'no');
