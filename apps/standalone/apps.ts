import type { Platform, RunningApp } from '@docket/platform';
import { startApi } from '../api/app.js';
import { startProcesses } from '../processes/app.js';
import { startProjectorAnalytics } from '../projector-analytics/app.js';
import { startProjectorAudit } from '../projector-audit/app.js';
import { startProjectorOperations } from '../projector-operations/app.js';
import { startProjectorReporting } from '../projector-reporting/app.js';
import { startWorker } from '../worker/app.js';
import type { FindProgram } from '../worker/programs.js';

export interface RunningApps extends RunningApp {
  readonly url: string;
}

/** Starts every app on one platform. The API comes last: whoever reaches it reaches a whole system. */
export async function startApps(platform: Platform, findProgram: FindProgram): Promise<RunningApps> {
  const running: RunningApp[] = [];
  // Stopped in the opposite order: no new requests, then no new work, then the read models.
  const stop = async (): Promise<void> => {
    for (const app of running.reverse().splice(0)) await app.stop();
  };
  try {
    running.push(await startProjectorOperations(platform));
    running.push(await startProjectorAnalytics(platform));
    running.push(await startProjectorAudit(platform));
    running.push(await startProjectorReporting(platform));
    running.push(await startProcesses(platform));
    running.push(await startWorker(platform, findProgram));
    const api = await startApi(platform);
    running.push(api);
    return { url: api.url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
