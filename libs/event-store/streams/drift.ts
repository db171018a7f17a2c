import { canonicalJson } from '@docket/kernel';
import type { StreamConfig } from './stream-settings.js';

/** One setting that is not as wanted. */
export interface Drift {
  readonly setting: string;
  readonly wanted: unknown;
  readonly found: unknown;
}

/** Every setting that is not as wanted. */
export function driftOf(wanted: StreamConfig, found: StreamConfig): readonly Drift[] {
  return Object.entries(wanted)
    .map(([setting, value]) => ({ setting, wanted: value, found: found[setting] ?? absent(value) }))
    .filter((drift) => canonicalJson(drift.found) !== canonicalJson(drift.wanted));
}

/** The server leaves out what is off, zero or empty. */
function absent(wanted: unknown): unknown {
  if (typeof wanted === 'boolean') return false;
  if (typeof wanted === 'number') return 0;
  if (typeof wanted === 'string') return '';
  if (Array.isArray(wanted)) return [];
  return wanted === null ? null : {};
}
