import type { Reactions, ReactionServices } from '@docket/composition';
import type { ScheduleEvent } from '@docket/contexts/schedules/events';
import { defineReactor, type Reactor } from '@docket/processes';
import { runBulkOperations } from './bulk/run-bulk-operation.js';
import { createRouting } from './routing/create-routing.js';
import { methodDirectory } from './method-directory.js';
import { pipelineJobs, type SubmitJobArguments } from './pipelines/submit-step.js';
import { queueDirectory } from './queues.js';
import { removeArtifactsOfFailedAttempts } from './tasks/remove-artifacts.js';
import { earlierRuns } from '../read-models/result-cache/index.js';
import { KnownJobs } from './work/known-jobs.js';

type Services = Pick<
  ReactionServices,
  'store' | 'content' | 'clock' | 'methods' | 'readModels' | 'settings' | 'configuration'
>;

/** Submits jobs of the house itself, with all checks of a submission. An id that derives from a key meets the job that is there. */
function submission(services: Services) {
  const { store, content, clock, methods, settings } = services;
  const routing = createRouting(services);
  const directory = methodDirectory(methods, store);
  const queues = queueDirectory(settings.queues);
  const known = new KnownJobs();
  const runs = earlierRuns(services.readModels, (tenant) => services.configuration.version(tenant));
  return async (asked: SubmitJobArguments) => {
    // Loaded here: the handler is one of NestJS, which only its first run needs.
    const { SubmitJobCommand, SubmitJobHandler } = await import('./commands/index.js');
    const handler = new SubmitJobHandler(store, clock, directory, queues, routing, content, known, runs);
    const { tenant, request, context, idempotencyKey, submitter } = asked;
    return handler.execute(new SubmitJobCommand(tenant, request, context, idempotencyKey, submitter));
  };
}

type Submit = ReturnType<typeof submission>;

/** Submits the job of each run of a schedule. A refusal is told to the schedule. */
export function scheduledJobs(submit: Submit): Reactor {
  return defineReactor<ScheduleEvent>()({
    name: 'jobs.submit-scheduled',
    on: {
      ScheduleFired: async ({ aggregate, data, context }, { send }) => {
        const { job, jobKey, jobId, dueAt } = data;
        const { correlationId } = context;
        const actor = { kind: 'system', id: `schedule ${aggregate.id}` } as const;
        const submitted = await submit({
          tenant: aggregate.tenant,
          request: job,
          context: { actor, correlationId },
          idempotencyKey: jobKey,
        });
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
  const submit = submission(services);
  const { store, content } = services;
  return {
    reactors: [scheduledJobs(submit), pipelineJobs({ store, content, submit }), runBulkOperations(services)],
    tasks: [removeArtifactsOfFailedAttempts(services)],
  };
}
