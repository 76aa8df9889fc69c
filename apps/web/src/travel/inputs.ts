/** One input of a question, drawn by travel/inputs.njk. */
export interface Input {
  name: string;
  label: string;
  hint: string;
  kind: 'short' | 'text' | 'area' | 'radios' | 'select';
  value: string;
  options: { value: string; text: string }[];
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
  };
}
