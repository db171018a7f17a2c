import { cacheFolder, startEngines, type Engines } from '@docket/engines';
import type { Settings } from '@docket/configuration';
import { resolve } from 'node:path';
import { BackgroundThread } from './background-thread.js';
import { showEngineProgress } from './engine-progress.js';
import type { StartOptions } from './options.js';
import { ShutDown } from './shut-down.js';

/**
 * Runs the whole system in this process: engines, every app on two threads, then the samples when the log is empty. The code of
 * both threads is loaded while the engines start. Returns when all is up; what is running ends with Ctrl-C or SIGTERM, in order.
 */
export async function startStandalone(settings: Settings, options: StartOptions): Promise<void> {
  const startedAtMs = performance.now();
  const home = resolve(settings.home);
  const shutDown = new ShutDown();
  try {
    const starting = localEngines(settings, home, shutDown);
    const background = new BackgroundThread();
    shutDown.add('background thread', () => background.end());
    const [engines, { startSystem }] = await Promise.all([starting, import('./system.js')]);
    await startSystem({ settings, options, home, engines, background, shutDown, startedAtMs });
  } catch (error) {
    await shutDown.run();
    throw error;
  }
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
