import type { ApiKey } from '../domain/index.js';
import type { Clock } from '@docket/kernel';

export interface KeyUsesOptions {
  readonly clock: Clock;
  /** Writes that a key was used on a day. May throw: the next use writes it then. */
  readonly write: (tenant: string, keyId: string, day: string) => Promise<unknown>;
  readonly onFailure: (error: unknown) => void;
  /** How long uses are collected before they are written; a minute by default. */
  readonly delayMs?: number;
}

/** Keys whose use waits to be written; more wait for their next use. */
const MAX_WAITING = 10_000;

/**
 * Remembers on which day a key was used last: one event for a key and a day, written some time after the use, so that no request
 * waits for it. A process that ends before loses the note, and the next use makes it.
 */
export class KeyUses {
  private readonly waiting = new Map<string, { tenant: string; keyId: string; day: string }>();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly options: KeyUsesOptions) {}

  note(tenant: string, keyId: string, key: Pick<ApiKey, 'lastUsedOn'>): void {
    const day = this.options.clock.now().toISOString().slice(0, 10);
    if ((key.lastUsedOn ?? '') >= day || this.waiting.size >= MAX_WAITING) return;
    const name = `${tenant}/${keyId}`;
    if (this.waiting.has(name)) return;
    this.waiting.set(name, { tenant, keyId, day });
    if (this.timer !== undefined) return;
    this.timer = setTimeout(() => {
      this.flush().catch(this.options.onFailure);
    }, this.options.delayMs ?? 60_000);
    this.timer.unref();
  }

  /** Writes what was noted so far. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const noted = [...this.waiting.values()];
    for (const { tenant, keyId, day } of noted) {
      try {
        await this.options.write(tenant, keyId, day);
      } catch (error) {
        this.options.onFailure(error);
      }
    }
    this.waiting.clear();
  }
}
