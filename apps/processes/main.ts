import { composition } from '@docket/contexts';
import { runApp } from '@docket/platform';
import { startProcesses } from './app.js';

await runApp('processes', composition, startProcesses);
