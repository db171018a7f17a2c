import { TokenBuckets, type Allowance } from '@docket/contexts/access/application';
import type { Clock } from '@docket/kernel';
import type { Response } from 'express';
import { ProblemError } from '@docket/http';

const MAX_BUCKETS = 10_000;
/** Wrong keys from one address: enough for a misconfigured client, useless for guessing. */
const FAILURES = { perSecond: 2, burst: 20, maxBuckets: MAX_BUCKETS };
/** Keys of one address that wait to be looked up, once it has sent too many wrong ones. */
const MAX_WAITING = 32;
const WRONG_KEYS = 'Too many requests with keys that are not valid came from here';
/** A bucket holds this many seconds' worth. */
const BURST_SECONDS = 2;

/** How much may come in: by key, by address without a key, and by address with wrong keys. */
export class RequestLimits {
  private readonly keys: TokenBuckets;
  private readonly addresses: TokenBuckets;
  private readonly failures = new TokenBuckets(FAILURES);
  private readonly tenants = new Map<string, TokenBuckets>();
  private readonly waiting = new Map<string, { count: number; last: Promise<void> }>();

  constructor(
    private readonly perSecond: number,
    private readonly clock: Clock,
  ) {
    const options = { perSecond, burst: perSecond * BURST_SECONDS, maxBuckets: MAX_BUCKETS };
    this.keys = new TokenBuckets(options);
    this.addresses = new TokenBuckets(options);
  }

  /** @throws ProblemError ACCESS.RATE_LIMITED */
  takeForKey(keyId: string, response: Response): void {
    this.demand(this.keys.take(keyId, this.nowMs()), response);
  }

  /**
   * Of all keys of a tenant together, where it has a quota.
   * @throws ProblemError ACCESS.QUOTA_REQUESTS
   */
  takeForTenant(tenant: string, perSecond: number): void {
    let bucket = this.tenants.get(tenant);
    if (bucket?.options.perSecond !== perSecond) {
      bucket = new TokenBuckets({ perSecond, burst: perSecond * BURST_SECONDS, maxBuckets: 1 });
      this.tenants.delete(tenant);
      this.tenants.set(tenant, bucket);
      const oldest = this.tenants.keys().next().value;
      if (this.tenants.size > MAX_BUCKETS && oldest !== undefined) this.tenants.delete(oldest);
    }
    const { allowed, retryAfterMs } = bucket.take(tenant, this.nowMs());
    if (allowed) return;
    // A quota of 0 lets nothing through: asking again each minute is enough.
    const waitMs = Number.isFinite(retryAfterMs) ? retryAfterMs : 60_000;
    throw limited(waitMs, `The tenant may send ${perSecond} requests a second`, 'ACCESS.QUOTA_REQUESTS');
  }

  /** @throws ProblemError ACCESS.RATE_LIMITED */
  takeForAddress(address: string, response: Response): void {
    this.demand(this.addresses.take(address, this.nowMs()), response);
  }

  /**
   * Looks a key up. Only an address that has sent too many wrong keys waits: its keys are looked up one at a time, so that
   * guessing costs us little and a valid key from behind the same address still gets in.
   * @throws ProblemError ACCESS.RATE_LIMITED when too many look-ups of the address wait already
   */
  async lookUp<Result>(address: string, look: () => Promise<Result>): Promise<Result> {
    if (this.failures.peek(address, this.nowMs()).allowed) return look();
    const waiting = this.waiting.get(address) ?? { count: 0, last: Promise.resolve() };
    if (waiting.count >= MAX_WAITING) throw limited(1_000, WRONG_KEYS);
    this.waiting.set(address, waiting);
    waiting.count += 1;
    const result = waiting.last.then(look);
    waiting.last = result.then(ignore, ignore);
    try {
      return await result;
    } finally {
      waiting.count -= 1;
      if (waiting.count === 0) this.waiting.delete(address);
    }
  }

  /**
   * Charges the address for a key that was not valid.
   * @throws ProblemError ACCESS.RATE_LIMITED when it has sent too many
   */
  chargeFailure(address: string): void {
    const { allowed, retryAfterMs } = this.failures.take(address, this.nowMs());
    if (!allowed) throw limited(retryAfterMs, WRONG_KEYS);
  }

  /** `RateLimit` fields as in draft-ietf-httpapi-ratelimit-headers. */
  private demand({ allowed, remaining, retryAfterMs }: Allowance, response: Response): void {
    response.setHeader(
      'RateLimit-Policy',
      `"requests";q=${this.perSecond * BURST_SECONDS};w=${BURST_SECONDS}`,
    );
    response.setHeader('RateLimit', `"requests";r=${remaining};t=${BURST_SECONDS}`);
    if (!allowed) throw limited(retryAfterMs, `More than ${this.perSecond} requests a second came`);
  }

  private nowMs(): number {
    return this.clock.now().getTime();
  }
}

const ignore = (): void => undefined;

function limited(retryAfterMs: number, what: string, code = 'ACCESS.RATE_LIMITED'): ProblemError {
  const seconds = String(Math.max(1, Math.ceil(retryAfterMs / 1_000)));
  return new ProblemError(code, `${what}: wait ${seconds} s, then go on slower.`, {
    headers: { 'Retry-After': seconds },
  });
}
