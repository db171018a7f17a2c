import type { AccessDenied } from '../domain/index.js';
import type { EventContext } from '@docket/kernel';

/** One denied attempt. Tenant is that of the key, or the default one where no key was known. */
export interface DeniedAttempt {
  readonly tenant: string;
  readonly route: string;
  readonly code: string;
  readonly context: EventContext;
}

export interface DenialLogOptions {
  /** Writes one event. May throw: the attempts are then kept for the next window. */
  readonly write: (tenant: string, denial: AccessDenied['data'], context: EventContext) => Promise<unknown>;
  readonly onFailure: (error: unknown) => void;
  /** How long equal attempts are counted together; 1 second by default. */
  readonly windowMs?: number;
  /** Most kinds of attempts told apart in a window; 50 by default. What is beyond is counted by code alone. */
  readonly maxKinds?: number;
}

interface Counted {
  readonly attempt: DeniedAttempt;
  count: number;
}

/** Counts equal attempts (who, from where, which route, why) and writes one event for each kind and window. */
export class DenialLog {
  private readonly counted = new Map<string, Counted>();
  private readonly windowMs: number;
  private readonly maxKinds: number;
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();

  constructor(private readonly options: DenialLogOptions) {
    this.windowMs = options.windowMs ?? 1_000;
    this.maxKinds = options.maxKinds ?? 50;
  }

  note(attempt: DeniedAttempt): void {
    this.add(attempt, 1);
    this.schedule();
  }

  /** Writes what was counted so far; called at the end of a window and before the process ends. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const batch = [...this.counted.values()];
    this.counted.clear();
    const previous = this.writing;
    this.writing = (async () => {
      await previous;
      await this.write(batch);
    })();
    await this.writing;
  }

  private schedule(): void {
    if (this.timer !== undefined) return;
    this.timer = setTimeout(() => {
      this.flush().catch(this.options.onFailure);
    }, this.windowMs);
    this.timer.unref();
  }

  private async write(batch: readonly Counted[]): Promise<void> {
    for (const [index, { attempt, count }] of batch.entries()) {
      const { tenant, route, code, context } = attempt;
      try {
        await this.options.write(tenant, { route, code, count }, context);
      } catch (error) {
        this.options.onFailure(error);
        for (const kept of batch.slice(index)) this.add(kept.attempt, kept.count);
        this.schedule();
        return;
      }
    }
  }

  private add(attempt: DeniedAttempt, count: number): void {
    const { actor, origin } = attempt.context;
    const kind = [attempt.tenant, attempt.route, attempt.code, actor.id, origin?.ip ?? ''].join('\n');
    const counted = this.counted.get(kind);
    if (counted !== undefined) {
      counted.count += count;
      return;
    }
    if (this.counted.size < this.maxKinds) {
      this.counted.set(kind, { attempt, count });
      return;
    }
    this.addByCode(attempt, count);
  }

  /** There are few codes and the tenant is the default one, so this stays bounded too. */
  private addByCode(attempt: DeniedAttempt, count: number): void {
    const kind = `many\n${attempt.code}`;
    const counted = this.counted.get(kind);
    if (counted !== undefined) {
      counted.count += count;
      return;
    }
    const { correlationId } = attempt.context;
    const context = { actor: { kind: 'anonymous', id: 'many' }, correlationId } as const;
    this.counted.set(kind, { attempt: { ...attempt, route: '*', context }, count });
  }
}
