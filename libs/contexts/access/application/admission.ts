import type { Admission } from '@docket/commands';
import { reject, type Clock, type Rejection } from '@docket/kernel';
import type { Quotas } from '../domain/index.js';
import type { TenantDirectory } from './tenant-directory.js';

/** What a tenant has now. */
export interface Usage {
  readonly openJobs: number;
  readonly storedBytes: number;
  /** Of the UTC day. */
  readonly jobsToday: number;
}

export interface TenantAdmissionOptions {
  readonly tenants: Pick<TenantDirectory, 'stateOf'>;
  /** What the read model knows; undefined where it does not answer. */
  readonly usage: (tenant: string) => Promise<Usage | undefined>;
  readonly clock: Clock;
}

/** What was read counts this long. What was admitted since, and for as long before, is counted on top: it may not be folded yet. */
const FRESH_MS = 1_000;
const UNFOLDED_MS = 2_000;
const MAX_TENANTS = 1_000;

interface Counted {
  usage: Usage;
  readAtMs: number;
  /** Jobs and bytes admitted lately, the latest last. */
  admitted: { readonly atMs: number; readonly jobs: number; readonly bytes: number }[];
}

/**
 * Holds tenants to their quotas: what the read model counts, and what this process has admitted since. Several processes at once
 * can exceed a quota by what each admits within two seconds. While the read model does not answer, the last count goes on.
 */
export class TenantAdmission implements Admission {
  private readonly counted = new Map<string, Counted>();

  constructor(private readonly options: TenantAdmissionOptions) {}

  async job(tenant: string): Promise<Rejection | undefined> {
    const { openJobs, jobsPerDay } = await this.quotasOf(tenant);
    if (openJobs === undefined && jobsPerDay === undefined) return undefined;
    const counted = await this.count(tenant);
    const lately = counted.admitted.reduce((sum, { jobs }) => sum + jobs, 0);
    const { usage } = counted;
    if (openJobs !== undefined && usage.openJobs + lately >= openJobs) {
      return exceeded('ACCESS.QUOTA_OPEN_JOBS', openJobs, usage.openJobs + lately, {
        what: 'jobs that wait or run',
        todo: 'wait until some have ended, or cancel some',
      });
    }
    if (jobsPerDay !== undefined && usage.jobsToday + lately >= jobsPerDay) {
      return exceeded('ACCESS.QUOTA_JOBS_PER_DAY', jobsPerDay, usage.jobsToday + lately, {
        what: 'jobs a day (UTC)',
        todo: 'submit more tomorrow',
      });
    }
    counted.admitted.push({ atMs: this.nowMs(), jobs: 1, bytes: 0 });
    return undefined;
  }

  async bytes(tenant: string, bytes: number): Promise<Rejection | undefined> {
    const { storedBytes } = await this.quotasOf(tenant);
    if (storedBytes === undefined) return undefined;
    const counted = await this.count(tenant);
    const used = counted.admitted.reduce((sum, each) => sum + each.bytes, counted.usage.storedBytes);
    if (used + Math.max(1, bytes) > storedBytes) {
      return exceeded('ACCESS.QUOTA_STORED_BYTES', storedBytes, used, {
        what: 'stored bytes',
        todo: 'send less',
      });
    }
    counted.admitted.push({ atMs: this.nowMs(), jobs: 0, bytes });
    return undefined;
  }

  private async quotasOf(tenant: string): Promise<Quotas> {
    const state = await this.options.tenants.stateOf(tenant);
    return state.status === 'unknown' ? {} : state.quotas;
  }

  private async count(tenant: string): Promise<Counted> {
    const nowMs = this.nowMs();
    const known = this.counted.get(tenant);
    if (known !== undefined && nowMs - known.readAtMs < FRESH_MS) return known;
    const usage = await this.options.usage(tenant);
    const counted = this.counted.get(tenant) ?? { usage: NOTHING, readAtMs: nowMs, admitted: [] };
    if (usage !== undefined) {
      counted.usage = usage;
      counted.admitted = counted.admitted.filter(({ atMs }) => nowMs - atMs < UNFOLDED_MS);
    }
    counted.readAtMs = nowMs;
    this.counted.delete(tenant);
    this.counted.set(tenant, counted);
    const oldest = this.counted.keys().next().value;
    if (this.counted.size > MAX_TENANTS && oldest !== undefined) this.counted.delete(oldest);
    return counted;
  }

  private nowMs(): number {
    return this.options.clock.now().getTime();
  }
}

const NOTHING: Usage = { openJobs: 0, storedBytes: 0, jobsToday: 0 };

function exceeded(
  code: string,
  limit: number,
  used: number,
  { what, todo }: { readonly what: string; readonly todo: string },
): Rejection {
  const message = `The tenant may have ${limit} ${what} and has ${used}: ${todo}, or ask a platform administrator for a higher quota.`;
  return reject(code, message, { limit, used });
}
