/**
 * The built specs run in bare Node (docs/decisions/0011), so that a worker loads the program once and not for each file.
 * Those under dist/test share one embedded PostgreSQL that the global set-up starts.
 */
export default {
  roots: ['<rootDir>/dist'],
  testMatch: ['**/*.spec.js'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/test/browser/'],
  transform: {},
  runner: 'jest-light-runner',
  maxWorkers: 3,
  globalSetup: '<rootDir>/test/setup/global-setup.js',
  globalTeardown: '<rootDir>/test/setup/global-teardown.js',
  setupFilesAfterEnv: ['<rootDir>/test/setup/patience.js'],
};
