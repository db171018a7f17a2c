import { composition } from '@docket/contexts';
import { runApp } from '@docket/platform';
import { startProjectorOperations } from './app.js';

await runApp('projector-operations', composition, startProjectorOperations);
