import { runApp } from '@docket/platform';
import { startApi } from './app.js';

await runApp('api', startApi);
