import {
  AggregatorRegistry,
  collectDefaultMetrics,
  Registry,
  type MetricObjectWithValues,
  type MetricValue,
} from 'prom-client';

export { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** One metric with its values, as it travels between threads. */
export type MetricFigures = MetricObjectWithValues<MetricValue<string>>;

/** The figures of a process: those of its main thread, and those that its other threads add. */
export class ProcessMetrics extends Registry {
  private readonly others = new Set<() => Promise<readonly MetricFigures[]>>();

  /**
   * Shows the figures of another thread too. Values with the same name and labels are added up.
   * @param figures asked for each time; what does not answer is left out
   * @returns takes them out again
   */
  include(figures: () => Promise<readonly MetricFigures[]>): () => void {
    this.others.add(figures);
    return () => this.others.delete(figures);
  }

  /** @returns the Prometheus text format */
  override async metrics(): Promise<string> {
    if (this.others.size === 0) return super.metrics();
    const added = await Promise.all([...this.others].map((figures) => figures().catch(() => [])));
    const all = [await this.getMetricsAsJSON(), ...added].map((figures) => figures.map(kept));
    return AggregatorRegistry.aggregate(all).metrics();
  }
}

/** Some figures of a process are left out where processes are added up; here there is only one. */
function kept(figures: MetricFigures): MetricFigures {
  const { aggregator }: { aggregator?: string } = figures;
  return aggregator === 'omit' ? { ...figures, ...{ aggregator: 'first' } } : figures;
}

/** A Prometheus registry with the figures of the process (memory, CPU, event loop) in it. */
export function createMetrics(app: string): ProcessMetrics {
  const registry = new ProcessMetrics();
  registry.setDefaultLabels({ app });
  collectDefaultMetrics({ register: registry });
  return registry;
}
