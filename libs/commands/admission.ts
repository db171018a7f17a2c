import type { Rejection } from '@docket/kernel';

/** Injection token of what decides whether a tenant may have more; where there is none, everything is admitted. */
export const ADMISSION = Symbol('ADMISSION');

/** Whether a tenant may have more, by its quotas. The context `access` provides it. */
export interface Admission {
  /** One more job. @returns the refusal, or undefined */
  job(tenant: string): Promise<Rejection | undefined>;
  /** More stored bytes; 0 where it is not known how many. @returns the refusal, or undefined */
  bytes(tenant: string, bytes: number): Promise<Rejection | undefined>;
}
