import type { ConsoleContext } from '@docket/console';
import { accessConsole } from '@docket/contexts/access/console';
import { aiConsole } from '@docket/contexts/ai/console';
import { alertsConsole } from '@docket/contexts/alerts/console';
import { analyticsConsole } from '@docket/contexts/analytics/console';
import { auditConsole } from '@docket/contexts/audit/console';
import { backupsConsole } from '@docket/contexts/backups/console';
import { cleanupConsole } from '@docket/contexts/cleanup/console';
import { complianceConsole } from '@docket/contexts/compliance/console';
import { configurationConsole } from '@docket/contexts/configuration/console';
import { documentsConsole } from '@docket/contexts/documents/console';
import { historyConsole } from '@docket/contexts/history/console';
import { importsConsole } from '@docket/contexts/imports/console';
import { jobsConsole } from '@docket/contexts/jobs/console';
import { loadConsole } from '@docket/contexts/load/console';
import { knowledgeConsole } from '@docket/contexts/knowledge/console';
import { migrationsConsole } from '@docket/contexts/migrations/console';
import { modelsConsole } from '@docket/contexts/models/console';
import { notificationsConsole } from '@docket/contexts/notifications/console';
import { operationsConsole } from '@docket/contexts/operations/console';
import { parityConsole } from '@docket/contexts/parity/console';
import { reportsConsole } from '@docket/contexts/reports/console';
import { pipelinesConsole } from '@docket/contexts/pipelines/console';
import { schedulesConsole } from '@docket/contexts/schedules/console';
import { securityConsole } from '@docket/contexts/security/console';
import { trialsConsole } from '@docket/contexts/trials/console';
import { webhooksConsole } from '@docket/contexts/webhooks/console';
import { workersConsole } from '@docket/contexts/workers/console';

/** Every context with pages in the console. A new one adds one line here. */
export const contexts: readonly ConsoleContext[] = [
  operationsConsole,
  jobsConsole,
  documentsConsole,
  knowledgeConsole,
  aiConsole,
  auditConsole,
  complianceConsole,
  historyConsole,
  accessConsole,
  pipelinesConsole,
  schedulesConsole,
  reportsConsole,
  analyticsConsole,
  trialsConsole,
  modelsConsole,
  webhooksConsole,
  workersConsole,
  backupsConsole,
  loadConsole,
  importsConsole,
  parityConsole,
  configurationConsole,
  migrationsConsole,
  alertsConsole,
  securityConsole,
  cleanupConsole,
  notificationsConsole,
];
