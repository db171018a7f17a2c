import type { HttpPart } from '@docket/composition';
import { ReportsController } from './reports.controller.js';

export const http: HttpPart = {
  controllers: [ReportsController],
  providers: [],
};
