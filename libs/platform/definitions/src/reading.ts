import { createHash } from 'node:crypto';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv';
import canonicalize from 'canonicalize';
import { Temporal } from 'temporal-polyfill';
import type { Definition, DefinitionStatus } from './definition.js';
import { keyOf, pathOf, wordsOf, type DefinitionFault, type Path } from './definition-fault.js';
import { DefinitionWrong, schemaOf, type DefinitionKind } from './definition-kind.js';
import { LocatedText } from './located-text.js';

/** Either the definition or everything that is wrong with it. */
export type Reading<T> =
  | { definition: Definition<T>; faults: readonly [] }
  | { definition: null; faults: readonly DefinitionFault[] };

/** That the schemas are schemas is tested, not asked at every start: it costs as much as all of them together. */
const ajv = new Ajv2020({
  allErrors: true,
  strict: true,
  allowUnionTypes: true,
  strictRequired: false,
  validateSchema: false,
  // A file is checked once: making the check quicker costs more than it saves.
  code: { optimize: false },
});
ajv.addFormat('date', { type: 'string', validate: isDate });
const validators = new WeakMap<DefinitionKind<unknown>, ValidateFunction>();

/**
 * Reads one definition, YAML or JSON, of the kind asked for.
 * @param known what the text holds, where the build has taken it apart; places are looked for only where something is wrong
 */
export function readDefinition<T>(
  text: string,
  kind: DefinitionKind<T>,
  file: string | null,
  known: Written | null = null,
): Reading<T> {
  const sound = known && soundDefinition(known, kind, file);
  if (sound) return { definition: sound, faults: [] };
  const located = new LocatedText(text, file ?? 'the text');
  if (located.faults.length > 0) return { definition: null, faults: located.faults };
  const faults = schemaFaults(located, kind);
  if (faults.length > 0) return { definition: null, faults };
  const written = located.data as Written;
  const contradictions = headFaults(written).map(([key, what]) => located.fault([key], what));
  if (contradictions.length > 0) return { definition: null, faults: contradictions };
  try {
    const content = kind.parse(written);
    kind.check?.(written);
    return { definition: definitionFrom(written, content, file), faults: [] };
  } catch (failure) {
    const path = failure instanceof DefinitionWrong ? failure.path : [];
    return { definition: null, faults: [located.fault(path, (failure as Error).message)] };
  }
}

type Written = Readonly<Record<string, unknown>>;

/** The definition that this data is, or null where anything at all is wrong with it. */
function soundDefinition<T>(
  written: Written,
  kind: DefinitionKind<T>,
  file: string | null,
): Definition<T> | null {
  if (!validatorOf(kind)(written) || headFaults(written).length > 0) return null;
  try {
    const content = kind.parse(written);
    kind.check?.(written);
    return definitionFrom(written, content, file);
  } catch {
    return null;
  }
}

const KIND = /^["']?kind["']?:[ \t]+["']?([\w-]+)["']?[ \t]*(?:#.*)?$/m;

/**
 * The name of the kind that a file in YAML says it is of, or undefined where no line says it. Read from the line alone:
 * a folder of several kinds is read once for each of them, and taking every file apart each time was half of the start.
 */
export function kindNamedIn(text: string): string | undefined {
  return KIND.exec(text)?.[1];
}

export function hashOf(written: Written): string {
  return createHash('sha256')
    .update(canonicalize(written) ?? '')
    .digest('hex');
}

/** A definition from data that was valid when it was stored. */
export function definitionFrom<T>(written: Written, content: T, file: string | null): Definition<T> {
  return {
    kind: written.kind as string,
    code: written.code as string,
    version: written.version as number,
    title: written.title as string,
    effectiveFrom: written.effective_from as string,
    effectiveTo: (written.effective_to as string | null | undefined) ?? null,
    status: written.status as DefinitionStatus,
    source: written.source as string,
    citation: written.citation as string[],
    verifiedBy: written.verified_by as string | null,
    verifiedOn: written.verified_on as string | null,
    content,
    written,
    hash: hashOf(written),
    file,
  };
}

function validatorOf(kind: DefinitionKind<unknown>): ValidateFunction {
  const known = validators.get(kind) ?? ajv.compile(schemaOf(kind));
  validators.set(kind, known);
  return known;
}

function schemaFaults(located: LocatedText, kind: DefinitionKind<unknown>): DefinitionFault[] {
  const validate = validatorOf(kind);
  if (validate(located.data)) return [];
  return (validate.errors ?? []).map((error) => {
    const key = error.keyword === 'required' ? undefined : keyOf(error);
    const path: Path = [...pathOf(error.instancePath), ...(key === undefined ? [] : [key])];
    return located.fault(path, wordsOf(error));
  });
}

/** What the head may not say of itself: at which key, and why. */
function headFaults(head: Written): [key: string, what: string][] {
  const { effective_from: from, effective_to: to, status, verified_by: by, verified_on: on } = head;
  const faults: [string, string][] = [];
  if (typeof to === 'string' && to < (from as string))
    faults.push(['effective_to', '"effective_to" lies before "effective_from"']);
  if (status === 'repealed' && !to)
    faults.push(['status', 'a repealed definition needs "effective_to", its last day']);
  if ((by === null) !== (on === null))
    faults.push(['verified_by', '"verified_by" and "verified_on" go together']);
  if (status === 'unverified' && by !== null)
    faults.push(['status', 'somebody verified it, so "status" cannot be unverified']);
  return faults;
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}
