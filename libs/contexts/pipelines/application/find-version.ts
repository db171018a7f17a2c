import type { EventStore } from '@docket/event-store';
import { reject, type Rejection } from '@docket/kernel';
import {
  isPipelineName,
  pipelineAggregateId,
  pipelineDecider,
  type PipelineVersion,
} from '../domain/index.js';
import { shippedPipeline } from './shipped.js';

/** A version of a pipeline, with what else there is of it. */
export interface FoundVersion extends PipelineVersion {
  readonly ok: true;
  readonly shipped: boolean;
  /** All versions, the oldest first. */
  readonly versions: readonly number[];
  /** Of the pipeline's last event; 0 for one that comes with Docket. */
  readonly position: number;
}

/**
 * A version of a pipeline, the newest where none is asked for. The log is asked: one counts from the moment that it was answered.
 * @returns PIPELINE.NOT_FOUND, PIPELINE.VERSION_NOT_FOUND
 */
export async function findVersion(
  store: EventStore,
  tenant: string,
  name: string,
  version?: number,
): Promise<FoundVersion | Rejection> {
  const ours = shippedPipeline(name);
  const { versions, position } = ours
    ? { versions: ours.versions, position: 0 }
    : await load(store, tenant, name);
  const newest = versions.at(-1);
  if (newest === undefined) {
    return reject('PIPELINE.NOT_FOUND', 'There is no such pipeline: list them with GET /v1/pipelines.');
  }
  const found = version === undefined ? newest : versions.find((each) => each.version === version);
  if (found === undefined) {
    const message = `${name} has no version ${version}: its newest is ${newest.version}.`;
    return reject('PIPELINE.VERSION_NOT_FOUND', message, { newest: newest.version });
  }
  const shipped = ours !== undefined;
  return { ok: true, ...found, shipped, versions: versions.map((each) => each.version), position };
}

async function load(store: EventStore, tenant: string, name: string) {
  if (!isPipelineName(name)) return { versions: [], position: 0 };
  const aggregate = { tenant, type: pipelineDecider.aggregate, id: pipelineAggregateId(name) };
  const minPosition = await store.lastPosition(aggregate);
  const { state, position } = await store.load(pipelineDecider, aggregate, { minPosition });
  return { versions: state.versions, position };
}
