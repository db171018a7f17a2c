import { handlers } from '../application/commands/index.js';
import type { HttpPart } from '@docket/composition';
import { Assignments, PLATFORM, type Platform } from '@docket/http';
import { INPUT_CONTENT, METHOD_DIRECTORY, QUEUE_DIRECTORY, ROUTING } from '../application/commands/tokens.js';
import { methodDirectory } from '../application/method-directory.js';
import { queueDirectory } from '../application/queues.js';
import { SubmissionsController } from './submissions.controller.js';
import { ChangesController } from './changes.controller.js';
import { JobBoardController } from './job-board.controller.js';
import { ResultsController } from './results.controller.js';
import { JobEventsController } from './job-events.controller.js';
import { JobsLive } from './jobs-live.js';
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
    WorkController,
    RoutingController,
    AnalysesController,
    ServerController,
    WorkFilesController,
  ],
  providers: [
    ...handlers,
    WaitingView,
    { provide: ROUTING, inject: [PLATFORM], useFactory: createRouting },
    JobsLive,
    { provide: Assignments, useClass: WorkAssignments },
    {
      provide: METHOD_DIRECTORY,
      inject: [PLATFORM],
      useFactory: ({ composition, store }: Platform) => methodDirectory(composition.methods, store),
    },
    { provide: INPUT_CONTENT, inject: [PLATFORM], useFactory: ({ content }: Platform) => content },
    {
      provide: QUEUE_DIRECTORY,
      inject: [PLATFORM],
      useFactory: ({ settings }: Platform) => queueDirectory(settings.queues),
    },
  ],
  exports: [Assignments],
};
