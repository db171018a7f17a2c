import type { Platform, RunningApp } from '@docket/platform';
import { startApi } from '../api/app.js';
import { startWorker } from '../worker/app.js';
import type { FindProgram } from '../worker/programs.js';
import type { BackgroundThread } from './background-thread.js';

export interface RunningApps extends RunningApp {
  readonly url: string;
}

/**
 * Starts every app on one platform. The API comes last: whoever reaches it reaches a whole system.
 * @param background the thread of what follows the log
 * @param failed called when a part of it ends by itself
 */
export async function startApps(
  platform: Platform,
  background: BackgroundThread,
  findProgram: FindProgram,
  failed: (reason: string) => void,
): Promise<RunningApps> {
  const running: RunningApp[] = [];
  // Stopped in the opposite order: no new requests, then no new work, then the read models.
  const stop = async (): Promise<void> => {
    for (const app of running.reverse().splice(0)) await app.stop();
  };
  try {
    running.push(await background.start(platform, failed));
    running.push(await startWorker(platform, findProgram));
    const api = await startApi(platform);
    running.push(api);
    return { url: api.url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
