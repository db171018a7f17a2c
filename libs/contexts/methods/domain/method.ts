import { accept, canonicalJson, reject, type Decider } from '@docket/kernel';
import type { Declaration, MethodEvent } from './events.js';

/** Versions of one method: what is loaded to submit a job has a bound. */
export const MAX_VERSIONS = 50;

/** All versions of one method of a tenant. */
export interface MethodState {
  readonly versions: ReadonlyMap<number, Declaration>;
}

export interface RegisterMethod {
  readonly type: 'RegisterMethod';
  readonly name: string;
  readonly version: number;
  readonly declaration: Declaration;
}

/** A version is what jobs and workers rely on: the same declaration again changes nothing, another one is refused. */
export const methodDecider: Decider<MethodState, RegisterMethod, MethodEvent> = {
  aggregate: 'method',
  initialState: { versions: new Map() },
  decide: ({ name, version, declaration }, { versions }) => {
    const known = versions.get(version);
    if (known !== undefined) {
      if (canonicalJson(known) === canonicalJson(declaration)) return accept();
      const message = `${name}@${version} is registered with another declaration, which stays: register version ${Math.max(...versions.keys()) + 1}.`;
      return reject('METHOD.VERSION_DIFFERS', message);
    }
    if (versions.size >= MAX_VERSIONS) {
      const message = `${name} has ${MAX_VERSIONS} versions, the most of one method: give the new one another name.`;
      return reject('METHOD.TOO_MANY_VERSIONS', message);
    }
    return accept({ type: 'MethodRegistered', data: { name, version, declaration } });
  },
  evolve: (state, event) => {
    switch (event.type) {
      case 'MethodRegistered':
        return { versions: new Map(state.versions).set(event.data.version, event.data.declaration) };
      // An event of a newer version of Docket leaves the state as it is.
      default:
        return state;
    }
  },
};

/** The aggregate of a method. Its name has no `_`, so that no two names meet in one id. */
export function methodAggregateId(name: string): string {
  return name.replaceAll('.', '_');
}

/** The highest version that is registered. */
export function newestVersion({ versions }: MethodState): number | undefined {
  return versions.size === 0 ? undefined : Math.max(...versions.keys());
}
