import type { JsonSchema } from '@docket/kernel';
import type { Settings } from '../settings.js';

/** A value that operators can change while everything runs. */
export interface ConfigurationKey<Value = unknown> {
  /** `<area>.<name>`, e.g. `routing.local-bytes`: it is stored under this name. */
  readonly key: string;
  /** One sentence for people. */
  readonly summary: string;
  /** What a value must be. */
  readonly schema: JsonSchema;
  readonly fallback: Value;
  /** The setting of the environment that is a layer below what is stored; the same value is its default. */
  readonly setting?: keyof Settings;
  /** Stored encrypted, and never shown. */
  readonly secret?: boolean;
  /** Read when a process starts only. */
  readonly restart?: boolean;
  /** A tenant may have a value of its own. */
  readonly perTenant?: boolean;
}

/** Where a value comes from; each layer wins over those before it. */
export const configurationLayers = ['default', 'environment', 'installation', 'tenant'] as const;
export type ConfigurationLayer = (typeof configurationLayers)[number];

/** Declares a value that operators can change while everything runs. A context offers it in its manifest. */
export function defineKey<Value>(key: ConfigurationKey<Value>): ConfigurationKey<Value> {
  return key;
}
