import { defineKey } from '@docket/configuration';
import { Type } from 'typebox';
import type { RoutingThresholds } from '../../domain/routing/index.js';

const bytes = Type.Integer({ minimum: 0, maximum: 2 ** 40 });
const count = Type.Integer({ minimum: 0, maximum: 1_000_000_000 });
const perTenant = { perTenant: true } as const;

/** From where on work is too much for a browser: each can be changed while all runs, by tenant. */
export const thresholdKeys = {
  localBytes: defineKey<number>({
    key: 'routing.local-bytes',
    summary: 'A larger document is too much for a browser, in bytes.',
    schema: bytes,
    fallback: 5_000_000,
    setting: 'localBytes',
    ...perTenant,
  }),
  localSequences: defineKey<number>({
    key: 'routing.local-sequences',
    summary: 'More sequences are too many for a browser; half of them for a heavy method.',
    schema: count,
    fallback: 100,
    setting: 'localSequences',
    ...perTenant,
  }),
  localLength: defineKey<number>({
    key: 'routing.local-length',
    summary: 'Longer sequences are too long for a browser, in columns; half of it for a heavy method.',
    schema: count,
    fallback: 10_000,
    setting: 'localLength',
    ...perTenant,
  }),
  localMs: defineKey<number>({
    key: 'routing.local-ms',
    summary: 'Work that may take longer is too much for a browser, in milliseconds.',
    schema: Type.Integer({ minimum: 0, maximum: 2_592_000_000 }),
    fallback: 300_000,
    setting: 'localMs',
    ...perTenant,
  }),
  mostLocalBytes: defineKey<number>({
    key: 'routing.most-local-bytes',
    summary: 'What a browser can hold at most, in bytes, whatever somebody prefers.',
    schema: bytes,
    fallback: 100_000_000,
    setting: 'mostLocalBytes',
    ...perTenant,
  }),
} as const;

/** The thresholds that count for a tenant now. */
export function thresholdsOf(
  configuration: { get(key: (typeof thresholdKeys)['localBytes'], tenant: string): number },
  tenant: string,
): RoutingThresholds {
  return {
    localBytes: configuration.get(thresholdKeys.localBytes, tenant),
    localSequences: configuration.get(thresholdKeys.localSequences, tenant),
    localLength: configuration.get(thresholdKeys.localLength, tenant),
    localMs: configuration.get(thresholdKeys.localMs, tenant),
    mostLocalBytes: configuration.get(thresholdKeys.mostLocalBytes, tenant),
  };
}
