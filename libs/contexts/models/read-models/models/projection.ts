import type { Actor } from '@docket/kernel';
import { utcTime } from '@docket/paging';
import { defineProjection } from '@docket/projections';
import type { ModelEvent, ModelVersionRegistered, ModelVersionStatus } from '../../domain/index.js';

type Registered = ModelVersionRegistered['data'];

/** One version of a model. All times RFC 3339 UTC. */
export interface ModelVersionDocument extends Omit<Registered, 'artifact'> {
  readonly modelHash: string;
  readonly modelBytes: number;
  readonly status: ModelVersionStatus;
  readonly registeredAt: string;
  readonly registeredBy: Actor;
  /** Promotions and what ended them, the oldest first. */
  readonly steps: readonly {
    readonly what: 'promoted' | 'retired';
    readonly at: string;
    readonly by: Actor;
    readonly reason: string;
  }[];
}

export interface ModelsDocument {
  readonly tenant: string;
  readonly name: string;
  readonly target: string;
  readonly featureVersion: string;
  readonly promoted: number | null;
  readonly changedAt: string;
  /** The oldest first. */
  readonly versions: readonly ModelVersionDocument[];
}

export const models = defineProjection<ModelEvent, ModelsDocument>()({
  name: 'reporting.models',
  version: 1,
  indexes: [{ keys: { tenant: 1, name: 1 } }],
  on: {
    ModelVersionRegistered: {
      fold: (model, { aggregate, data, time, context }) => {
        const { artifact, ...shown } = data;
        const version: ModelVersionDocument = {
          ...shown,
          modelHash: artifact.sha256,
          modelBytes: artifact.size,
          status: 'registered',
          registeredAt: utcTime(time),
          registeredBy: context.actor,
          steps: [],
        };
        return {
          tenant: aggregate.tenant,
          name: aggregate.id,
          target: data.target,
          featureVersion: data.featureVersion,
          promoted: model?.promoted ?? null,
          changedAt: utcTime(time),
          versions: [...(model?.versions ?? []), version],
        };
      },
    },
    ModelVersionPromoted: {
      fold: (model, { data, time, context }) => {
        if (model === null) return null;
        const step = { what: 'promoted' as const, at: utcTime(time), by: context.actor, reason: data.reason };
        const versions = model.versions.map((one): ModelVersionDocument => {
          if (one.version === data.version)
            return { ...one, status: 'promoted', steps: [...one.steps, step] };
          return one.status === 'promoted' ? { ...one, status: 'replaced' } : one;
        });
        return { ...model, promoted: data.version, changedAt: utcTime(time), versions };
      },
    },
    ModelVersionRetired: {
      fold: (model, { data, time, context }) => {
        if (model === null) return null;
        const step = { what: 'retired' as const, at: utcTime(time), by: context.actor, reason: data.reason };
        const versions = model.versions.map((one): ModelVersionDocument =>
          one.version === data.version ? { ...one, status: 'retired', steps: [...one.steps, step] } : one,
        );
        const promoted = model.promoted === data.version ? null : model.promoted;
        return { ...model, promoted, changedAt: utcTime(time), versions };
      },
    },
  },
});
