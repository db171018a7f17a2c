import type { NatsConnection } from '@nats-io/nats-core';
import { DocketError } from '@docket/kernel';
import type { StreamConfig } from './stream-settings.js';

export interface StreamAnswer {
  readonly config?: StreamConfig;
  readonly error?: { readonly code: number; readonly err_code: number; readonly description: string };
}

const STREAM_NOT_FOUND = 10059;
const TIMEOUT_MS = 10_000;

/** One request about a stream to the API of JetStream. */
export async function askStream(
  connection: NatsConnection,
  verb: 'INFO' | 'CREATE' | 'UPDATE',
  stream: string,
  question?: object,
): Promise<StreamAnswer> {
  const message = await connection.request(
    `$JS.API.STREAM.${verb}.${stream}`,
    question === undefined ? '' : JSON.stringify(question),
    { timeout: TIMEOUT_MS },
  );
  return message.json<StreamAnswer>();
}

/** How a stream is set up; undefined when it is not there. */
export async function streamConfig(
  connection: NatsConnection,
  stream: string,
): Promise<StreamConfig | undefined> {
  const answer = await askStream(connection, 'INFO', stream);
  if (answer.error?.err_code === STREAM_NOT_FOUND) return undefined;
  if (answer.config === undefined) throw refused(stream, answer);
  return answer.config;
}

export function refused(stream: string, answer: StreamAnswer): DocketError {
  const { description, err_code: errorCode } = answer.error ?? { description: 'no answer', err_code: 0 };
  return new DocketError(
    'EVENT_STORE.STREAM_REFUSED',
    `The server refuses stream ${stream}: ${description}. Compare "docket streams plan" with the server's limits.`,
    { details: { stream, errorCode } },
  );
}
