/**
 * What an acknowledged write survives. `disk`: a loss of power. `process`: a kill of every process, but a
 * loss of power can leave the data folder broken, so it is for throw-away data only.
 */
export type Durability = 'disk' | 'process';

export interface SettingsInput {
  readonly socketFolder: string;
  readonly durability: Durability;
  /** Whether DocumentDB and what it needs is loaded. */
  readonly extensions: boolean;
}

/** Sessions of the gateway, of DocumentDB with itself, and of its background work. */
const MAX_CONNECTIONS = 80;

/** Text of a configuration file with everything that we set. */
export function postgresSettings({ socketFolder, durability, extensions }: SettingsInput): string {
  const onDisk = durability === 'disk' ? 'on' : 'off';
  const settings: Record<string, string> = {
    listen_addresses: '',
    unix_socket_directories: socketFolder,
    unix_socket_permissions: '0700',
    port: '5432',
    max_connections: String(MAX_CONNECTIONS),
    shared_buffers: '128MB',
    min_wal_size: '32MB',
    max_wal_size: '512MB',
    fsync: onDisk,
    full_page_writes: onDisk,
    synchronous_commit: 'on',
    // Batches take turns in the gateway; what still locks across is told soon.
    deadlock_timeout: '100ms',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_min_messages: 'warning',
    log_min_error_statement: 'panic',
    ...(extensions ? settingsOfExtensions(socketFolder) : {}),
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'\n`)
    .join('');
}

function settingsOfExtensions(socketFolder: string): Record<string, string> {
  return {
    shared_preload_libraries: 'pg_cron, pg_documentdb_core, pg_documentdb',
    'cron.database_name': 'postgres',
    'cron.use_background_workers': 'on',
    'cron.log_run': 'off',
    'cron.log_statement': 'off',
    // It opens sessions of its own, to create collections outside of the caller's transaction.
    'documentdb.localhost_connection_string': `host=${socketFolder} user=docket`,
    // They look for indexes to build, with a session of their own every second; ours are built by whoever asks.
    'documentdb.enableBackgroundWorkerJobs': 'off',
    // A page that waits lies in a file, not in a session: any session can go on with any cursor.
    'documentdb.useFileBasedPersistedCursors': 'on',
    'documentdb.defaultCursorExpiryTimeLimitSeconds': '660',
  };
}

/** Where a server with these settings has its socket; undefined for settings that are not ours. */
export function socketFolderOf(settings: string): string | undefined {
  const value = /^unix_socket_directories = '(.*)'$/m.exec(settings)?.[1];
  return value?.replaceAll("''", "'");
}
