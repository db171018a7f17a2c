import type { ContentEntry, ContentStore } from '@docket/content-store';
import type { ReactionServices } from '@docket/composition';
import {
  kindOfJob,
  PLANS_FOLDER,
  pastDays,
  removableAs,
  ruleNames,
  storageKindOf,
  type CleanupKind,
  type CleanupPlanMade,
  type ContentKind,
  type JobMention,
  type JobUse,
  type PlannedJob,
  type PlannedObject,
  type StorageKind,
  type StoredPlan,
  type Uses,
} from '../domain/index.js';
import { cleanupKeys, retentionOf } from './keys.js';
import { oldSamples } from './samples.js';
import { Survey } from './survey.js';

/** Objects and jobs of one plan; what is beyond them is for the next one. */
export const MOST_OBJECTS = 10_000;
export const MOST_JOBS = 5_000;
/** Objects that are looked at in one reading of the log: what bounds the memory. */
const AT_ONCE = 100_000;
/** Objects whose jobs may expire, before it is known which of them do. */
const MOST_POSSIBLE = 2 * MOST_OBJECTS;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

export type CleanupServices = Pick<ReactionServices, 'store' | 'content' | 'configuration' | 'db' | 'clock'>;

export interface Planned {
  readonly plan: StoredPlan;
  readonly kinds: CleanupPlanMade['data']['kinds'];
  readonly storage: CleanupPlanMade['data']['storage'];
}

interface Possible {
  readonly entry: ContentEntry;
  readonly uses: Uses;
}

/** What expires or is needed by nobody, found out by reading the content store and the log. It changes nothing. */
export class PlanMaker {
  private readonly storage = new Map<StorageKind, { objects: number; bytes: number }>();
  private readonly objects: PlannedObject[] = [];
  private readonly possible: Possible[] = [];
  /** Jobs past their time, by their keys, with the days that they are kept. */
  private readonly past = new Map<string, { readonly job: JobUse; readonly days: number }>();
  /** Jobs of whose outputs something else makes use, such as a model or a signature. */
  private readonly pinned = new Set<string>();
  private readonly held = { results: new Set<string>(), reports: new Set<string>() };
  private readonly more = new Set<CleanupKind>();
  private asOf = 0;

  constructor(
    private readonly services: CleanupServices,
    private readonly kinds: readonly CleanupKind[],
    private readonly signal: AbortSignal,
  ) {}

  /** @throws DocketError CLEANUP.LOG_UNREADABLE, EVENT_STORE.*, DOCUMENT.STORE_UNAVAILABLE */
  async make(planId: string): Promise<Planned> {
    const { clock, content, configuration, db } = this.services;
    const now = clock.now();
    for await (const entries of pagesOf(content, this.signal)) await this.look(entries, now);
    const jobs = this.choose();
    this.takeResults(new Set(jobs.map(({ tenant, jobId }) => `${tenant}/${jobId}`)));
    const days = configuration.get(cleanupKeys.sampleDays);
    const samples = this.kinds.includes('samples')
      ? await oldSamples(db, new Date(now.getTime() - days * DAY_MS), days)
      : [];
    const plan: StoredPlan = {
      format: 1,
      planId,
      createdAt: now.toISOString(),
      asOf: this.asOf,
      kinds: this.kinds,
      jobs,
      objects: this.objects,
      samples,
    };
    return { plan, kinds: this.figures(plan), storage: this.storageFigures() };
  }

  private async look(entries: readonly ContentEntry[], now: Date): Promise<void> {
    const survey = new Survey(this.services.store, entries);
    await survey.advance(this.signal);
    this.asOf = survey.position;
    const safe = now.getTime() - this.services.configuration.get(cleanupKeys.safeAgeHours) * HOUR_MS;
    for (const entry of entries) {
      const uses = survey.usesOf(entry.tenant, entry.sha256);
      this.count(entry, uses);
      // A plan is only needed until it can be run no more, and then like all else that nothing refers to.
      for (const job of uses.jobs) this.weigh(job, uses, survey, now);
      const held = uses.jobs.some(({ tenant, jobId }) => survey.isHeld(tenant, jobId));
      if (held) continue;
      const as = removableAs(uses, ({ tenant, jobId }) => this.past.has(`${tenant}/${jobId}`));
      if (as === 'content') this.takeUnreferenced(entry, uses, safe);
      else if (as !== undefined) this.keepPossible({ entry, uses }, as);
    }
  }

  /** Whether a job is past its time, and whether something stands against it. */
  private weigh(job: JobMention, uses: Uses, survey: Survey, now: Date): void {
    const { tenant, jobId } = job;
    const key = `${tenant}/${jobId}`;
    const kind = kindOfJob(job);
    if (!this.kinds.includes(kind)) return;
    const days = pastDays(job, retentionOf(this.services.configuration, tenant), now);
    if (days === undefined) return;
    if (survey.isHeld(tenant, jobId)) this.held[kind].add(key);
    else this.past.set(key, { job, days });
    if (uses.elsewhere && job.makes) this.pinned.add(key);
  }

  private takeUnreferenced(entry: ContentEntry, { jobs }: Uses, safe: number): void {
    if (!this.kinds.includes('content') || entry.storedAt.getTime() >= safe) return;
    const why =
      jobs.length > 0
        ? 'all jobs that refer to it have expired'
        : entry.folder?.startsWith(`${PLANS_FOLDER}/`) === true
          ? 'the plan of a clean-up that can be run no more'
          : 'nothing in the log refers to it';
    this.take(entry, 'content', why);
  }

  private keepPossible(possible: Possible, as: ContentKind): void {
    if (this.possible.length < MOST_POSSIBLE) this.possible.push(possible);
    else this.more.add(as);
  }

  /** The jobs that expire, the oldest first. */
  private choose(): PlannedJob[] {
    const chosen: PlannedJob[] = [];
    const open = [...this.past].filter(([key]) => !this.pinned.has(key)).map(([, each]) => each);
    open.sort((a, b) => (a.job.succeededAt! < b.job.succeededAt! ? -1 : 1));
    for (const { job, days } of open) {
      const { tenant, jobId, succeededAt } = job;
      const kind = kindOfJob(job);
      if (chosen.length < MOST_JOBS)
        chosen.push({ tenant, jobId, succeededAt: succeededAt!, kind, rule: ruleNames[kind], days });
      else this.more.add(kind);
    }
    return chosen;
  }

  private takeResults(chosen: ReadonlySet<string>): void {
    for (const { entry, uses } of this.possible) {
      const as = removableAs(uses, ({ tenant, jobId }) => chosen.has(`${tenant}/${jobId}`));
      if (as === undefined || as === 'content') continue;
      const open = uses.jobs.filter(({ expired }) => !expired);
      const days = Math.max(
        ...open.map(({ tenant, jobId }) => this.past.get(`${tenant}/${jobId}`)?.days ?? 0),
      );
      this.take(entry, as, `kept for the ${days} days of ${ruleNames[as]}`);
    }
  }

  private take(entry: ContentEntry, kind: ContentKind, why: string): void {
    if (this.objects.length >= MOST_OBJECTS) {
      this.more.add(kind);
      return;
    }
    const { storedAt, ...rest } = entry;
    this.objects.push({ ...rest, storedAt: storedAt.toISOString(), kind, why });
  }

  private count({ folder, size }: ContentEntry, { isDocument, jobs }: Uses): void {
    const what = storageKindOf(folder, isDocument, jobs.length > 0);
    const { objects, bytes } = this.storage.get(what) ?? { objects: 0, bytes: 0 };
    this.storage.set(what, { objects: objects + 1, bytes: bytes + size });
  }

  private figures({ jobs, objects, samples }: StoredPlan): Planned['kinds'] {
    return this.kinds.map((kind) => {
      const own = objects.filter((object) => object.kind === kind);
      return {
        kind,
        jobs: jobs.filter((job) => job.kind === kind).length,
        objects: kind === 'samples' ? samples.reduce((sum, { count }) => sum + count, 0) : own.length,
        bytes: own.reduce((sum, { size }) => sum + size, 0),
        held: kind === 'results' || kind === 'reports' ? this.held[kind].size : 0,
        more: this.more.has(kind),
      };
    });
  }

  private storageFigures(): Planned['storage'] {
    return [...this.storage]
      .map(([what, { objects, bytes }]) => ({ what, objects, bytes }))
      .sort((a, b) => b.bytes - a.bytes);
  }
}

async function* pagesOf(
  content: Pick<ContentStore, 'list'>,
  signal: AbortSignal,
): AsyncGenerator<readonly ContentEntry[]> {
  let page: ContentEntry[] = [];
  for await (const entry of content.list(signal)) {
    page.push(entry);
    if (page.length < AT_ONCE) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}
