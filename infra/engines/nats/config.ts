export interface NatsConfig {
  readonly serverName: string;
  /** -1 lets the system choose a free one. */
  readonly port: number;
  readonly storeFolder: string;
  /** The server writes its log and the ports that it really got here. */
  readonly runFolder: string;
  /**
   * How often the file store is flushed to the disk itself. An acknowledged message is with the operating
   * system at once, so it survives a crash of the server at any setting; a loss of power can cost what was
   * written since the last flush. `always` flushes before each acknowledgement.
   */
  readonly sync: string;
  /** More lines of server configuration; the last setting of a name wins. */
  readonly more?: string;
}

/** Largest message, in bytes: what a bare server takes by default, said aloud because others build on it. */
const MAX_PAYLOAD_BYTES = 1_048_576;

export function natsConfigText(config: NatsConfig): string {
  return [
    `server_name: ${JSON.stringify(config.serverName)}`,
    `listen: "127.0.0.1:${config.port}"`,
    `ports_file_dir: ${JSON.stringify(config.runFolder)}`,
    `log_file: ${JSON.stringify(`${config.runFolder}/server.log`)}`,
    'logfile_size_limit: 10MB',
    'logfile_max_num: 3',
    `max_payload: ${MAX_PAYLOAD_BYTES}`,
    'lame_duck_grace_period: "1s"',
    'lame_duck_duration: "30s"',
    `jetstream { store_dir: ${JSON.stringify(config.storeFolder)}, sync_interval: ${config.sync} }`,
    config.more ?? '',
    '',
  ].join('\n');
}
