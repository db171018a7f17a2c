import type { RecordedEvent } from '@docket/kernel';

/** One value as an event holds it: plain, sealed, or taken away. */
export interface StoredChange {
  readonly key: string;
  /** Any JSON; left out where it is sealed or removed. */
  readonly value?: unknown;
  /** Base64; only processes of this system open it. */
  readonly sealed?: string;
  readonly removed?: true;
}

/** The aggregate that holds what is stored: of the whole installation, or of a tenant. */
export const CONFIGURATION_AGGREGATE = 'configuration';
export const INSTALLATION = { tenant: 'default', type: CONFIGURATION_AGGREGATE, id: 'installation' } as const;
export const tenantConfiguration = (tenant: string) =>
  ({ tenant, type: CONFIGURATION_AGGREGATE, id: 'tenant' }) as const;

/** What a sealed value belongs to: it opens nowhere else. */
export function placeOf(aggregate: { readonly tenant: string; readonly id: string }, key: string): string {
  return `docket-configuration/v1 ${aggregate.tenant}/${aggregate.id}/${key}`;
}

/** Where a value is stored. */
export interface StoredValue {
  readonly tenant: string;
  /** `installation` or `tenant`: the id of its scope. */
  readonly id: string;
  readonly key: string;
  /** Position of the last change of the scope: the value is stored there. */
  readonly version: number;
}

/** What is stored, by scope and key: a fold of the log. */
export class StoredValues {
  readonly #scopes = new Map<string, { readonly values: Map<string, StoredChange>; version: number }>();

  apply({ aggregate, type, data, position }: RecordedEvent): readonly string[] {
    if (aggregate.type !== CONFIGURATION_AGGREGATE || type !== 'ConfigurationChanged') return [];
    const id = `${aggregate.tenant}/${aggregate.id}`;
    const scope = this.#scopes.get(id) ?? { values: new Map<string, StoredChange>(), version: 0 };
    this.#scopes.set(id, scope);
    const { changes } = data as { readonly changes: readonly StoredChange[] };
    for (const change of changes) {
      if (change.removed === true) scope.values.delete(change.key);
      else scope.values.set(change.key, change);
    }
    scope.version = position;
    return changes.map(({ key }) => key);
  }

  /** Every value that is stored, with its scope and the position of the last change of it. */
  *all(): Generator<StoredValue> {
    for (const [place, { values, version }] of this.#scopes) {
      const [tenant = '', id = ''] = place.split('/');
      for (const key of values.keys()) yield { tenant, id, key, version };
    }
  }

  find(aggregate: { readonly tenant: string; readonly id: string }, key: string): StoredChange | undefined {
    return this.#scopes.get(`${aggregate.tenant}/${aggregate.id}`)?.values.get(key);
  }

  /** Position of the last change; 0 where there was none. */
  version(aggregate: { readonly tenant: string; readonly id: string }): number {
    return this.#scopes.get(`${aggregate.tenant}/${aggregate.id}`)?.version ?? 0;
  }
}
