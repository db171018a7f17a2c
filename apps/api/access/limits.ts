import { TokenBuckets, type Allowance } from '@docket/contexts/access/application';
import type { Clock } from '@docket/kernel';
import type { Response } from 'express';
import { ProblemError } from '@docket/http';

const MAX_BUCKETS = 10_000;
/** Wrong keys from one address: enough for a misconfigured client, useless for guessing. */
const FAILURES = { perSecond: 2, burst: 20, maxBuckets: MAX_BUCKETS };
/** A bucket holds this many seconds' worth. */
const BURST_SECONDS = 2;

/** How much may come in: by key, by address without a key, and by address with wrong keys. */
export class RequestLimits {
  private readonly keys: TokenBuckets;
  private readonly addresses: TokenBuckets;
  private readonly failures = new TokenBuckets(FAILURES);

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

  /** @throws ProblemError ACCESS.RATE_LIMITED */
  takeForAddress(address: string, response: Response): void {
    this.demand(this.addresses.take(address, this.nowMs()), response);
  }

  /**
   * Takes a try in advance, so that many tries at once do not slip through; call the answer when the key was good.
   * @throws ProblemError ACCESS.RATE_LIMITED
   */
  takeTry(address: string): () => void {
    const { allowed, retryAfterMs } = this.failures.take(address, this.nowMs());
    if (!allowed)
      throw limited(retryAfterMs, 'Too many requests with keys that are not valid came from here');
    return () => this.failures.giveBack(address);
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

function limited(retryAfterMs: number, what: string): ProblemError {
  const seconds = String(Math.max(1, Math.ceil(retryAfterMs / 1_000)));
  return new ProblemError('ACCESS.RATE_LIMITED', `${what}: wait ${seconds} s, then go on slower.`, {
    headers: { 'Retry-After': seconds },
  });
}
