import { composition } from '@docket/contexts';
import type { Settings } from '@docket/configuration';
import { messageOf } from '@docket/kernel';
import { createLogger } from '@docket/observability';
import { connectPlatform, type RunningApp } from '@docket/platform';
import { once } from 'node:events';
import { parentPort } from 'node:worker_threads';
import { startProcesses } from '../processes/app.js';
import { startProjectorAnalytics } from '../projector-analytics/app.js';
import { startProjectorAudit } from '../projector-audit/app.js';
import { startProjectorOperations } from '../projector-operations/app.js';
import { startProjectorReporting } from '../projector-reporting/app.js';
import type { BackgroundAnswer, BackgroundQuestion } from './background-thread.js';

/**
 * The thread of `npm start` that follows the log: projectors, reactors, processes, tasks. The API has the other thread, so
 * that a burst of events does not hold up requests, and two cores are used.
 */
const port = parentPort!;
// The code is loaded before the engines are there, and with them the settings.
const [settings] = (await once(port, 'message')) as [Settings];
const platform = await connectPlatform(settings, {
  app: 'docket',
  composition,
  logger: createLogger({ app: 'docket', level: settings.logLevel }),
});
const engines = new Set(Object.keys((await platform.health.report()).checks));
const running: RunningApp[] = [];
const starts = [
  startProjectorOperations,
  startProjectorAnalytics,
  startProjectorAudit,
  startProjectorReporting,
  startProcesses,
];
for (const start of starts) running.push(await start(platform));

const answers = {
  /** Health of what runs here; the engines are asked by the thread of the API. */
  health: async () => {
    const { checks } = await platform.health.report();
    return Object.fromEntries(Object.entries(checks).filter(([name]) => !engines.has(name)));
  },
  metrics: async () => {
    const all = await platform.metrics.getMetricsAsJSON();
    return all.filter(({ name }) => name.startsWith('docket_'));
  },
  stop: async () => {
    for (const app of running.reverse()) await app.stop();
    await platform.close();
  },
} satisfies Record<BackgroundQuestion['ask'], () => Promise<unknown>>;

port.on('message', ({ id, ask }: BackgroundQuestion) => {
  answers[ask]().then(
    (answer) => port.postMessage({ id, answer } satisfies BackgroundAnswer),
    (error: unknown) => port.postMessage({ id, error: messageOf(error) } satisfies BackgroundAnswer),
  );
});
port.postMessage({ id: 0, answer: Object.keys(await answers.health()) } satisfies BackgroundAnswer);
