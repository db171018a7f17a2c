import {
  decideRouting,
  expectedMs,
  sizeClassOf,
  UNKNOWN_WORKLOAD,
  USUAL_COST,
  type Obstacle,
  type Preference,
  type RoutingDecision,
  type RoutingThresholds,
  type Workload,
} from '../../domain/routing/index.js';
import type { MethodDescription } from '../methods.js';
import type { AlignmentShape } from './measure-alignment.js';
import { Remembered } from './remembered.js';

/** What waits and runs of one method in one queue. */
export interface QueueLoad {
  readonly waiting: number;
  readonly running: number;
}

/** Where routing looks; any of it may be out of reach. */
export interface RoutingSources {
  pastRuns(tenant: string, method: string, sizeClass: number): Promise<readonly number[]>;
  load(tenant: string, queue: string, method: string): Promise<QueueLoad>;
  /** Undefined where the content is gone, or is no alignment. */
  shape(tenant: string, sha256: string): Promise<AlignmentShape | undefined>;
}

export interface RoutingRequest {
  readonly tenant: string;
  readonly method: MethodDescription;
  readonly queue: string;
  readonly preference: Preference;
  /** A stored document: its alignment is measured where the method works on one. */
  readonly document?: { readonly sha256: string; readonly size: number };
  /** What the client says of a document that the backend does not have, or of its input. */
  readonly given?: Partial<Workload>;
  readonly obstacle?: Obstacle;
}

/** A look-up that takes longer does not hold up a submission: the formula answers instead. */
const LOOK_UP_MS = 400;
const MEASURE_MS = 3_000;

/** Decides where work should run. It never fails: what cannot be looked up is left out. */
export class Routing {
  private readonly runs = new Remembered<readonly number[]>({ maxEntries: 1_000, forMs: 10_000 });
  private readonly loads = new Remembered<QueueLoad>({ maxEntries: 1_000, forMs: 2_000 });
  /** A document is its content, so its shape never changes. */
  private readonly shapes = new Remembered<AlignmentShape | undefined>({
    maxEntries: 1_000,
    forMs: 86_400_000,
  });

  constructor(
    private readonly sources: RoutingSources,
    readonly thresholdsOf: (tenant: string) => RoutingThresholds,
  ) {}

  async decide(request: RoutingRequest): Promise<RoutingDecision> {
    const { tenant, method, queue, preference, obstacle } = request;
    const { cost } = method;
    const [workload, load] = await Promise.all([
      this.workload(request),
      this.load(tenant, queue, method.name),
    ]);
    const past = await this.pastRuns(tenant, method.name, workload.sizeBytes);
    return decideRouting({
      cost,
      workload,
      expectedMs: expectedMs(cost, workload, past),
      preference,
      thresholds: this.thresholdsOf(tenant),
      waiting: load?.waiting ?? null,
      running: load?.running ?? 0,
      ...(obstacle === undefined ? {} : { obstacle }),
    });
  }

  /** The answer where the backend cannot take the work at all. */
  refuse(
    tenant: string,
    obstacle: Obstacle,
    preference: Preference,
    given: Partial<Workload> = {},
  ): RoutingDecision {
    const workload = { ...UNKNOWN_WORKLOAD, ...given };
    return decideRouting({
      cost: USUAL_COST,
      workload,
      expectedMs: expectedMs(USUAL_COST, workload, []),
      preference,
      thresholds: this.thresholdsOf(tenant),
      waiting: null,
      running: 0,
      obstacle,
    });
  }

  /** What the client says counts before what is read. A document that is too large for a browser anyway is not read. */
  private async workload({ tenant, method, document, given = {} }: RoutingRequest): Promise<Workload> {
    const sizeBytes = document?.size ?? given.sizeBytes ?? null;
    const known = { ...UNKNOWN_WORKLOAD, ...given, sizeBytes };
    const isSmall = document !== undefined && document.size <= this.thresholdsOf(tenant).localBytes;
    const worthReading = method.cost.perThousandResiduesMs !== undefined && isSmall;
    if (!worthReading || (given.sequences !== undefined && given.length !== undefined)) return known;
    const look = this.shapes.get(`${tenant}/${document.sha256}`, () =>
      this.sources.shape(tenant, document.sha256),
    );
    const shape = await withinMs(MEASURE_MS, look);
    return {
      ...known,
      sequences: shape?.sequences ?? null,
      length: shape?.length ?? null,
      ...given,
      sizeBytes,
    };
  }

  private async pastRuns(
    tenant: string,
    method: string,
    sizeBytes: number | null,
  ): Promise<readonly number[]> {
    if (sizeBytes === null) return [];
    const sizeClass = sizeClassOf(sizeBytes);
    const look = this.runs.get(`${tenant}/${method}/${sizeClass}`, () =>
      this.sources.pastRuns(tenant, method, sizeClass),
    );
    return (await withinMs(LOOK_UP_MS, look)) ?? [];
  }

  private async load(tenant: string, queue: string, method: string): Promise<QueueLoad | undefined> {
    const look = this.loads.get(`${tenant}/${queue}/${method}`, () =>
      this.sources.load(tenant, queue, method),
    );
    return withinMs(LOOK_UP_MS, look);
  }
}

/** The value, or undefined when it fails or takes too long. */
async function withinMs<Value>(ms: number, value: Promise<Value>): Promise<Value | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, ms, undefined);
  });
  try {
    return await Promise.race([value.catch(() => undefined), late]);
  } finally {
    clearTimeout(timer);
  }
}
