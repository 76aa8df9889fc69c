import { settingsFrom, SettingsRefused } from './settings.js';

const REAL = {
  DATABASE_URL: 'postgres://app_rw:x@db.internal/throughcare',
  DATABASE_WORKER_URL: 'postgres://app_worker:x@db.internal/throughcare',
  DATABASE_IDENTITY_URL: 'postgres://app_identity:x@db.internal/throughcare',
  DATABASE_RECORD_URL: 'postgres://app_audit:x@db.internal/throughcare',
  DATABASE_AUDIT_URL: 'postgres://audit_reader:x@db.internal/throughcare',
  CONTEXT_KEY: 'c'.repeat(32),
  SEAL_KEY: 's'.repeat(32),
  ANCHOR_KEY: 'a'.repeat(32),
  AUDIT_ANCHOR_FILE: '/var/anchors/log',
  PUBLIC_ORIGIN: 'https://throughcare.example.org',
};

describe('settings', () => {
  it('are a demo on an empty environment', () => {
    expect(settingsFrom({})).toMatchObject({
      DEMO: true,
      HOST: '127.0.0.1',
      ROLES: ['api', 'web', 'worker'],
    });
  });

  it('are no demo once a database is given', () => {
    expect(settingsFrom(REAL).DEMO).toBe(false);
  });

  it('are all read', () => {
    expect(settingsFrom(REAL)).toMatchObject(REAL);
  });

  it.each([
    [{ ...REAL, DEMO: 'true' }, 'DEMO'],
    [{ DEMO: 'true', HOST: '0.0.0.0' }, 'DEMO'],
    [{ DEMO: 'true', PUBLIC_ORIGIN: 'https://x.example.org' }, 'DEMO'],
    [{ ...REAL, CONTEXT_KEY: 'short' }, 'CONTEXT_KEY'],
    [{ ...REAL, SEAL_KEY: '' }, 'SEAL_KEY'],
    [{ ...REAL, DATABASE_URL: 'mysql://x' }, 'DATABASE_URL'],
    [{ ...REAL, DATABASE_AUDIT_URL: '' }, 'DATABASE_AUDIT_URL'],
    [{ ...REAL, DATABASE_IDENTITY_URL: '' }, 'DATABASE_IDENTITY_URL'],
    [{ ...REAL, DATABASE_RECORD_URL: '' }, 'DATABASE_RECORD_URL'],
    [{ ...REAL, DATABASE_AUDIT_URL: 'mysql://x' }, 'DATABASE_AUDIT_URL'],
    [{ ...REAL, PUBLIC_ORIGIN: 'http://throughcare.example.org' }, 'PUBLIC_ORIGIN'],
    [{ DEMO: 'on' }, 'DEMO must be true or false'],
    [{ PORT: 'eighty' }, 'PORT'],
    [{ ROLES: 'api,everything' }, 'ROLES'],
    [{ TRUSTED_PROXIES: '99' }, 'TRUSTED_PROXIES'],
    [{ SMTP_URL: 'smtp://127.0.0.1:2525' }, 'SMTP_FROM'],
    [{ SMTP_URL: 'http://mail.internal', SMTP_FROM: 'a@b.example' }, 'SMTP_URL'],
    [{ SMTP_URL: 'smtp://127.0.0.1', SMTP_FROM: 'nobody' }, 'SMTP_FROM'],
  ])('refuse %o and say which setting', (environment, name) => {
    expect(() => settingsFrom(environment)).toThrow(SettingsRefused);
    expect(() => settingsFrom(environment)).toThrow(new RegExp(name));
  });
});
