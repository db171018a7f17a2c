import type { DatasetRequest, Reactions, ReactionServices } from '@docket/composition';
import type { JobEvent } from '@docket/contexts/jobs/events';
import { canonicalJson, isDocketError } from '@docket/kernel';
import { defineReactor, type Reactor } from '@docket/processes';
import { createHash } from 'node:crypto';
import type { ReportEvent, ReportRequested } from '../domain/index.js';
import { reportRender } from '../methods/index.js';
import { datasetsOf } from './check-template.js';
import { material } from './material.js';
import { scheduleCatalog, scheduledReports } from './scheduled/index.js';

type Services = Pick<
  ReactionServices,
  'store' | 'content' | 'readModels' | 'datasets' | 'nats' | 'db' | 'settings'
>;

/** A million rows are read and stored in about a minute. */
const COLLECT_MS = 20 * 60_000;
const FOLDED_MS = 60_000;
const MOST_MATERIAL_BYTES = 4 * 1024 ** 3;
const METHOD = `${reportRender.name}@${reportRender.version}`;

/** Where the rows of a report lie until it is written. */
export function rowsFolder(reportId: string): string {
  return `report-rows/${reportId}`;
}

/**
 * Reads the rows of a report into the content store, then submits the job that writes it. The job has the report's id: a
 * repeat meets the job that is there.
 */
export function collectReports(services: Services): Reactor {
  const { store, content, readModels, datasets, nats, db, settings } = services;
  return defineReactor<ReportEvent>()({
    name: 'reports.collect',
    timeoutMs: COLLECT_MS,
    on: {
      ReportRequested: async ({ aggregate, data }, { send, signal }) => {
        const { tenant, id } = aggregate;
        const job = { tenant, type: 'job', id };
        if ((await store.readAggregate(job, { limit: 1 })).length > 0) return;
        const { asOf, template, templateVersion, definition, filters } = data;
        const used = datasetsOf(definition, await datasets());
        for (const name of new Set(used.flatMap(({ projections }) => projections.map((each) => each.name)))) {
          const reached = await readModels.waitFor(name, asOf, FOLDED_MS, signal);
          if (!reached.ok) throw new Error(`${name} is behind position ${asOf}`);
        }
        const header = { template, templateVersion, definition, filters, asOf };
        const request: Omit<DatasetRequest, 'filters'> = {
          readModels,
          store,
          tenant,
          visibility: data.visibleMarks ?? 'all',
          until: asOf,
          engines: { nats, db, replicas: settings.replicas },
        };
        const options = {
          mediaType: 'application/jsonl',
          folder: rowsFolder(id),
          maxBytes: MOST_MATERIAL_BYTES,
        };
        try {
          const rows = await content.putResult(tenant, material(header, used, request, signal), options);
          const submitted = await send({ aggregate: 'job', id, command: submission(id, data, rows) });
          if (!submitted.ok) throw new Error(submitted.message);
        } catch (error) {
          if (!isDocketError(error, 'DOCUMENT.TOO_LARGE')) throw error;
          const message = `The rows of the report have more than ${MOST_MATERIAL_BYTES} bytes: narrow it by filters.`;
          const command = { type: 'RefuseReport', code: 'REPORT.TOO_LARGE', message };
          const refused = await send({ aggregate: 'report', id, command });
          if (!refused.ok) throw new Error(refused.message);
        }
      },
    },
  });
}

/** The bytes of the rows are not needed any more once the report is written. */
export function removeRows({ store, content }: Pick<Services, 'store' | 'content'>): Reactor {
  return defineReactor<JobEvent>()({
    name: 'reports.remove-rows',
    on: {
      JobSucceeded: async ({ aggregate, data }) => {
        if (data.method !== METHOD) return;
        const [first] = await store.readAggregate(aggregate, { limit: 1 });
        const inputs = (first?.data as { inputs?: { rows?: { sha256: string; folder?: string } } }).inputs;
        if (inputs?.rows?.folder !== rowsFolder(aggregate.id)) return;
        await content.delete(aggregate.tenant, inputs.rows.sha256, inputs.rows.folder);
      },
    },
  });
}

function submission(
  id: string,
  { format, options, owner, project, template, requestHash }: ReportRequested['data'],
  { sha256, size, mediaType }: { readonly sha256: string; readonly size: number; readonly mediaType: string },
) {
  return {
    type: 'SubmitJob',
    request: {
      method: METHOD,
      queue: 'default',
      options: { format, ...options },
      priority: 5,
      retry: { maxAttempts: 3, initialDelayMs: 1_000, factor: 2, maxDelayMs: 60_000 },
      timeouts: { runMs: reportRender.defaultTimeouts.runMs },
      tags: ['report', `report-${template}`],
      owner,
      ...(project === undefined ? {} : { project }),
      inputs: { rows: { sha256, size, mediaType, folder: rowsFolder(id) } },
      requestHash: createHash('sha256').update(canonicalJson({ id, requestHash })).digest('hex'),
    },
  };
}

export function reactionsOf(services: ReactionServices): Reactions {
  const catalog = scheduleCatalog(services.store);
  return {
    reactors: [collectReports(services), removeRows(services), scheduledReports(services)],
    health: {
      reports: async () => {
        await catalog.refresh();
        const failing = catalog
          .list()
          .filter(({ state }) => state.status === 'saved' && state.failure !== null)
          .map(({ tenant, id }) => `${tenant}/${id}`);
        if (failing.length === 0) return { ok: true };
        const names = failing.slice(0, 5).join(', ');
        const reason = `The last report of ${names} was not made or did not arrive: see "docket report-schedules".`;
        return { ok: true, reason };
      },
    },
  };
}
