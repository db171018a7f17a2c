import { handlers } from '../application/commands/index.js';
import type { HttpPart } from '@docket/composition';
import type { EarlierRuns } from '../application/cache/index.js';
import { Assignments, countCache, JobSubmissions, PLATFORM, type Platform } from '@docket/http';
import { earlierRuns } from '../read-models/result-cache/queries.js';
import {
  EARLIER_RUNS,
  INPUT_CONTENT,
  METHOD_DIRECTORY,
  QUEUE_DIRECTORY,
  ROUTING,
} from '../application/commands/tokens.js';
import { methodDirectory } from '../application/method-directory.js';
import { queueDirectory } from '../application/queues.js';
import { SubmissionsController } from './submissions.controller.js';
import { ChangesController } from './changes.controller.js';
import { JobBoardController } from './job-board.controller.js';
import { ResultsController } from './results.controller.js';
import { JobEventsController } from './job-events.controller.js';
import { JobsLive } from './jobs-live.js';
import { ConcurrencySlots } from '@docket/work-queue';
import { WorkGate } from '../application/control/work-gate.js';
import { BulkOperationsController } from './bulk-operations/bulk-operations.controller.js';
import { QueueControlController } from './control/queue-control.controller.js';
import { SubmissionsOfContexts } from './submissions-of-contexts.js';
import { QueuesController } from './queues/queues.controller.js';
import { createRouting } from '../application/routing/create-routing.js';
import { RoutingController } from './routing/routing.controller.js';
import { AnalysesController } from './analyses/analyses.controller.js';
import { ServerController } from './server/server.controller.js';
import { WaitingView } from './waiting/waiting-view.js';
import { WorkAssignments } from './work/work-assignments.js';
import { WorkController } from './work/work.controller.js';
import { WorkFilesController } from './work/work-files.controller.js';

export const http: HttpPart = {
  controllers: [
    SubmissionsController,
    ChangesController,
    JobBoardController,
    ResultsController,
    JobEventsController,
    QueuesController,
    QueueControlController,
    BulkOperationsController,
    WorkController,
    RoutingController,
    AnalysesController,
    ServerController,
    WorkFilesController,
  ],
  providers: [
    ...handlers,
    WaitingView,
    {
      provide: WorkGate,
      inject: [PLATFORM],
      useFactory: ({ store, clock, nats, settings }: Platform) =>
        new WorkGate({
          store,
          clock,
          slots: new ConcurrencySlots({ connection: nats, replicas: settings.replicas }),
        }),
    },
    { provide: ROUTING, inject: [PLATFORM], useFactory: createRouting },
    JobsLive,
    { provide: Assignments, useClass: WorkAssignments },
    { provide: JobSubmissions, useClass: SubmissionsOfContexts },
    {
      provide: METHOD_DIRECTORY,
      inject: [PLATFORM],
      useFactory: ({ composition, store }: Platform) => methodDirectory(composition.methods, store),
    },
    {
      provide: EARLIER_RUNS,
      inject: [PLATFORM],
      useFactory: ({ readModels, configuration, metrics }: Platform): EarlierRuns => ({
        ...earlierRuns(readModels, (tenant) => configuration.version(tenant)),
        counted: countCache(metrics, 'results'),
      }),
    },
    { provide: INPUT_CONTENT, inject: [PLATFORM], useFactory: ({ content }: Platform) => content },
    {
      provide: QUEUE_DIRECTORY,
      inject: [PLATFORM],
      useFactory: ({ settings }: Platform) => queueDirectory(settings.queues),
    },
  ],
  exports: [Assignments, JobSubmissions],
};
