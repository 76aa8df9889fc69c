import type { DefinitionKind } from '@platform/definitions';
import { readFormula, wrong, type Names, type Place, type Table } from './formula.js';
import { INSTRUMENT_SCHEMA } from './instrument-schema.js';
import type { Fact, Instrument, Item, Rule, Step } from './instrument.js';
import { mustMakeSense, mustRise } from './sense.js';
import { readTemplate } from './template.js';
import { unverifiedFigures } from './unverified.js';
import type { WrittenFact, WrittenInstrument, WrittenItem, WrittenRule, WrittenStep } from './written.js';
import type { Formula } from './values.js';

/** Instruments: definition files that the one engine interprets. */
export const INSTRUMENTS: DefinitionKind<Instrument> = {
  name: 'instrument',
  title: 'Instruments',
  schema: INSTRUMENT_SCHEMA,
  parse: (written) => new InstrumentReading(written as unknown as WrittenInstrument).read(),
  check: (written) => mustMakeSense(written as unknown as WrittenInstrument),
};

/** Reads a definition from top to bottom; every formula may name what stands before it. */
class InstrumentReading {
  private readonly known = new Set<string>();
  private readonly codes: string[] = [];
  private readonly tables: Map<string, Table>;

  constructor(private readonly written: WrittenInstrument) {
    this.tables = new Map(Object.entries(written.tables ?? {}).map(([name, { rows }]) => [name, rows]));
    for (const [name, rows] of this.tables) mustRise(rows, ['tables', name, 'rows']);
  }

  read(): Instrument {
    const { written } = this;
    const facts = new Map(
      Object.entries(written.facts ?? {}).map(([name, fact]) => [name, this.fact(name, fact)]),
    );
    const readings = this.steps(written.readings, 'readings');
    const items = (written.items ?? []).map((item, index) => this.item(item, ['items', index]));
    const applicability = this.rules(written.applicability, 'applicability');
    const checks = this.rules(written.checks, 'checks');
    const required = written.required
      ? {
          unless: this.formula(written.required.unless ?? false, ['required', 'unless']),
          names: written.required.facts,
        }
      : null;
    required?.names.forEach((name, index) => this.mustKnow(name, ['required', 'facts', index]));
    const total = this.formula(written.total, ['total']);
    this.add('total', ['total']);
    const values = this.steps(written.values, 'values');
    const flags = this.rules(written.flags, 'flags');
    const { outcome } = written;
    const outcomeOf = (name: 'band' | 'level' | 'percent') =>
      this.formula(outcome[name] ?? null, ['outcome', name]);
    return {
      edition: written.edition,
      purpose: written.purpose,
      population: written.population,
      licence: {
        owner: written.licence.owner,
        status: written.licence.terms,
        attribution: written.licence.attribution,
        labelPolicy: written.licence.label_policy,
      },
      facts,
      tables: new Map(Object.entries(written.tables ?? {})),
      readings,
      items,
      itemsByCode: new Map(items.map((item) => [item.code, item])),
      applicability: applicability.map((rule, i) => ({
        ...rule,
        instead: written.applicability![i]!.instead ?? [],
      })),
      checks: checks.map((rule, i) => ({ ...rule, at: written.checks![i]!.at! })),
      required,
      flags,
      flagTexts: new Map(flags.map((flag) => [flag.code, flag.text])),
      values,
      total,
      totalRange: written.total_range ?? null,
      mostWithout: new Map(Object.entries(written.most_without ?? {})),
      bands: written.bands === undefined ? null : this.table(written.bands, ['bands']),
      levels: written.levels ? this.levels(written.levels) : levelsOfTables(this.tables),
      outcome: {
        band: outcomeOf('band'),
        level: outcomeOf('level'),
        percent: outcomeOf('percent'),
        incomplete: () => outcome.answers_when_incomplete === true,
      },
      scales: (written.scales ?? []).map(({ code, label, total: of, band }, i) => ({
        code,
        label,
        total: this.formula(of, ['scales', i, 'total']),
        band: this.formula(band, ['scales', i, 'band']),
      })),
      details: this.steps(written.details, 'details'),
      validity: written.validity
        ? { months: written.validity.months, warnMonths: written.validity.warn_months }
        : null,
      reassess: (written.reassess ?? []).map((one) => one.when),
      missingPolicy: written.missing_policy,
      notes: written.notes ?? [],
      recordOnly: written.record_only === true,
      unverified: unverifiedFigures(written),
    };
  }

  private get names(): Names {
    return { known: this.known, tables: this.tables, items: this.codes };
  }

  private formula(written: unknown, place: Place): Formula {
    return readFormula(written, this.names, place);
  }

  private fact(name: string, written: WrittenFact): Fact {
    const place = ['facts', name];
    this.add(name, place);
    if ((written.type === 'choice') !== (written.options !== undefined))
      throw wrong(place, 'a choice has "options", and nothing else has');
    return {
      name,
      label: written.label,
      type: written.type,
      options: written.options ?? [],
      also: new Map(Object.entries(written.also ?? {})),
      least: written.least ?? 0,
      most: written.most ?? 9999,
      decidesUse: written.decides_use === true,
      fromResult: written.from_result ?? null,
    };
  }

  private item(written: WrittenItem, place: Place): Item {
    const options = this.written.options?.[written.options];
    if (!options) throw wrong([...place, 'options'], `there are no options "${written.options}"`);
    const { not_scored: not, derive, if_missing: assumed } = written;
    const item: Item = {
      code: written.code,
      label: written.label,
      options: new Map(options),
      notScored: not
        ? { when: this.formula(not.when, [...place, 'not_scored', 'when']), why: not.why }
        : null,
      derivation: derive
        ? {
            is: this.formula(derive.is, [...place, 'derive', 'is']),
            why: readTemplate(derive.why, this.known, [...place, 'derive', 'why']),
            flag: derive.flag ?? null,
            checks: derive.checks === true,
            candidates: (derive.candidates ?? []).map((one, i) =>
              this.formula(one, [...place, 'derive', 'candidates', i]),
            ),
          }
        : null,
      ifMissing: assumed ?? null,
    };
    if (assumed && !item.options.has(assumed.value))
      throw wrong([...place, 'if_missing', 'value'], 'the item does not have these points');
    this.add(written.code, [...place, 'code']);
    this.codes.push(written.code);
    return item;
  }

  private steps(written: readonly WrittenStep[] | undefined, under: string): Step[] {
    return (written ?? []).map(({ name, label, is, told = true }, index) => {
      const step = { name, label, told, is: this.formula(is, [under, index, 'is']) };
      if (under !== 'details') this.add(name, [under, index, 'name']);
      return step;
    });
  }

  private rules(written: readonly WrittenRule[] | undefined, under: string): Rule[] {
    return (written ?? []).map(({ code, when, text }, index) => ({
      code,
      text,
      when: this.formula(when, [under, index, 'when']),
    }));
  }

  private levels(written: NonNullable<WrittenInstrument['levels']>) {
    written.forEach(({ level }, n) => {
      if (written.findIndex((one) => one.level === level) !== n)
        throw wrong(['levels', n, 'level'], `"${level}" stands in the order already`);
    });
    return written;
  }

  private table(name: string, place: Place): Table {
    const found = this.tables.get(name);
    if (!found) throw wrong(place, `there is no table "${name}"`);
    return found;
  }

  private add(name: string, place: Place): void {
    if (this.known.has(name)) throw wrong(place, `"${name}" is the name of something else already`);
    this.known.add(name);
  }

  private mustKnow(name: string, place: Place): void {
    if (!this.known.has(name)) throw wrong(place, `nothing before this is called "${name}"`);
  }
}

function levelsOfTables(tables: ReadonlyMap<string, Table>): Instrument['levels'] {
  const words = [...tables.values()].flatMap((rows) => rows.map(([, value]) => value));
  const distinct = [...new Set(words.filter((one): one is string => typeof one === 'string'))];
  return distinct.map((level) => ({ level, label: level }));
}
