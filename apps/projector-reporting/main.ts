import { composition } from '@docket/contexts';
import { runApp } from '@docket/platform';
import { startProjectorReporting } from './app.js';

await runApp('projector-reporting', composition, startProjectorReporting);
