import type { HttpPart } from '@docket/composition';
import { VisitorSegments } from '@docket/http';
import { handlers } from '../application/commands/index.js';
import { AnalyticsController } from './analytics.controller.js';
import { AnalyticsLive } from './analytics-live.js';
import { DashboardsController } from './dashboards.controller.js';
import { ExperimentsController } from './experiments.controller.js';
import { ProductController } from './product.controller.js';
import { SegmentsOfVisitors } from './segments-of-visitors.js';
import { ProductEventsController } from './product-events.controller.js';

export const http: HttpPart = {
  controllers: [
    AnalyticsController,
    ProductController,
    ProductEventsController,
    ExperimentsController,
    DashboardsController,
  ],
  providers: [AnalyticsLive, { provide: VisitorSegments, useClass: SegmentsOfVisitors }, ...handlers],
  exports: [VisitorSegments],
};
