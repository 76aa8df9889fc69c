import { AT_RISK, HARM_LEVELS, type HarmLevel, type HarmView } from './views.js';

const ORDER: readonly HarmLevel[] = ['VERY_HIGH', 'HIGH', 'MEDIUM', 'LOW'];

/** The gravest first. */
export function inOrderOfHarm<T extends Pick<HarmView, 'level'>>(harms: readonly T[]): T[] {
  return [...harms].sort((a, b) => ORDER.indexOf(a.level) - ORDER.indexOf(b.level));
}

/** "High risk to children: Mia (8), daughter of his partner. Medium risk to the public: …" Never a level without who. */
export function whoIsAtRisk(
  harms: readonly Pick<HarmView, 'level' | 'atRisk' | 'who' | 'endedOn'>[],
): string | null {
  const live = inOrderOfHarm(harms.filter(({ endedOn }) => endedOn === null));
  if (live.length === 0) return null;
  return live
    .map(({ level, atRisk, who }) => {
      const words = `${HARM_LEVELS[level]} risk to ${AT_RISK[atRisk].toLowerCase()}: ${who.trim().replace(/[.\s]+$/, '')}`;
      return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
    })
    .join(' ');
}
