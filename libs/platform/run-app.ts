import type { Composition } from '@docket/composition';
import { readSettings } from '@docket/configuration';
import { isDocketError } from '@docket/kernel';
import { createLogger } from '@docket/observability';
import { connectPlatform, type Platform } from './platform.js';
import { startSampling } from './process-samples.js';
import { serveProbes, type ProbeServer } from './probe-server.js';

/** A started app; `stop` ends it in order: no new work, running work finished or given back. */
export interface RunningApp {
  stop(): Promise<void>;
}

const STOP_TIMEOUT_MS = 30_000;

/** EX_CONFIG of sysexits(3): a supervisor that starts the same release again would only meet the same refusal. */
const DATA_TOO_NEW_EXIT = 78;

/**
 * What every `main.ts` calls: settings from the environment, engines connected, the app started, and ended in
 * order by SIGTERM or Ctrl-C. A setting or an engine that is wrong ends the process with a message that says
 * what to do, and exit code 1; data of a newer release with 78, so that a supervisor can tell it and does not start again.
 */
export async function runApp(
  name: string,
  composition: Composition,
  start: (platform: Platform) => Promise<RunningApp>,
): Promise<void> {
  let platform: Platform | undefined;
  let probes: ProbeServer | undefined;
  try {
    const settings = readSettings(process.env);
    platform = await connectPlatform(settings, { app: name, composition });
    const { host, probePort } = settings;
    // Whoever asks for readiness sends work at once: nobody is told so before the app can take it.
    const started = platform.health.register('start', async () => ({
      ok: false,
      reason: 'The app is starting.',
    }));
    if (probePort !== undefined) probes = await serveProbes(platform, host, probePort);
    const app = await start(platform);
    started();
    const stopSampling = startSampling(platform, name);
    platform.logger.info('ready');
    stopOnSignal(platform, {
      stop: async () => {
        await app.stop();
        await probes?.stop();
        await stopSampling();
      },
    });
  } catch (error) {
    const logger = platform?.logger ?? createLogger({ app: name, level: 'info' });
    if (isDocketError(error)) logger.fatal({ code: error.code }, error.message);
    else logger.fatal({ err: error }, 'the app did not start');
    await probes?.stop();
    await platform?.close();
    // What a half-started app holds open must not keep the process.
    process.exit(isDocketError(error) && error.code === 'EVENT_STORE.DATA_TOO_NEW' ? DATA_TOO_NEW_EXIT : 1);
  }
}

function stopOnSignal(platform: Platform, app: RunningApp): void {
  let stopping = false;
  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    if (stopping) return;
    stopping = true;
    platform.logger.info({ signal }, 'stopping');
    const forced = setTimeout(() => {
      platform.logger.error(`did not stop within ${STOP_TIMEOUT_MS} ms: ending at once`);
      process.exit(1);
    }, STOP_TIMEOUT_MS);
    forced.unref();
    try {
      await app.stop();
    } finally {
      await platform.close();
    }
    platform.logger.info('stopped');
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      stop(signal).catch((error: unknown) => {
        platform.logger.error({ err: error }, 'stopping failed');
        process.exit(1);
      });
    });
  }
}
