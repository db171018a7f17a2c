import { accept, reject, type Decider } from '@docket/kernel';
import type { Definition } from './definition/definition.js';
import type { PipelineDefined, PipelineEvent } from './pipeline-events.js';

/** Versions of one pipeline: what is loaded to start a run has a bound. */
export const MAX_VERSIONS = 100;

export interface PipelineVersion {
  readonly version: number;
  readonly contentHash: string;
  readonly definition: Definition;
}

/** All versions of one pipeline of a tenant, the oldest first. */
export interface PipelineState {
  readonly versions: readonly PipelineVersion[];
}

export interface DefinePipeline {
  readonly type: 'DefinePipeline';
  readonly name: string;
  readonly definition: Definition;
  readonly contentHash: string;
  readonly reason: string;
}

/** Each change of the content is a new version; the content of the newest version again changes nothing. */
export const pipelineDecider: Decider<PipelineState, DefinePipeline, PipelineEvent> = {
  aggregate: 'pipeline',
  initialState: { versions: [] },
  decide: ({ name, definition, contentHash, reason }, { versions }) => {
    const newest = versions.at(-1);
    if (newest?.contentHash === contentHash) return accept();
    if (versions.length >= MAX_VERSIONS) {
      const message = `${name} has ${MAX_VERSIONS} versions, the most of one pipeline: give the new one another name.`;
      return reject('PIPELINE.TOO_MANY_VERSIONS', message);
    }
    const version = (newest?.version ?? 0) + 1;
    const data = { name, version, definition: { ...definition }, contentHash, reason };
    return accept({ type: 'PipelineDefined', data });
  },
  evolve: (state, event) => {
    switch (event.type) {
      case 'PipelineDefined':
        return { versions: [...state.versions, versionOf(event.data)] };
      // An event of a newer version of Docket leaves the state as it is.
      default:
        return state;
    }
  },
};

function versionOf({ version, contentHash, definition }: PipelineDefined['data']): PipelineVersion {
  return { version, contentHash, definition: definition as unknown as Definition };
}

/** The aggregate of a pipeline. Its name has no `_`, so that no two names meet in one id. */
export function pipelineAggregateId(name: string): string {
  return name.replaceAll('.', '_');
}

const NAME = /^[a-z][a-z0-9-]*([.][a-z0-9-]+)*$/;
const MAX_NAME = 64;

/** Whether a text can name a pipeline, such as `document.record`. */
export function isPipelineName(text: string): boolean {
  return text.length <= MAX_NAME && NAME.test(text);
}
