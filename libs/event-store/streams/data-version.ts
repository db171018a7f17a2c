import type { NatsConnection } from '@nats-io/nats-core';
import { DocketError } from '@docket/kernel';
import { FIRST_DATA_VERSION, type DataVersion } from '../contract/data-version.js';
import { streamMissing } from '../protocol/error-table.js';
import { askStream, refused, streamConfig } from './stream-api.js';
import { LOG_STREAM, type StreamConfig } from './stream-settings.js';

/** The stamp of a log. */
export interface StoredDataVersion extends DataVersion {
  /** False where nobody has stamped the log: then it is of the first version. */
  readonly stamped: boolean;
}

const VERSION = 'docket-data-version';
const READER = 'docket-minimum-reader';

/** The stamp as metadata of the stream: it goes with the log wherever it goes. */
export function dataVersionMetadata({ version, minimumReader }: DataVersion): Record<string, string> {
  return { [VERSION]: String(version), [READER]: String(minimumReader) };
}

/**
 * The stamp in the configuration of the log.
 * @throws DocketError `EVENT_STORE.DATA_VERSION_INVALID` for one that cannot be read: it is never guessed
 */
export function dataVersionOf(config: StreamConfig): StoredDataVersion {
  const metadata = (config['metadata'] ?? {}) as Readonly<Record<string, string>>;
  const [version, minimumReader] = [metadata[VERSION], metadata[READER]];
  if (version === undefined && minimumReader === undefined) return { ...FIRST_DATA_VERSION, stamped: false };
  const [one, other] = [Number(version), Number(minimumReader)];
  if (Number.isSafeInteger(one) && Number.isSafeInteger(other) && other >= 1 && one >= other)
    return { version: one, minimumReader: other, stamped: true };
  throw new DocketError(
    'EVENT_STORE.DATA_VERSION_INVALID',
    `The stream ${String(config['name'])} says that its data is of version ${version} for readers from version ` +
      `${minimumReader}: no release writes that. Set its metadata ${VERSION} and ${READER} to what they were before.`,
    { details: { version, minimumReader } },
  );
}

/** The stamp of the log. @throws DocketError `EVENT_STORE.STREAM_MISSING`, `EVENT_STORE.DATA_VERSION_INVALID` */
export async function readDataVersion(
  connection: NatsConnection,
  stream = LOG_STREAM,
): Promise<StoredDataVersion> {
  return dataVersionOf(await found(connection, stream));
}

/**
 * Stamps the log. Of two that stamp at once the later one counts: whoever migrates holds a lease.
 * @throws DocketError `EVENT_STORE.STREAM_MISSING`, `EVENT_STORE.STREAM_REFUSED`
 */
export async function stampDataVersion(
  connection: NatsConnection,
  dataVersion: DataVersion,
  stream = LOG_STREAM,
): Promise<void> {
  const config = await found(connection, stream);
  const metadata = { ...(config['metadata'] as object | undefined), ...dataVersionMetadata(dataVersion) };
  const answer = await askStream(connection, 'UPDATE', stream, { ...config, metadata });
  if (answer.error !== undefined) throw refused(stream, answer);
}

/**
 * Refuses data that is too new for this release.
 * @throws DocketError `EVENT_STORE.DATA_TOO_NEW`
 */
export function requireReadable(config: StreamConfig, own: DataVersion): void {
  const { version, minimumReader } = dataVersionOf(config);
  if (minimumReader <= own.version) return;
  throw new DocketError(
    'EVENT_STORE.DATA_TOO_NEW',
    `The data of this installation is of version ${version} and needs a release that reads version ${minimumReader}; ` +
      `this release reads up to version ${own.version}. Nothing was changed. Start the newer release again, or undo its ` +
      `migration with it first: npm run docket -- migrate rollback.`,
    { details: { version, minimumReader, readsVersion: own.version } },
  );
}

async function found(connection: NatsConnection, stream: string): Promise<StreamConfig> {
  const config = await streamConfig(connection, stream);
  if (config === undefined) throw streamMissing(stream);
  return config;
}
