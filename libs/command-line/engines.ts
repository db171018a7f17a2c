import { hostname, userInfo } from 'node:os';
import { readSettings, type Settings } from '@docket/configuration';
import type { NatsConnection } from '@nats-io/transport-node';
import { DocketError } from '@docket/kernel';
import { readRunFile } from './client/connection.js';
import type { Session } from './session.js';

/** Settings as a command on the engines needs them: from the environment, else those of the running `npm start`. */
export async function engineSettings(session: Session): Promise<Settings> {
  const { env } = session.environment;
  const run = await readRunFile(env);
  return readSettings({
    ...(run.natsUrl === undefined ? {} : { NATS_URL: run.natsUrl }),
    ...(run.mongodbUri === undefined ? {} : { MONGODB_URI: run.mongodbUri }),
    ...Object.fromEntries(Object.entries(env).filter(([, value]) => (value ?? '').trim() !== '')),
    // A person reads along: only what is wrong belongs between the lines of a command.
    DOCKET_LOG_LEVEL: env['DOCKET_LOG_LEVEL'] ?? 'error',
  });
}

/**
 * The address of NATS, or an error that says where to get one.
 * @param mongodb whether the command works on the read models too
 */
export function requireEngines(settings: Settings, { mongodb }: { readonly mongodb: boolean }): string {
  if (settings.natsUrl !== undefined && (!mongodb || settings.mongodbUri !== undefined))
    return settings.natsUrl;
  throw new DocketError(
    'CLI.NO_ENGINES',
    'This command works on the engines themselves. Start them with "npm start", or set NATS_URL and MONGODB_URI.',
  );
}

/** Connects to NATS alone, works, and disconnects. */
export async function withNats<Result>(
  session: Session,
  work: (connection: NatsConnection, settings: Settings) => Promise<Result>,
): Promise<Result> {
  const settings = await engineSettings(session);
  const url = requireEngines(settings, { mongodb: false });
  // Loaded here, so that every other command starts at once.
  const [{ connectNats }, { createLogger }] = await Promise.all([
    import('@docket/platform'),
    import('@docket/observability'),
  ]);
  const connection = await connectNats(url, 'admin', createLogger({ app: 'admin', level: 'silent' }));
  try {
    return await work(connection, settings);
  } catch (error) {
    throw explained(error);
  } finally {
    await connection.close();
  }
}

/** What NATS left unanswered, as something that a person can do something about. */
function explained(error: unknown): unknown {
  const { name, cause } = error as Error;
  const names = [name, (cause as Error | undefined)?.name];
  if (names.includes('TimeoutError')) {
    return new DocketError(
      'CLI.NATS_SILENT',
      'NATS is there, but JetStream did not answer: its servers may be choosing a leader. Try again in a moment.',
      { cause: error },
    );
  }
  if (names.includes('NoRespondersError')) {
    return new DocketError(
      'CLI.NO_JETSTREAM',
      'NATS is there, but without JetStream: turn it on in its configuration (jetstream { store_dir: … }).',
      { cause: error },
    );
  }
  return error;
}

/** Who sits at this terminal, for the audit trail: the account of the machine. */
export function operatorName(): string {
  let user: string;
  try {
    user = userInfo().username;
  } catch {
    // A container may run under a uid that has no name.
    user = `uid-${process.getuid?.() ?? 'unknown'}`;
  }
  return `${user}@${hostname()}`;
}
