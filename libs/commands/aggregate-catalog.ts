import type { EventStore } from '@docket/event-store';
import { type Decider, DocketError, type DomainEvent, type RecordedEvent, type Timed } from '@docket/kernel';

/** One aggregate as the catalog knows it. */
export interface CatalogEntry<State> {
  readonly tenant: string;
  readonly id: string;
  readonly state: State;
  /** Of its first event. */
  readonly createdAt: number;
  /** Of its last event. */
  readonly position: number;
}

interface CatalogOptions<State, Event extends DomainEvent> {
  readonly store: Pick<EventStore, 'read'>;
  readonly decider: Pick<Decider<State, never, Event>, 'aggregate' | 'initialState' | 'evolve'>;
  /** False for one that is over: it is forgotten. */
  readonly isKept: (state: State) => boolean;
}

const MOST_READS = 20;

/**
 * Every aggregate of one type in memory, folded from the log: for what must not wait for a read model. For types of which
 * there are thousands, not millions.
 */
export class AggregateCatalog<State, Event extends DomainEvent> {
  private readonly byTenant = new Map<string, Map<string, CatalogEntry<State>>>();
  private position = 0;
  private reading: Promise<void> | undefined;

  constructor(private readonly options: CatalogOptions<State, Event>) {}

  /**
   * Reads on until every event of the type up to a position is folded. One read serves all who wait.
   * @throws DocketError `EVENT_STORE.UNAVAILABLE` when the log is answered by a replica that stays behind
   */
  async upTo(position: number): Promise<void> {
    for (let read = 0; this.position < position; read += 1) {
      if (read === MOST_READS) {
        throw new DocketError('EVENT_STORE.UNAVAILABLE', `The log does not show position ${position} yet.`);
      }
      await this.readShared();
    }
  }

  /** Reads on to the end of the log as it is now. */
  async refresh(): Promise<void> {
    await this.reading;
    await this.readShared();
  }

  get(tenant: string, id: string): CatalogEntry<State> | undefined {
    return this.byTenant.get(tenant)?.get(id);
  }

  /** Those of a tenant, or all. */
  list(tenant?: string): readonly CatalogEntry<State>[] {
    const tenants = tenant === undefined ? [...this.byTenant.values()] : [this.byTenant.get(tenant)];
    return tenants.flatMap((entries) => [...(entries?.values() ?? [])]);
  }

  private async readShared(): Promise<void> {
    this.reading ??= this.readOn().finally(() => (this.reading = undefined));
    await this.reading;
  }

  private async readOn(): Promise<void> {
    const { store, decider } = this.options;
    const filter = { aggregateTypes: [decider.aggregate] };
    for await (const batch of store.read({ after: this.position, filter })) {
      for (const event of batch.events) if (event.position > this.position) this.fold(event);
      this.position = Math.max(this.position, batch.position);
    }
  }

  private fold(event: RecordedEvent): void {
    const { decider, isKept } = this.options;
    const { tenant, id } = event.aggregate;
    const entries = this.byTenant.get(tenant) ?? new Map<string, CatalogEntry<State>>();
    this.byTenant.set(tenant, entries);
    const before = entries.get(id);
    const folded = decider.evolve(before?.state ?? decider.initialState, event as unknown as Timed<Event>);
    if (isKept(folded)) {
      const { position } = event;
      entries.set(id, { tenant, id, state: folded, createdAt: before?.createdAt ?? position, position });
    } else entries.delete(id);
  }
}
