import { composition } from '@docket/contexts';
import { runApp } from '@docket/platform';
import { startProjectorAnalytics } from './app.js';

await runApp('projector-analytics', composition, startProjectorAnalytics);
