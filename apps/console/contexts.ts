import type { ConsoleContext } from '@docket/console';
import { accessConsole } from '@docket/contexts/access/console';
import { auditConsole } from '@docket/contexts/audit/console';
import { complianceConsole } from '@docket/contexts/compliance/console';
import { documentsConsole } from '@docket/contexts/documents/console';
import { historyConsole } from '@docket/contexts/history/console';
import { jobsConsole } from '@docket/contexts/jobs/console';
import { operationsConsole } from '@docket/contexts/operations/console';
import { schedulesConsole } from '@docket/contexts/schedules/console';
import { webhooksConsole } from '@docket/contexts/webhooks/console';
import { workersConsole } from '@docket/contexts/workers/console';

/** Every context with pages in the console. A new one adds one line here. */
export const contexts: readonly ConsoleContext[] = [
  operationsConsole,
  jobsConsole,
  documentsConsole,
  auditConsole,
  complianceConsole,
  historyConsole,
  accessConsole,
  schedulesConsole,
  webhooksConsole,
  workersConsole,
];
