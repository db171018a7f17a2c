import type { HttpPart } from '@docket/composition';
import { handlers } from '../application/commands/index.js';
import { ScheduleRunsController } from './runs.controller.js';
import { SchedulesController } from './schedules.controller.js';

export const http: HttpPart = {
  controllers: [SchedulesController, ScheduleRunsController],
  providers: [...handlers],
};
