import type { EventStore } from '@docket/event-store';
import { DocketError, fold, type Actor, type Recorded, type RecordedEvent } from '@docket/kernel';
import {
  retentionDecider,
  retentionKinds,
  runsDecider,
  RUNS_ID,
  verdictDecider,
  type ComplianceChecked,
  type GivenVerdict,
  type RetentionKind,
  type RuleOutcome,
  type RuleVerdictGiven,
} from '../domain/index.js';
import { rules } from './rules/index.js';

/** One run of the check. */
export interface RunView {
  /** Position of its event in the log. */
  readonly position: number;
  /** RFC 3339 UTC. */
  readonly at: string;
  readonly by: Actor;
  readonly upTo: number;
  readonly root: string;
  readonly durationMs: number;
  readonly passed: number;
  readonly failed: readonly string[];
  readonly notApplicable: number;
}

/** A rule with what the newest run says of it, and apart from that what a person says. */
export interface RuleView {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  readonly how: string;
  readonly automatic: Omit<RuleOutcome, 'rule'> | null;
  readonly manual: (GivenVerdict & { readonly expired: boolean }) | null;
}

export interface ComplianceView {
  /** The newest run; null before the first. */
  readonly run: RunView | null;
  readonly rules: readonly RuleView[];
}

const aggregateOf = (tenant: string) => ({ tenant, type: runsDecider.aggregate, id: RUNS_ID });

/**
 * What the newest run and the people of a tenant say of each rule.
 * @param until as it was at this position of the log
 */
export async function complianceView(
  store: EventStore,
  tenant: string,
  now: Date,
  until?: number,
): Promise<ComplianceView> {
  const [newest] = await runEvents(store, tenant, 1, until === undefined ? undefined : until + 1);
  const verdicts = await Promise.all(
    rules.map(async ({ id }) => {
      const aggregate = { tenant, type: verdictDecider.aggregate, id };
      if (until === undefined) return store.load(verdictDecider, aggregate);
      const events = await store.readAggregate(aggregate, { untilPosition: until });
      return {
        state: fold(
          verdictDecider,
          verdictDecider.initialState,
          events as readonly Recorded<RuleVerdictGiven>[],
        ),
      };
    }),
  );
  const outcomes = new Map(newest?.data.outcomes.map(({ rule, ...outcome }) => [rule, outcome]));
  return {
    run: newest === undefined ? null : runView(newest),
    rules: rules.map(({ id, title, source, how }, at) => {
      const verdict = verdicts[at]!.state.verdict;
      const expired = verdict !== null && Date.parse(verdict.expiresAt) <= now.getTime();
      return {
        id,
        title,
        source,
        how,
        automatic: outcomes.get(id) ?? null,
        manual: verdict === null ? null : { ...verdict, expired },
      };
    }),
  };
}

/** Runs of a tenant, the newest first. @param before only those in front of this position */
export async function listRuns(
  store: EventStore,
  tenant: string,
  limit: number,
  before?: number,
): Promise<readonly RunView[]> {
  return (await runEvents(store, tenant, limit, before)).map(runView);
}

/** How long each kind of thing is kept; null for ever. */
export async function retentionPolicies(
  store: EventStore,
  tenant: string,
): Promise<readonly { readonly kind: RetentionKind; readonly days: number | null }[]> {
  return Promise.all(
    retentionKinds.map(async (kind) => {
      const aggregate = { tenant, type: retentionDecider.aggregate, id: kind };
      return { kind, days: (await store.load(retentionDecider, aggregate)).state.days };
    }),
  );
}

/** @throws DocketError `COMPLIANCE.RULE_NOT_FOUND` */
export function requireRule(id: string): void {
  if (!rules.some((rule) => rule.id === id))
    throw new DocketError(
      'COMPLIANCE.RULE_NOT_FOUND',
      `There is no such rule: there are R1 to R${rules.length}.`,
    );
}

async function runEvents(
  store: EventStore,
  tenant: string,
  limit: number,
  from?: number,
): Promise<readonly RecordedEvent<ComplianceChecked>[]> {
  const aggregate = aggregateOf(tenant);
  const minPosition = await store.lastPosition(aggregate);
  const page = {
    direction: 'backwards',
    limit,
    minPosition,
    ...(from === undefined ? {} : { from }),
  } as const;
  return (await store.readAggregate(aggregate, page)) as readonly RecordedEvent<ComplianceChecked>[];
}

function runView({ position, time, context, data }: RecordedEvent<ComplianceChecked>): RunView {
  const { upTo, root, durationMs, outcomes } = data;
  const count = (result: string): number => outcomes.filter((each) => each.result === result).length;
  return {
    position,
    at: time,
    by: context.actor,
    upTo,
    root,
    durationMs,
    passed: count('pass'),
    failed: outcomes.filter(({ result }) => result === 'fail').map(({ rule }) => rule),
    notApplicable: count('not_applicable'),
  };
}
