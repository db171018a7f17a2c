import { DocketError, type EventLog } from '@docket/kernel';
import { setTimeout as sleep } from 'node:timers/promises';
import { Compile, type Validator } from 'typebox/compile';
import type { Settings } from '../settings.js';
import { variables } from '../variables.js';
import type { ConfigurationKey, ConfigurationLayer } from './key.js';
import {
  CONFIGURATION_AGGREGATE,
  INSTALLATION,
  placeOf,
  StoredValues,
  tenantConfiguration,
  type StoredChange,
  type StoredValue,
} from './stored-values.js';

/** Seals secrets with a key that all processes share. */
export interface SecretBox {
  seal(plain: string, place: string): string;
  /** Undefined for what was not sealed here. */
  open(sealed: string, place: string): string | undefined;
}

export interface LiveConfigurationOptions {
  readonly keys: readonly ConfigurationKey[];
  readonly settings: Settings;
  readonly log: Pick<EventLog, 'head' | 'read' | 'subscribe'>;
  readonly box: SecretBox;
  /** Hears why the log could not be followed for the moment. */
  readonly warn?: (error: unknown) => void;
}

/** One layer of a key. */
export interface LayerValue {
  readonly layer: ConfigurationLayer;
  /** Undefined where the layer has none. */
  readonly value: unknown;
  /** Why a value that is there does not count. */
  readonly ignored?: string;
}

const RETRY_MS = 250;
const FILTER = { aggregateTypes: [CONFIGURATION_AGGREGATE] };

/**
 * The configuration of this process: what is declared, what the environment says, and what is stored in the log, which is
 * followed, so that a change counts in every process as soon as its event arrives. While the log is away the last known values count.
 */
export class LiveConfiguration {
  readonly #keys: ReadonlyMap<string, ConfigurationKey>;
  readonly #validators = new Map<string, Validator>();
  readonly #stored = new StoredValues();
  readonly #stopping = new AbortController();
  readonly #listeners = new Set<(keys: readonly string[]) => void>();
  #position = 0;
  #following: Promise<void> | undefined;

  constructor(private readonly options: LiveConfigurationOptions) {
    this.#keys = new Map(options.keys.map((key) => [key.key, key]));
  }

  /** Every declared key, by its name. */
  get keys(): ReadonlyMap<string, ConfigurationKey> {
    return this.#keys;
  }

  get box(): SecretBox {
    return this.options.box;
  }

  /** Reads what is stored, and follows what comes. @throws DocketError `EVENT_STORE.*` */
  async start(): Promise<void> {
    for await (const batch of this.options.log.read({ after: 0, filter: FILTER })) this.#apply(batch);
    this.#following = this.#follow();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#following;
  }

  /** The value that counts now. @param tenant whose value it is, where a tenant may have one of its own */
  get<Value>(key: ConfigurationKey<Value>, tenant?: string): Value {
    return (this.winner(key, tenant).value ?? key.fallback) as Value;
  }

  /** Which layer wins. */
  winner(key: ConfigurationKey, tenant?: string): LayerValue {
    const layers = this.explain(key, tenant);
    return (
      layers.findLast(({ value, ignored }) => value !== undefined && ignored === undefined) ?? layers[0]!
    );
  }

  /** Every layer of a key, the lowest first. */
  explain(key: ConfigurationKey, tenant?: string): readonly LayerValue[] {
    return [
      { layer: 'default', value: key.fallback },
      { layer: 'environment', value: this.#given(key) },
      this.#storedIn('installation', key, INSTALLATION),
      ...(key.perTenant === true && tenant !== undefined
        ? [this.#storedIn('tenant', key, tenantConfiguration(tenant))]
        : []),
    ];
  }

  /** What is stored for keys that are not declared: a release before this one has declared them. */
  undeclared(): readonly StoredValue[] {
    return [...this.#stored.all()].filter(({ key }) => !this.#keys.has(key));
  }

  /** Position of the last change that counts for a tenant; 0 where nothing was ever changed. */
  version(tenant: string): number {
    return Math.max(this.#stored.version(INSTALLATION), this.#stored.version(tenantConfiguration(tenant)));
  }

  /** Why a value is not one for a key; undefined for one that is. */
  whyNot(key: ConfigurationKey, value: unknown): string | undefined {
    let validator = this.#validators.get(key.key);
    if (validator === undefined) this.#validators.set(key.key, (validator = Compile(key.schema as never)));
    if (validator.Check(value)) return undefined;
    const [first] = validator.Errors(value);
    return first === undefined ? 'does not fit' : `${first.instancePath} ${first.message}`.trim();
  }

  /** Waits until a position is known here. @returns false when it was not in time */
  async reached(position: number, timeoutMs: number): Promise<boolean> {
    const late = performance.now() + timeoutMs;
    while (this.#position < position && performance.now() < late) await sleep(10);
    return this.#position >= position;
  }

  /** Calls back with the names of the keys that were changed. @returns ends it */
  onChange(listener: (keys: readonly string[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #given({ setting }: ConfigurationKey): unknown {
    if (setting === undefined) return undefined;
    const { settings } = this.options;
    const variable = (variables as Readonly<Record<string, { readonly name: string }>>)[setting];
    return variable !== undefined && settings.given?.includes(variable.name) === true
      ? settings[setting]
      : undefined;
  }

  #storedIn(
    layer: 'installation' | 'tenant',
    key: ConfigurationKey,
    scope: { readonly tenant: string; readonly id: string },
  ): LayerValue {
    const stored = this.#stored.find(scope, key.key);
    if (stored === undefined) return { layer, value: undefined };
    const value = this.#open(stored, scope, key);
    if (value === undefined) return { layer, value: null, ignored: 'it cannot be decrypted: set it again' };
    const why = this.whyNot(key, value);
    return why === undefined
      ? { layer, value }
      : { layer, value, ignored: `it does not fit any more: ${why}` };
  }

  #open(
    { sealed, value }: StoredChange,
    scope: { readonly tenant: string; readonly id: string },
    { key }: ConfigurationKey,
  ): unknown {
    if (sealed === undefined) return value;
    const text = this.options.box.open(sealed, placeOf(scope, key));
    return text === undefined ? undefined : JSON.parse(text);
  }

  async #follow(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      try {
        const read = { after: this.#position, filter: FILTER, signal };
        for await (const batch of this.options.log.subscribe(read)) this.#apply(batch);
      } catch (error) {
        if (signal.aborted) return;
        this.options.warn?.(error);
        await sleep(RETRY_MS, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  #apply({
    events,
    position,
  }: {
    readonly events: readonly Parameters<StoredValues['apply']>[0][];
    readonly position: number;
  }): void {
    const changed = events.flatMap((event) => this.#stored.apply(event));
    this.#position = Math.max(this.#position, position);
    if (changed.length > 0) for (const listener of this.#listeners) listener(changed);
  }
}

/** Keys that contradict each other, or themselves, are found at start. @throws DocketError `CONFIGURATION.CONTRADICTION` */
export function requireSoundKeys(keys: readonly ConfigurationKey[]): void {
  const seen = new Set<string>();
  for (const { key, schema, fallback, secret } of keys) {
    const why = !/^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+$/.test(key)
      ? 'its name is not like area.name'
      : seen.has(key)
        ? 'it is declared twice'
        : secret !== true && !Compile(schema as never).Check(fallback)
          ? 'its default does not fit its schema'
          : undefined;
    if (why !== undefined)
      throw new DocketError('CONFIGURATION.CONTRADICTION', `The key ${key} cannot be declared: ${why}.`);
    seen.add(key);
  }
}
