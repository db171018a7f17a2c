export interface TokenBucketOptions {
  /** Tokens that come back each second. */
  readonly perSecond: number;
  /** Tokens of a full bucket: how much may come at once. */
  readonly burst: number;
  /** Most buckets that are kept; the one that rested longest goes first. */
  readonly maxBuckets: number;
}

export interface Allowance {
  readonly allowed: boolean;
  /** Whole tokens that are left. */
  readonly remaining: number;
  /** Until the next token; 0 when one is left. */
  readonly retryAfterMs: number;
}

interface Bucket {
  tokens: number;
  atMs: number;
}

/** A token bucket for each name, in bounded memory. */
export class TokenBuckets {
  private readonly buckets = new Map<string, Bucket>();

  constructor(readonly options: TokenBucketOptions) {}

  /** Takes one token of the bucket `name`, if there is one. */
  take(name: string, nowMs: number): Allowance {
    const bucket = this.refilled(name, nowMs);
    const allowed = bucket.tokens >= 1;
    if (allowed) bucket.tokens -= 1;
    return {
      allowed,
      remaining: Math.floor(bucket.tokens),
      retryAfterMs: waitMs(bucket.tokens, this.options.perSecond),
    };
  }

  /** What the bucket would answer now; takes nothing. */
  peek(name: string, nowMs: number): Allowance {
    const { burst, perSecond } = this.options;
    const bucket = this.buckets.get(name);
    if (bucket === undefined) return { allowed: true, remaining: burst, retryAfterMs: 0 };
    const elapsedMs = Math.max(0, nowMs - bucket.atMs);
    const tokens = Math.min(burst, bucket.tokens + (elapsedMs / 1_000) * perSecond);
    return { allowed: tokens >= 1, remaining: Math.floor(tokens), retryAfterMs: waitMs(tokens, perSecond) };
  }

  get size(): number {
    return this.buckets.size;
  }

  private refilled(name: string, nowMs: number): Bucket {
    const { perSecond, burst, maxBuckets } = this.options;
    const bucket = this.buckets.get(name) ?? { tokens: burst, atMs: nowMs };
    const elapsedMs = Math.max(0, nowMs - bucket.atMs);
    bucket.tokens = Math.min(burst, bucket.tokens + (elapsedMs / 1_000) * perSecond);
    bucket.atMs = nowMs;
    // Taken out and put in again: the map's order is then the order of use.
    this.buckets.delete(name);
    this.buckets.set(name, bucket);
    const oldest = this.buckets.keys().next().value;
    if (this.buckets.size > maxBuckets && oldest !== undefined) this.buckets.delete(oldest);
    return bucket;
  }
}

/** Milliseconds until there is a whole token. */
function waitMs(tokens: number, perSecond: number): number {
  return tokens >= 1 ? 0 : Math.ceil(((1 - tokens) / perSecond) * 1_000);
}
