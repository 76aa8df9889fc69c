/** One input of a question, drawn by travel/inputs.njk. */
export interface Input {
  name: string;
  label: string;
  hint: string;
  kind: 'short' | 'text' | 'area' | 'radios' | 'select' | 'checks';
  value: string;
  options: { value: string; text: string; hint?: { text: string } }[];
  /** Of checkboxes those that are ticked; of all others empty. */
  ticked: string[];
}

type Typed = Readonly<Record<string, string>>;

/** What was typed stands before what is on record. */
export function input(
  name: string,
  label: string,
  kind: Input['kind'],
  known: string | null | undefined,
  typed: Typed,
  more: { hint?: string; options?: Readonly<Record<string, string>> } = {},
): Input {
  const options = Object.entries(more.options ?? {}).map(([value, text]) => ({ value, text }));
  return {
    name,
    label,
    kind,
    hint: more.hint ?? '',
    value: typed[name] ?? known ?? '',
    options: kind === 'select' ? [{ value: '', text: 'Choose' }, ...options] : options,
    ticked: [],
  };
}

/** Checkboxes of which none need be ticked. */
export function checks(
  name: string,
  label: string,
  typed: Typed,
  more: Pick<Input, 'hint' | 'options'>,
): Input {
  const ticked = (typed[name] ?? '').split(',').filter(Boolean);
  return { name, label, kind: 'checks', value: '', ticked, ...more };
}
