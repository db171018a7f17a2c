import { DocketError, messageOf } from '@docket/kernel';
import type { Logger } from '@docket/observability';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import mongoose from 'mongoose';
import { namesDatabase, natsAddresses } from './addresses.js';
import { reconnectDelay } from './reconnect-delay.js';

const CONNECT_TIMEOUT_MS = 10_000;
/** Longer than any command takes; the caller then gets an error instead of waiting for ever. */
const ANSWER_TIMEOUT_MS = 120_000;

/** Connects to NATS and stays connected: it tries again for ever once it has been there. */
export async function connectNats(url: string, app: string, logger: Logger): Promise<NatsConnection> {
  try {
    const addresses = natsAddresses(url);
    const connection = await connect({
      ...addresses,
      name: `docket-${app}`,
      maxReconnectAttempts: -1,
      reconnectDelayHandler: reconnectDelay(addresses.servers.length),
      timeout: CONNECT_TIMEOUT_MS,
      pingInterval: 10_000,
      maxPingOut: 2,
      // A stack for each request that might fail costs more than the request.
      noAsyncTraces: true,
    });
    followStatus(connection, logger).catch((error: unknown) => {
      logger.warn({ err: error }, 'the state of the NATS connection is unknown from now on');
    });
    return connection;
  } catch (error) {
    throw new DocketError(
      'PLATFORM.NATS_UNREACHABLE',
      `NATS does not answer: ${messageOf(error)}. Check NATS_URL, or leave it out and run "npm start".`,
      { cause: error },
    );
  }
}

/**
 * Connects through mongoose; its driver keeps a pool and reconnects by itself.
 * @param answerTimeoutMs how long a command may stay unanswered: the driver would wait for ever
 */
export async function connectMongo(
  uri: string,
  app: string,
  answerTimeoutMs = ANSWER_TIMEOUT_MS,
): Promise<mongoose.Connection> {
  const connection = mongoose.createConnection(uri, {
    appName: `docket-${app}`,
    serverSelectionTimeoutMS: CONNECT_TIMEOUT_MS,
    connectTimeoutMS: CONNECT_TIMEOUT_MS,
    socketTimeoutMS: answerTimeoutMs,
    maxPoolSize: 20,
    autoIndex: false,
    ...(namesDatabase(uri) ? {} : { dbName: 'docket' }),
  });
  try {
    return await connection.asPromise();
  } catch (error) {
    await connection.destroy();
    throw new DocketError(
      'PLATFORM.MONGODB_UNREACHABLE',
      `MongoDB does not answer: ${messageOf(error)}. Check MONGODB_URI, or leave it out and run "npm start".`,
      { cause: error },
    );
  }
}

async function followStatus(connection: NatsConnection, logger: Logger): Promise<void> {
  for await (const status of connection.status()) {
    if (status.type === 'disconnect') logger.warn('the NATS connection is lost; reconnecting');
    if (status.type === 'reconnect') logger.info('the NATS connection is up again');
  }
}
