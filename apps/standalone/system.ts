import type { Engines } from '@docket/engines';
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
import type { BackgroundThread } from './background-thread.js';
import { banner } from './banner.js';
import { fetchingPrograms } from './programs.js';
import { adminKeyFile, keepAdminKey, keepAuditKey, keepPrivacyKey, writeRunFile } from './home.js';
import type { StartOptions } from './options.js';
import { runSamples } from './samples.js';
import type { ShutDown } from './shut-down.js';

export interface SystemOptions {
  readonly settings: Settings;
  readonly options: StartOptions;
  readonly home: string;
  readonly engines: Engines;
  readonly background: BackgroundThread;
  readonly shutDown: ShutDown;
  readonly startedAtMs: number;
}

/** Starts every app on engines that run, says so, and runs the samples when the log is empty. */
export async function startSystem(system: SystemOptions): Promise<void> {
  const { settings, options, home, engines, background, shutDown, startedAtMs } = system;
  const platform = await connect(settings, engines, shutDown);
  const fresh = (await platform.store.head()).last === 0;
  const admin = await ensureAdminKey(platform, (key) => keepAdminKey(home, key));
  const programs = fetchingPrograms(settings, platform.logger);
  const apps = await startApps(platform, background, programs, (reason) => shutDown.because(reason));
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
}

/** Loopback only: a link that leaves the machine could be read on its way. */
async function signInLink({ nats, clock, settings }: Platform, url: string): Promise<string | undefined> {
  const { hostname, port } = new URL(url);
  if (!['127.0.0.1', 'localhost', '[::1]'].includes(hostname)) return undefined;
  const secrets = await OneTimeSecrets.open(nats, clock, settings.replicas);
  return issueSignInLink(secrets, `http://${hostname}:${port}`, localAdministrator);
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
