import { loadDefinitions } from '@platform/definitions';
import { RISK_PRACTICES } from './practice-kind.js';

export const DEFINITIONS_FOLDER = new URL('../../definitions/', import.meta.url);

/** The practice that came with the program, newest version; read once, at start. */
export const PRACTICE = loadDefinitions(DEFINITIONS_FOLDER, RISK_PRACTICES).versions('risk-practice').at(-1)!;
