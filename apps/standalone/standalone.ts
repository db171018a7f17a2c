import { cacheFolder, startEngines, type Engines } from '@docket/engines';
import { composition } from '@docket/contexts';
import type { Settings } from '@docket/configuration';
import { createLogger } from '@docket/observability';
import { connectPlatform, serveProbes, startSampling, type Platform } from '@docket/platform';
import { resolve } from 'node:path';
import {
  ensureAdminKey,
  issueSignInLink,
  localAdministrator,
  OneTimeSecrets,
} from '@docket/contexts/access/application';
import { startApps } from './apps.js';
import { banner } from './banner.js';
import { fetchingPrograms } from './programs.js';
import { showEngineProgress } from './engine-progress.js';
import { adminKeyFile, keepAdminKey, keepAuditKey, keepPrivacyKey, writeRunFile } from './home.js';
import type { StartOptions } from './options.js';
import { runSamples } from './samples.js';
import { ShutDown } from './shut-down.js';

/**
 * Runs the whole system in this process: engines, every app on two threads, then the samples when the log is empty.
 * Returns when all is up; what is running ends with Ctrl-C or SIGTERM, in order.
 */
export async function startStandalone(settings: Settings, options: StartOptions): Promise<void> {
  const startedAtMs = performance.now();
  const home = resolve(settings.home);
  const shutDown = new ShutDown();
  try {
    const engines = await localEngines(settings, home, shutDown);
    const platform = await connect(settings, engines, shutDown);
    const fresh = (await platform.store.head()).last === 0;
    const admin = await ensureAdminKey(platform, (key) => keepAdminKey(home, key));
    const programs = fetchingPrograms(settings, platform.logger);
    const apps = await startApps(platform, programs, (reason) => shutDown.because(reason));
    shutDown.add('samples', startSampling(platform, 'standalone'));
    shutDown.add('apps', () => apps.stop());
    const run = {
      pid: process.pid,
      url: apps.url,
      natsUrl: engines.nats.url,
      mongodbUri: engines.mongodb.uri,
    };
    shutDown.add('run.json', await writeRunFile(home, run));

    process.stdout.write(
      banner({
        url: apps.url,
        signInLink: await signInLink(platform, apps.url),
        home,
        nats: engines.nats.chosen,
        mongodb: engines.mongodb.chosen,
        seconds: (performance.now() - startedAtMs) / 1_000,
        ...(admin?.generated === undefined
          ? {}
          : { generatedKey: { key: admin.generated, file: adminKeyFile(home) } }),
      }),
    );
    const key = settings.adminKey ?? admin?.generated;
    if (fresh && options.samples && key !== undefined) await runSamples(apps.url, key, shutDown.signal);
  } catch (error) {
    await shutDown.run();
    throw error;
  }
}

/** Loopback only: a link that leaves the machine could be read on its way. */
async function signInLink({ nats, clock, settings }: Platform, url: string): Promise<string | undefined> {
  const { hostname, port } = new URL(url);
  if (!['127.0.0.1', 'localhost', '[::1]'].includes(hostname)) return undefined;
  const secrets = await OneTimeSecrets.open(nats, clock, settings.replicas);
  return issueSignInLink(secrets, `http://${hostname}:${port}`, localAdministrator);
}

async function localEngines(settings: Settings, home: string, shutDown: ShutDown): Promise<Engines> {
  const progress = showEngineProgress(process.stderr);
  try {
    const engines = await startEngines({
      home,
      cache: settings.cache ?? cacheFolder(),
      natsUrl: settings.natsUrl,
      natsSync: settings.natsSync,
      mongodbUri: settings.mongodbUri,
      onProgress: progress.show,
    });
    shutDown.add('engines', () => engines.stop());
    // An engine that died cannot be worked around: end in order, and let the next start repair.
    engines.failed.then((reason) => shutDown.because(reason)).catch(() => undefined);
    return engines;
  } finally {
    progress.end();
  }
}

async function connect(settings: Settings, engines: Engines, shutDown: ShutDown): Promise<Platform> {
  const logger = createLogger({ app: 'docket', level: settings.logLevel });
  const { auditKey, auditKeyFile, privacyKey, privacyKeyFile } = settings;
  const ownKey =
    auditKey === undefined && auditKeyFile === undefined
      ? { auditKeyFile: await keepAuditKey(resolve(settings.home)) }
      : {};
  const ownMasterKey =
    privacyKey === undefined && privacyKeyFile === undefined
      ? { privacyKeyFile: await keepPrivacyKey(resolve(settings.home)) }
      : {};
  const { url: natsUrl, program } = engines.nats;
  const ownProgram =
    settings.natsServer === undefined && program !== undefined ? { natsServer: program } : {};
  const platform = await connectPlatform(
    { ...settings, ...ownKey, ...ownMasterKey, ...ownProgram, natsUrl, mongodbUri: engines.mongodb.uri },
    { app: 'docket', composition, applyStreams: true, logger },
  );
  shutDown.add('connections', () => platform.close());
  shutDown.logger = logger;
  const { host, probePort } = settings;
  if (probePort !== undefined) {
    const probes = await serveProbes(platform, host, probePort);
    shutDown.add('probes', () => probes.stop());
  }
  return platform;
}
