import { composition } from '@docket/contexts';
import { runApp } from '@docket/platform';
import { startWorker } from './app.js';

await runApp('worker', composition, (platform) => startWorker(platform));
