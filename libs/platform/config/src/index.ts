export { isLoopback, PROGRAM_ROLES, Settings, settingsFrom, SettingsRefused } from './settings.js';
export type { ProgramRole } from './settings.js';
export { entryKeyFrom, keyFor, Seal } from './seal.js';
export { SealKey } from './seal-key.js';
