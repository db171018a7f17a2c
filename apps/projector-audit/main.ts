import { composition } from '@docket/contexts';
import { runApp } from '@docket/platform';
import { startProjectorAudit } from './app.js';

await runApp('projector-audit', composition, startProjectorAudit);
