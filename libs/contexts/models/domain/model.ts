import { accept, reject, type Decider, type Timed } from '@docket/kernel';
import type { ModelVersionPromoted, ModelVersionRegistered, ModelVersionRetired } from './events.js';

type Events = ModelVersionRegistered | ModelVersionPromoted | ModelVersionRetired;
export type ModelVersionStatus = 'registered' | 'promoted' | 'replaced' | 'retired';

export type ModelVersion = ModelVersionRegistered['data'] & { readonly status: ModelVersionStatus };
export interface ModelState {
  readonly versions: readonly ModelVersion[];
}

export type ModelCommand =
  | {
      readonly type: 'RegisterModelVersion';
      readonly trained: Omit<ModelVersionRegistered['data'], 'version'>;
    }
  | {
      readonly type: 'PromoteModelVersion' | 'RetireModelVersion';
      readonly version: number;
      readonly reason: string;
    };

/** Versions of one model: all of them are in its state. */
const MOST_VERSIONS = 200;

/** The version that answers, where there is one. */
export function promotedOf({ versions }: ModelState): ModelVersion | undefined {
  return versions.find(({ status }) => status === 'promoted');
}

export const modelDecider: Decider<ModelState, ModelCommand, Events> = {
  aggregate: 'model',
  initialState: { versions: [] },
  decide: (command, state) => {
    if (command.type === 'RegisterModelVersion') return register(command.trained, state);
    const { version, reason } = command;
    const found = state.versions.find((one) => one.version === version);
    if (found === undefined) {
      return reject(
        'MODEL.NOT_FOUND',
        'There is no such version of the model: GET /v1/models/:name lists them.',
      );
    }
    if (command.type === 'RetireModelVersion') {
      return found.status === 'retired'
        ? accept()
        : accept({ type: 'ModelVersionRetired', data: { version, reason } });
    }
    if (found.status === 'promoted') return accept();
    if (found.status === 'retired') {
      return reject('MODEL.RETIRED', 'A retired version is not promoted: register a new one.');
    }
    const replaced = promotedOf(state)?.version ?? null;
    return accept({ type: 'ModelVersionPromoted', data: { version, replaced, reason } });
  },
  evolve: (state, event: Timed<Events>) => {
    switch (event.type) {
      case 'ModelVersionRegistered':
        return { versions: [...state.versions, { ...event.data, status: 'registered' }] };
      case 'ModelVersionPromoted':
        return {
          versions: state.versions.map((one) => {
            if (one.version === event.data.version) return { ...one, status: 'promoted' };
            return one.status === 'promoted' ? { ...one, status: 'replaced' } : one;
          }),
        };
      case 'ModelVersionRetired':
        return {
          versions: state.versions.map((one) =>
            one.version === event.data.version ? { ...one, status: 'retired' } : one,
          ),
        };
      // An event of a newer version of Docket leaves the state as it is.
      default:
        return state;
    }
  },
};

function register(trained: Omit<ModelVersionRegistered['data'], 'version'>, { versions }: ModelState) {
  if (versions.some(({ jobId }) => jobId === trained.jobId)) return accept<Events>();
  const first = versions[0];
  if (
    first !== undefined &&
    (first.target !== trained.target || first.featureVersion !== trained.featureVersion)
  ) {
    return reject(
      'MODEL.OTHER_TARGET',
      `This model predicts ${first.target} from ${first.featureVersion}: register one for ${trained.target} from ` +
        `${trained.featureVersion} under another name.`,
    );
  }
  if (versions.length >= MOST_VERSIONS) {
    return reject(
      'MODEL.TOO_MANY_VERSIONS',
      `A model has at most ${MOST_VERSIONS} versions: choose another name.`,
    );
  }
  const version = versions.length + 1;
  return accept<Events>({ type: 'ModelVersionRegistered', data: { ...trained, version } });
}
