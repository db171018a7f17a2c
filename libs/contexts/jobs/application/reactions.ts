import type { Reactions, ReactionServices } from '@docket/composition';
import type { ScheduleEvent } from '@docket/contexts/schedules/events';
import { defineReactor, type Reactor } from '@docket/processes';
import { createRouting } from './routing/create-routing.js';
import { methodDirectory } from './method-directory.js';
import { queueDirectory } from './queues.js';
import { removeArtifactsOfFailedAttempts } from './tasks/remove-artifacts.js';
import { KnownJobs } from './work/known-jobs.js';

type Services = Pick<ReactionServices, 'store' | 'content' | 'clock' | 'methods' | 'readModels' | 'settings'>;

/**
 * Submits the job of each run of a schedule, with all checks of a submission. Its id derives from the run: a repeat meets the
 * job that is there. A refusal is told to the schedule.
 */
export function scheduledJobs(services: Services): Reactor {
  const { store, content, clock, methods, settings } = services;
  const routing = createRouting(services);
  const directory = methodDirectory(methods, store);
  const queues = queueDirectory(settings.queues);
  const known = new KnownJobs();
  return defineReactor<ScheduleEvent>()({
    name: 'jobs.submit-scheduled',
    on: {
      ScheduleFired: async ({ aggregate, data, context }, { send }) => {
        // Loaded here: the handler is one of NestJS, which only its first run needs.
        const { SubmitJobCommand, SubmitJobHandler } = await import('./commands/index.js');
        const handler = new SubmitJobHandler(store, clock, directory, queues, routing, content, known);
        const { job, jobKey, jobId, dueAt } = data;
        const actor = { kind: 'system', id: `schedule ${aggregate.id}` } as const;
        const submitted = await handler.execute(
          new SubmitJobCommand(
            aggregate.tenant,
            job,
            { actor, correlationId: context.correlationId },
            jobKey,
          ),
        );
        if (submitted.ok) return;
        const { code, message } = submitted;
        const command = { type: 'RefuseScheduledJob', dueAt, jobId, code, message };
        const told = await send({ aggregate: 'schedule', id: aggregate.id, command });
        if (!told.ok && told.code !== 'SCHEDULE.NOT_FOUND') throw new Error(told.message);
      },
    },
  });
}

export function reactionsOf(services: ReactionServices): Reactions {
  return { reactors: [scheduledJobs(services)], tasks: [removeArtifactsOfFailedAttempts(services)] };
}
