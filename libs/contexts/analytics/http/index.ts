import type { HttpPart } from '@docket/composition';
import { handlers } from '../application/commands/index.js';
import { AnalyticsController } from './analytics.controller.js';
import { AnalyticsLive } from './analytics-live.js';
import { DashboardsController } from './dashboards.controller.js';
import { ExperimentsController } from './experiments.controller.js';
import { ProductController } from './product.controller.js';
import { ProductEventsController } from './product-events.controller.js';

export const http: HttpPart = {
  controllers: [
    AnalyticsController,
    ProductController,
    ProductEventsController,
    ExperimentsController,
    DashboardsController,
  ],
  providers: [AnalyticsLive, ...handlers],
};
