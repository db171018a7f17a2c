import { createHash } from 'node:crypto';
import { canonicalJson } from '@docket/kernel';
import type { LoadProfile, RunIdentity } from '../domain/index.js';

/** What a run is known by: only runs of the same are compared. */
export function identityOf(profile: LoadProfile, findLimit: boolean): RunIdentity {
  return {
    profile: profile.name,
    profileHash: createHash('sha256').update(canonicalJson(profile)).digest('hex'),
    mode: findLimit ? 'find-limit' : profile.rampToPerSecond === null ? 'rate' : 'ramp',
  };
}
