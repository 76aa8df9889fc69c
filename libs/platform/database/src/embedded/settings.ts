export const superuser = 'postgres';
export const host = '127.0.0.1';

export interface Tuning {
  durable: boolean;
  sharedBuffers: string;
  maxConnections: number;
}

/** PostgreSQL's command line. Given here and not in a file, so an edited file cannot take durability away. */
export function commandLine(directory: string, port: number, tuning: Tuning): string[] {
  const settings: Record<string, string> = {
    listen_addresses: host,
    port: String(port),
    // A socket needs a short path that everybody can reach; the loopback address needs neither.
    unix_socket_directories: '',
    cluster_name: 'throughcare',
    password_encryption: 'scram-sha-256',
    timezone: 'UTC',
    log_timezone: 'UTC',
    shared_buffers: tuning.sharedBuffers,
    max_connections: String(tuning.maxConnections),
    jit: 'off',
    io_method: 'sync',
    max_logical_replication_workers: '0',
    ...quietLog,
    ...(tuning.durable ? durable : forTests),
  };
  return [
    '-D',
    directory,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
}

/**
 * Nothing about a person reaches the log: the text of an error, its detail and the statement may all hold
 * what somebody typed. Errors go to the program that caused them; the log keeps the server's own events.
 */
const quietLog = {
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_statement: 'none',
  log_min_duration_statement: '-1',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_checkpoints: 'off',
};

const durable = { fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on' };

/** Loses data when the machine stops: for databases that are thrown away. */
const forTests = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  checkpoint_timeout: '1h',
  autovacuum: 'off',
  scram_iterations: '1',
};

/** Little of our own environment: PG* variables would change the server, and it has no business with our secrets. */
export function environment(): NodeJS.ProcessEnv {
  const passed = ['PATH', 'LD_LIBRARY_PATH', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR'];
  return { ...Object.fromEntries(passed.map((name) => [name, process.env[name]])), LC_ALL: 'C' };
}
