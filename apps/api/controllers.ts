import type { Type } from '@nestjs/common';
import { UploadsController } from './documents/uploads.controller.js';
import { HealthController } from './health/health.controller.js';
import { ChangesController } from './jobs/changes.controller.js';
import { HistoryController } from './history/history.controller.js';
import { ResultsController } from './jobs/results.controller.js';
import { SubmissionsController } from './jobs/submissions.controller.js';
import { KeysController } from './keys/keys.controller.js';
import { LandingController } from './landing/landing.controller.js';
import { AsyncApiController } from './openapi/async-api.controller.js';
import { FeedController } from './streams/feed.controller.js';
import { JobEventsController } from './streams/job-events.controller.js';
import { WorkController } from './work/work.controller.js';
import { AnalyticsController } from './analytics/analytics.controller.js';
import { AuditController } from './audit/audit.controller.js';
import { DocumentsController } from './documents/documents.controller.js';
import { JobBoardController } from './jobs/job-board.controller.js';
import { MethodsController } from './methods/methods.controller.js';
import { ProjectionsController } from './projections/projections.controller.js';
import { QueuesController } from './queues/queues.controller.js';
import { ReportsController } from './reports/reports.controller.js';

/** Every controller of the API. A new area adds one line here, and its routes to `access/policy.ts`. */
export const controllers: readonly Type[] = [
  LandingController,
  HealthController,
  KeysController,
  UploadsController,
  SubmissionsController,
  ChangesController,
  ResultsController,
  JobEventsController,
  FeedController,
  WorkController,
  HistoryController,
  AsyncApiController,
  JobBoardController,
  DocumentsController,
  MethodsController,
  QueuesController,
  ProjectionsController,
  AnalyticsController,
  AuditController,
  ReportsController,
];
