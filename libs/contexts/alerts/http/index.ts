import type { HttpPart } from '@docket/composition';
import { handlers } from '../application/commands/index.js';
import { AlertsController } from './alerts.controller.js';
import { AlertChannelsController } from './channels.controller.js';
import { AlertDigestController } from './digest.controller.js';
import { OverviewController } from './overview.controller.js';
import { AlertRulesController } from './rules.controller.js';
import { AlertSilencesController } from './silences.controller.js';

/** `/v1/alerts/:id` comes last: it would take the names of the others for ids. */
export const http: HttpPart = {
  controllers: [
    AlertRulesController,
    AlertSilencesController,
    AlertChannelsController,
    AlertDigestController,
    OverviewController,
    AlertsController,
  ],
  providers: handlers,
};
