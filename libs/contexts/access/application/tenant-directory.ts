import type { Clock } from '@docket/kernel';
import type { TenantState } from '../domain/index.js';

export interface TenantDirectoryOptions {
  readonly load: (tenant: string) => Promise<TenantState>;
  readonly clock: Clock;
  /** How long an answer counts: a suspension takes at most this long; 1 second by default. */
  readonly ttlMs?: number;
  /** Most tenants that are remembered; 1,000 by default. */
  readonly maxEntries?: number;
}

/** The state of tenants by the log, remembered for a moment. Only tenants of keys that are good are asked for. */
export class TenantDirectory {
  private readonly known = new Map<string, { readonly state: TenantState; readonly readAtMs: number }>();
  private readonly reading = new Map<string, Promise<TenantState>>();

  constructor(private readonly options: TenantDirectoryOptions) {}

  /** @throws DocketError `EVENT_STORE.*` when the log is out of reach */
  async stateOf(tenant: string): Promise<TenantState> {
    const ttlMs = this.options.ttlMs ?? 1_000;
    const entry = this.known.get(tenant);
    const ageMs = entry === undefined ? ttlMs : this.nowMs() - entry.readAtMs;
    if (entry === undefined || ageMs < 0 || ageMs >= ttlMs) return this.readOnce(tenant);
    // Read again before the answer is too old, so that a request of a busy tenant never waits for it.
    if (ageMs >= ttlMs / 2) this.readOnce(tenant).catch(() => undefined);
    return entry.state;
  }

  private async readOnce(tenant: string): Promise<TenantState> {
    const running = this.reading.get(tenant);
    if (running !== undefined) return running;
    const reading = this.read(tenant);
    this.reading.set(tenant, reading);
    try {
      return await reading;
    } finally {
      this.reading.delete(tenant);
    }
  }

  private async read(tenant: string): Promise<TenantState> {
    const readAtMs = this.nowMs();
    const state = await this.options.load(tenant);
    this.known.delete(tenant);
    this.known.set(tenant, { state, readAtMs });
    const oldest = this.known.keys().next().value;
    if (this.known.size > (this.options.maxEntries ?? 1_000) && oldest !== undefined)
      this.known.delete(oldest);
    return state;
  }

  private nowMs(): number {
    return this.options.clock.now().getTime();
  }
}
