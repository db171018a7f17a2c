import { runApp } from '@docket/platform';
import { startProjectorOperations } from './app.js';

await runApp('projector-operations', startProjectorOperations);
