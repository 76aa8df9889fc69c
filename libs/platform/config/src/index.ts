export { isLoopback, PROGRAM_ROLES, Settings, settingsFrom, SettingsRefused } from './settings.js';
export type { ProgramRole } from './settings.js';
export { keyFor, Seal } from './seal.js';
export { SealKey } from './seal-key.js';
