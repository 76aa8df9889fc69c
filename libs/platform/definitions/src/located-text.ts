import { isCollection, isMap, isNode, isScalar, LineCounter, parseDocument, type Document } from 'yaml';
import { pointerOf, type DefinitionFault, type Path } from './definition-fault.js';

/** A text in YAML or JSON that knows on which line each of its values stands. */
export class LocatedText {
  /** Plain data, or null where the text cannot be read. */
  readonly data: unknown;
  readonly faults: readonly DefinitionFault[];
  private readonly lines = new LineCounter();
  private readonly document: Document;

  constructor(
    text: string,
    private readonly file: string,
  ) {
    this.document = parseDocument(text, { lineCounter: this.lines, uniqueKeys: true, prettyErrors: false });
    const wrong = [...this.document.errors, ...this.document.warnings];
    this.faults = wrong.map((error) => this.faultAt(error.pos[0], '', error.message));
    this.data = null;
    if (wrong.length > 0) return;
    if (!isMap(this.document.contents)) {
      this.faults = [this.faultAt(0, '', 'it holds no keys and values')];
      return;
    }
    try {
      this.data = this.document.toJS({ maxAliasCount: 50 });
    } catch (failure) {
      this.faults = [this.faultAt(0, '', (failure as Error).message)];
    }
  }

  /** A fault at a place; where nothing stands there, at the nearest thing around it. */
  fault(path: Path, what: string): DefinitionFault {
    return this.faultAt(this.offsetOf(path), pointerOf(path), what);
  }

  private faultAt(offset: number, pointer: string, what: string): DefinitionFault {
    const { line, col } = this.lines.linePos(offset);
    const [at, column] = line > 0 ? [line, col] : [1, 1];
    return {
      file: this.file,
      line: at,
      column,
      pointer,
      sentence: `${this.file}, line ${at}: ${what}`,
    };
  }

  private offsetOf(path: Path): number {
    let node: unknown = this.document.contents;
    let offset = 0;
    for (const key of path) {
      if (!isCollection(node)) break;
      if (isMap(node)) {
        const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
        if (!pair) break;
        if (isNode(pair.key)) offset = pair.key.range?.[0] ?? offset;
        node = pair.value;
      } else {
        node = node.items[Number(key)];
        if (isNode(node)) offset = node.range?.[0] ?? offset;
      }
    }
    return offset;
  }
}
