import type { Platform, RunningApp } from '@docket/platform';
import { startApi } from '../api/app.js';
import { startWorker } from '../worker/app.js';
import type { FindProgram } from '../worker/programs.js';
import { startBackground } from './background-thread.js';

export interface RunningApps extends RunningApp {
  readonly url: string;
}

/**
 * Starts every app on one platform. The API comes last: whoever reaches it reaches a whole system.
 * @param failed called when a part of it ends by itself
 */
export async function startApps(
  platform: Platform,
  findProgram: FindProgram,
  failed: (reason: string) => void,
): Promise<RunningApps> {
  const running: RunningApp[] = [];
  // Stopped in the opposite order: no new requests, then no new work, then the read models.
  const stop = async (): Promise<void> => {
    for (const app of running.reverse().splice(0)) await app.stop();
  };
  try {
    running.push(await startBackground(platform, failed));
    running.push(await startWorker(platform, findProgram));
    const api = await startApi(platform);
    running.push(api);
    return { url: api.url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
