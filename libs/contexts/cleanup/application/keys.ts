import { defineKey, type LiveConfiguration } from '@docket/configuration';
import { Type } from 'typebox';
import { ruleNames, type Retention } from '../domain/index.js';

const days = Type.Integer({ minimum: 0, maximum: 36_500 });

/** What operators can change while everything runs. */
export const cleanupKeys = {
  resultDays: defineKey<number>({
    key: ruleNames.results,
    summary: 'Results and artifacts of jobs are kept for so many days; 0 keeps them for ever.',
    schema: days,
    fallback: 0,
    perTenant: true,
  }),
  reportDays: defineKey<number>({
    key: ruleNames.reports,
    summary: 'Files of reports are kept for so many days; 0 keeps them for ever.',
    schema: days,
    fallback: 0,
    perTenant: true,
  }),
  safeAgeHours: defineKey<number>({
    key: 'cleanup.safe-age-hours',
    summary: 'Content to which nothing refers is removed when it is older than so many hours.',
    schema: Type.Integer({ minimum: 24, maximum: 8_760 }),
    fallback: 168,
  }),
  sampleDays: defineKey<number>({
    key: 'cleanup.sample-days',
    summary: 'Samples of processes and figures are kept for so many days.',
    schema: Type.Integer({ minimum: 1, maximum: 31 }),
    fallback: 31,
  }),
  automatic: defineKey<boolean>({
    key: 'cleanup.automatic',
    summary: 'Whether a clean-up of every kind is planned and carried out each night.',
    schema: Type.Boolean(),
    fallback: false,
  }),
} as const;

/** How long a tenant keeps what its jobs have made. */
export function retentionOf(values: Pick<LiveConfiguration, 'get'>, tenant: string): Retention {
  return {
    resultDays: values.get(cleanupKeys.resultDays, tenant),
    reportDays: values.get(cleanupKeys.reportDays, tenant),
  };
}
