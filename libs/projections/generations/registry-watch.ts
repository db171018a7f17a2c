import { messageOf } from '@docket/kernel';
import type { ProgressChannel } from '../progress/progress.js';
import type { ProjectionLogger } from '../options.js';
import type { ProjectionRecord } from '../records.js';
import type { Registry } from './registry.js';

/** The registry as this process last saw it: pushed changes, and a short poll in case a push was lost. */
export class RegistryWatch {
  private records = new Map<string, ProjectionRecord>();
  private switchCount = 0;
  private readonly listeners = new Set<() => void>();
  private readonly releases = new Set<(projection: string) => void>();
  private loading: Promise<void> | undefined;
  /** What is to be read: all entries, or those of some projections. */
  private wanted: Set<string> | 'all' = new Set();
  private timer: NodeJS.Timeout | undefined;
  private unsubscribe: (() => void) | undefined;

  constructor(
    private readonly registry: Registry,
    private readonly progress: ProgressChannel,
    private readonly logger: ProjectionLogger,
    private readonly pollMs = 1_000,
  ) {}

  start(): void {
    if (this.timer) return;
    this.unsubscribe = this.progress.subscribe((notice) => {
      if (notice.kind === 'released') for (const listener of this.releases) listener(notice.projection);
      if (notice.kind === 'registry') {
        void this.read([notice.projection]).catch((error: unknown) => this.report(error));
      }
    });
    this.timer = setInterval(
      () => void this.refresh().catch((error: unknown) => this.report(error)),
      this.pollMs,
    );
    this.timer.unref();
  }

  stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
    this.unsubscribe?.();
    this.listeners.clear();
    this.releases.clear();
  }

  get(name: string): ProjectionRecord | undefined {
    return this.records.get(name);
  }

  /** How often another generation of a projection has become active, as this process has seen it. */
  get switches(): number {
    return this.switchCount;
  }

  /** @returns how to stop */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Hears of leases that were given back. @returns how to stop */
  onReleased(listener: (projection: string) => void): () => void {
    this.releases.add(listener);
    return () => this.releases.delete(listener);
  }

  /** Reads the registry; a call during a read causes one more read behind it. */
  async refresh(): Promise<void> {
    return this.read('all');
  }

  private async read(what: readonly string[] | 'all'): Promise<void> {
    if (what === 'all' || this.wanted === 'all') this.wanted = 'all';
    else for (const name of what) this.wanted.add(name);
    this.loading ??= this.load();
    return this.loading;
  }

  private async load(): Promise<void> {
    try {
      // Notices of one message come one after the other: they are one read.
      await Promise.resolve();
      while (this.wanted === 'all' || this.wanted.size > 0) {
        const { wanted } = this;
        this.wanted = new Set();
        if (wanted === 'all') this.take(new Map(), await this.registry.all());
        else {
          const others = [...this.records].filter(([name]) => !wanted.has(name));
          this.take(new Map(others), await this.registry.some([...wanted]));
        }
      }
    } catch (error) {
      // What was not read is read by the next look, whatever that asks for.
      this.wanted = 'all';
      throw error;
    } finally {
      this.loading = undefined;
    }
    for (const listener of [...this.listeners]) listener();
  }

  private take(records: Map<string, ProjectionRecord>, read: readonly ProjectionRecord[]): void {
    const hasSwitched = ({ _id, active }: ProjectionRecord): boolean =>
      (this.records.get(_id)?.active ?? active) !== active;
    if (read.some(hasSwitched)) this.switchCount += 1;
    for (const record of read) records.set(record._id, record);
    this.records = records;
  }

  private report(error: unknown): void {
    // Stopped while it read: nobody needs what it did not get.
    if (!this.timer) return;
    this.logger.warn({ error: messageOf(error) }, 'the registry of projections could not be read');
  }
}
