import {
  type ConfigurationKey,
  type LayerValue,
  type LiveConfiguration,
  placeOf,
  variableOf,
} from '@docket/configuration';
import type { HistoryEntry } from '../application/index.js';
import { scopeOf } from '../application/index.js';
import type { Change } from '../domain/index.js';
import type {
  ConfigurationDetailDto,
  ConfigurationHistoryDto,
  ConfigurationKeyDto,
  LayerDto,
} from './configuration.dto.js';

/** A key with the value that counts for a tenant. */
export function keyView(live: LiveConfiguration, key: ConfigurationKey, tenant: string): ConfigurationKeyDto {
  const winner = live.winner(key, tenant);
  return {
    key: key.key,
    summary: key.summary,
    schema: key.schema,
    value: key.secret === true ? null : winner.value,
    layer: winner.layer,
    why: whyOf(key, winner, live.explain(key, tenant)),
    variable: (key.setting && variableOf(key.setting)) ?? null,
    secret: key.secret === true,
    restart: key.restart === true,
    perTenant: key.perTenant === true,
  };
}

/** The same with every layer. */
export function detailView(
  live: LiveConfiguration,
  key: ConfigurationKey,
  tenant: string,
): ConfigurationDetailDto {
  const layers = live.explain(key, tenant).map(({ layer, value, ignored }): LayerDto => ({
    layer,
    value: key.secret === true || value === undefined ? null : value,
    present: value !== undefined,
    ignored: ignored ?? null,
  }));
  return { ...keyView(live, key, tenant), layers, version: live.version(tenant) };
}

function whyOf(key: ConfigurationKey, winner: LayerValue, layers: readonly LayerValue[]): string {
  const ignored = layers.filter((layer) => layer.ignored !== undefined);
  const passed = ignored
    .map(({ layer, ignored: why }) => ` The value of the ${layer} does not count: ${why}.`)
    .join('');
  switch (winner.layer) {
    case 'tenant':
      return `The tenant has a value of its own.${passed}`;
    case 'installation':
      return `It is stored for the whole installation${key.perTenant === true ? ', and the tenant has no value of its own' : ''}.${passed}`;
    case 'environment':
      return `${(key.setting && variableOf(key.setting)) ?? 'The environment'} is set, and nothing is stored.${passed}`;
    case 'default':
      return `It is the default: neither the environment nor the log has a value.${passed}`;
  }
}

/** One change as people may see it. */
export function historyView(
  live: LiveConfiguration,
  { position, at, by, scope, key, before, after, reason, rolledBackTo }: HistoryEntry,
): ConfigurationHistoryDto {
  const secret = [before, after].some((change) => change?.sealed !== undefined);
  const shown = (change: Change | undefined): unknown => (secret ? null : (change?.value ?? null));
  return {
    position,
    at,
    by,
    scope,
    key,
    before: shown(before),
    after: shown(after),
    secret: secret || live.keys.get(key)?.secret === true,
    reason,
    rolledBackTo,
  };
}

/** A value as it is stored: a secret is sealed for its place. */
export function changeOf(
  live: LiveConfiguration,
  key: ConfigurationKey,
  scope: 'installation' | 'tenant',
  tenant: string,
  value: unknown,
): Change {
  if (key.secret !== true) return { key: key.key, value };
  return {
    key: key.key,
    sealed: live.box.seal(JSON.stringify(value), placeOf(scopeOf(scope, tenant), key.key)),
  };
}
