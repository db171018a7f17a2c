import type { HttpPart } from '@docket/composition';
import { AnalyticsController } from './analytics.controller.js';
import { AnalyticsLive } from './analytics-live.js';

export const http: HttpPart = {
  controllers: [AnalyticsController],
  providers: [AnalyticsLive],
};
