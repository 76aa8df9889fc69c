import { COUNTRIES, countryName } from '@domain/supervision';

/** Other names people use for the same country. */
const ALSO: Readonly<Record<string, string>> = {
  uk: 'GB',
  britain: 'GB',
  'great britain': 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  usa: 'US',
  america: 'US',
  holland: 'NL',
  'czech republic': 'CZ',
  turkey: 'TR',
  'ivory coast': 'CI',
  burma: 'MM',
};
const BY_NAME = new Map([...COUNTRIES].map((code) => [plain(countryName(code)), code]));

export interface TypedCountries {
  codes: string[];
  /** What was typed and is no country, as it was typed. */
  unknown: string[];
}

/** Countries typed as names or codes, with commas or on lines of their own. */
export function readCountries(typed: string): TypedCountries {
  const said = typed.split(/[,;\n]+/).map((one) => one.trim());
  const found = said.filter(Boolean).map((one) => [one, codeOf(one)] as const);
  return {
    codes: [...new Set(found.flatMap(([, code]) => code ?? []))],
    unknown: found.filter(([, code]) => !code).map(([one]) => one),
  };
}

export function typedCountries(codes: readonly string[]): string {
  return codes.map(countryName).join(', ');
}

function codeOf(said: string): string | undefined {
  const name = plain(said);
  return (
    BY_NAME.get(name) ?? ALSO[name] ?? (COUNTRIES.has(said.toUpperCase()) ? said.toUpperCase() : undefined)
  );
}

function plain(name: string): string {
  const letters = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return letters
    .replace(/^the /, '')
    .replace(/&/g, 'and')
    .replace(/[^a-z]+/g, ' ')
    .trim();
}
