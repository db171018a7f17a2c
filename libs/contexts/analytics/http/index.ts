import type { HttpPart } from '@docket/composition';
import { AnalyticsController } from './analytics.controller.js';

export const http: HttpPart = {
  controllers: [AnalyticsController],
  providers: [],
};
