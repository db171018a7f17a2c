/** Makes and carries out plans of clean-ups until it is ended, or ends itself at a step: a process that a test kills. */
import { readSettings } from '@docket/configuration';
import { composition } from '@docket/contexts';
import { startCleanup } from '@docket/contexts/cleanup/testing';
import { createLogger } from '@docket/observability';
import { connectPlatform } from '@docket/platform';

const AHEAD_MS = 40 * 86_400_000;

const [natsUrl = '', mongodbUri = '', step = '', count = '1'] = process.argv.slice(2);
const settings = readSettings({ NATS_URL: natsUrl, MONGODB_URI: mongodbUri });
const logger = createLogger({ app: 'cleanup', level: 'silent' });
const platform = await connectPlatform(settings, { app: 'cleanup', composition, logger });
let left = Number(count);
await startCleanup(platform, {
  aheadMs: AHEAD_MS,
  settleMs: 100,
  atStep: (reached) => {
    if (reached !== step) return;
    left -= 1;
    // As a machine that loses its power: nothing is written or said any more.
    if (left === 0) process.kill(process.pid, 'SIGKILL');
  },
});
process.stdout.write('started\n');
