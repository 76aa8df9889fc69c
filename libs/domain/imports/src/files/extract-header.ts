import { ADDED_COLUMNS, COLUMNS, type Cells } from '../rows/columns.js';
import { FileRefused } from './file-refused.js';

/** Where each column of ours is in this file. */
export class ExtractHeader {
  private readonly places: readonly number[];

  /** Refuses a file whose columns are not ours, naming those that are missing, strange or there twice. */
  constructor(private readonly names: readonly string[]) {
    const ours: readonly string[] = COLUMNS;
    const mended = names.map((name) => name.trim());
    const said = [
      say(
        'missing',
        ours.filter((name) => !mended.includes(name)),
      ),
      say(
        'not known',
        mended.filter((name) => !ours.includes(name) && !isAdded(name)),
      ),
      say(
        'there twice',
        ours.filter((name) => mended.indexOf(name) !== mended.lastIndexOf(name)),
      ),
    ].filter((part) => part !== null);
    if (said.length > 0)
      throw new FileRefused('columns', `The columns are not those of an extract. ${said.join('. ')}`);
    this.places = ours.map((name) => mended.indexOf(name));
  }

  get width(): number {
    return this.names.length;
  }

  /** The cells in our order; null when there are too many or too few to tell which is which. */
  arrange(record: readonly string[]): Cells | null {
    return record.length === this.width ? this.places.map((place) => record[place]!) : null;
  }
}

function isAdded(name: string): boolean {
  return (ADDED_COLUMNS as readonly string[]).includes(name);
}

/** Names are quoted as they came, shortened: a file with one long line must not come back as its own refusal. */
function say(what: string, names: readonly string[]): string | null {
  if (names.length === 0) return null;
  const shown = names.slice(0, 10).map((name) => (name === '' ? '(no name)' : name.slice(0, 60)));
  const more = names.length > shown.length ? ` and ${names.length - shown.length} more` : '';
  return `${names.length === 1 ? 'Column' : 'Columns'} ${what}: ${shown.join(', ')}${more}`;
}
