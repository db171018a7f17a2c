import type { ConfigurationKey, LiveConfiguration, Settings } from '@docket/configuration';
import type { ContentStore } from '@docket/content-store';
import type { DataVersion, EventStore } from '@docket/event-store';
import type { AggregateRef, Clock, Decision, DecisionContext, DomainEvent, EventType } from '@docket/kernel';
import type { HostService, Method } from '@docket/methods';
import type { HealthAnswer, Registry } from '@docket/observability';
import type { Process, Reactor, Task } from '@docket/processes';
import type { Projection, ReadModels } from '@docket/projections';
import type { HeadStore } from '@docket/transparency';
import type { NatsConnection } from '@nats-io/nats-core';
import type { Provider, Type } from '@nestjs/common';
import type { Command } from 'commander';
import type { mongo } from 'mongoose';
import type { Writable } from 'node:stream';
import type { Dataset } from './dataset.js';
import type { Follower, FollowerServices } from './follower.js';
import type { MigrationServices, MigrationStep } from './migration.js';

/** Outcome of what an audit entry is about: a request was accepted or denied, work succeeded, failed or was canceled. */
export const auditOutcomes = ['accepted', 'denied', 'succeeded', 'failed', 'canceled'] as const;
export type AuditOutcome = (typeof auditOutcomes)[number];

/** What the audit trail says of one event. */
export interface AuditText {
  /** A sentence without its subject, e.g. `revoked API key 7f… : leaked`. */
  readonly summary: string;
  readonly outcome: AuditOutcome;
}

/** The audit sentence of each event type of a union; the compiler misses none. */
export type AuditSentences<Event extends { readonly type: string; readonly data: object }> = {
  readonly [Type in Event['type']]: (
    data: Extract<Event, { type: Type }>['data'],
    aggregate: AggregateRef,
  ) => AuditText;
};

/** A sentence as the composition keeps it: the data is of the newest version of the event's schema. */
export type AuditSentence = (data: object, aggregate: AggregateRef) => AuditText;

/** What is done with the data of a context's events, as a record of processing has it (GDPR article 30). */
export interface Processing {
  readonly purpose: string;
  /** Categories of data, and of the people whom they are about. */
  readonly categories: readonly string[];
  readonly recipients: readonly string[];
  /** How long the events are kept, for a person. */
  readonly retention: string;
}

/** In which states each event of an aggregate may come, and the state that it leads to; it stays where `to` is left out. */
export interface Sequence {
  readonly start: string;
  readonly moves: Readonly<
    Record<
      string,
      {
        readonly from: readonly string[];
        readonly to?: string | ((data: Readonly<Record<string, unknown>>) => string);
      }
    >
  >;
}

/** An aggregate: its decider, and what people may see of its state. Reactors and tasks send commands to it by its name. */
export interface Aggregate {
  readonly aggregate: string;
  readonly version?: number;
  readonly initialState: unknown;
  decide(command: never, state: never, context: DecisionContext): Decision<DomainEvent>;
  evolve(state: never, event: never): unknown;
  /** The state as people may see it; the state itself by default. */
  readonly shown?: (state: never) => unknown;
  /** The permitted sequences of its events: a log that has another one was not written by its decider. */
  readonly sequence?: Sequence;
}

/** The projector apps. A projection runs in the one that it is named for. */
export const projectors = ['operations', 'analytics', 'audit', 'reporting'] as const;
export type Projector = (typeof projectors)[number];

/** Projections by the projector that runs them. */
export type ProjectionsByProjector = { readonly [Name in Projector]?: readonly Projection[] };

/** HTTP status and title of a stable code (RFC 9457); a code `*.REASON` counts for every area. */
export type ProblemTable = Readonly<Record<string, readonly [status: number, title: string]>>;

/** The part of a context that only processes with NestJS load: its feature module. */
export interface HttpPart {
  /** Every route says its roles with `@Roles` or `@Public` beside it. */
  readonly controllers: readonly Type[];
  /** Command handlers, and what controllers inject. */
  readonly providers: readonly Provider[];
  /** Tokens of `providers` that other contexts and the frame may inject. */
  readonly exports?: readonly (symbol | Type | (abstract new (...parameters: never) => unknown))[];
}

/** What reactors, processes and tasks are made with: the engines that their context works on. */
export interface ReactionServices {
  readonly store: EventStore;
  readonly content: ContentStore;
  readonly readModels: ReadModels;
  readonly clock: Clock;
  /** For state that is not made from the log, such as the tries of a delivery. */
  readonly db: mongo.Db;
  readonly settings: Settings;
  readonly metrics: Registry;
  /** Every event type of all contexts. */
  readonly eventTypes: readonly EventType[];
  /** What is done with the data of each event type: the record of processing. */
  readonly processing: ReadonlyMap<string, Processing>;
  /** The kinds of work of all contexts. */
  readonly methods: readonly Method[];
  /** Rows of all contexts that reports can be made of. */
  readonly datasets: () => Promise<readonly Dataset[]>;
  /** A key of 32 bytes for a purpose, the same in every process. */
  readonly keyFor: (purpose: string) => Uint8Array;
  /** Values that operators can change while everything runs. */
  readonly configuration: LiveConfiguration;
  /** For what works on the engines themselves, such as a backup. */
  readonly nats: NatsConnection;
  /** Signed heads of the log's tree. */
  readonly treeHeads: HeadStore;
}

/** What a context does by itself: about events, and at times. The app "processes" runs it. */
export interface Reactions {
  readonly reactors?: readonly Reactor[];
  readonly processes?: readonly Process[];
  readonly tasks?: readonly Task[];
  /** What readiness says of the process that runs them, by the name of the check. */
  readonly health?: Readonly<Record<string, () => Promise<HealthAnswer>>>;
}

/** Services that methods may ask the process of their worker (`Method.services`), by name. */
export interface HostServices {
  readonly services: Readonly<Record<string, HostService>>;
  close(): Promise<void>;
}

/** Adds commands to the `docket` command line. */
export type RegisterCommands = (program: Command, environment: Environment) => void;

/** What all contexts together have declared, as one context may need it. */
export interface ComposedFacts {
  readonly eventTypes: readonly EventType[];
  readonly aggregates: ReadonlyMap<string, Aggregate>;
  readonly sentences: ReadonlyMap<string, AuditSentence>;
  readonly methods: readonly Method[];
  /** Values that operators can change while everything runs. */
  readonly configuration: readonly ConfigurationKey[];
  /** What is done with the data of each event type, where its context says so. */
  readonly processing: ReadonlyMap<string, Processing>;
  /** Every projection, or those of one projector. */
  projections(projector?: Projector): Promise<readonly Projection[]>;
}

/**
 * A context: everything about one part of the product, offered to the whole by one value. What a process may not need
 * (read models, routes, commands of the command line) is behind a function, so that each process loads its own part only.
 */
export interface Context {
  /** Name of its folder in `libs/contexts`. */
  readonly name: string;
  /** Every event that it writes, with the schemas of all versions and their upcasts. */
  readonly events: readonly EventType[];
  /** Deciders of its aggregates. */
  readonly aggregates?: readonly Aggregate[];
  /** The audit sentence of each event type. */
  readonly audit?: Readonly<Record<string, (data: never, aggregate: AggregateRef) => AuditText>>;
  /** What is done with the data of its events; the compliance check asks for it. */
  readonly processing?: Processing;
  /** Values of it that operators can change while everything runs. */
  readonly configuration?: readonly ConfigurationKey[];
  /** Status and title of the codes that it answers with. */
  readonly problems?: ProblemTable;
  /** Kinds of work that its workers do. */
  readonly methods?: readonly Method[];
  readonly readModels?: (facts: ComposedFacts) => Promise<ProjectionsByProjector>;
  readonly reactions?: (services: ReactionServices) => Promise<Reactions>;
  readonly hostServices?: (services: ReactionServices) => Promise<HostServices>;
  /** What folds a stream of its own, apart from the log, in a projector. */
  readonly followers?: (services: FollowerServices) => Promise<readonly Follower[]>;
  /**
   * The data version that its data needs, where it is above 1: raised with a change that older releases must know of.
   * What the whole has is the highest of all contexts.
   */
  readonly dataVersion?: DataVersion;
  /** Steps that bring the engines from what an older release has left to what this one wants. */
  readonly migrations?: (services: MigrationServices) => Promise<readonly MigrationStep[]>;
  /** Rows that reports can be made of. */
  readonly datasets?: () => Promise<readonly Dataset[]>;
  readonly http?: () => Promise<HttpPart>;
  readonly cli?: () => Promise<readonly RegisterCommands[]>;
}

/** All contexts as one: what apps, the registry of events, the audit trail, OpenAPI and the command line derive from. */
export interface Composition extends ComposedFacts {
  readonly contexts: readonly Context[];
  /** Status and title of every code that a context declares. */
  readonly problems: ProblemTable;
  /** What data this release writes, and which releases read it when its migrations are done. */
  readonly dataVersion: DataVersion;
  /** Tells builds apart that declare other things: a hash of events, aggregates, keys and steps. */
  readonly release: string;
  /** The steps of all contexts. @throws DocketError `COMPOSITION.CONTRADICTION` for two of one name */
  migrations(services: MigrationServices): Promise<readonly MigrationStep[]>;
  /** The feature module of each context that has routes or command handlers, by the context's name. */
  http(): Promise<readonly (HttpPart & { readonly name: string })[]>;
  /** What follows streams of its own in a projector. */
  followers(projector: Projector, services: FollowerServices): Promise<readonly Follower[]>;
  /** Rows of all contexts that reports can be made of, by their names. */
  datasets(): Promise<readonly Dataset[]>;
  /** The reactors, processes and tasks of all contexts. */
  reactions(services: ReactionServices): Promise<Required<Reactions>>;
  /** The services of all contexts that methods may ask, made for one worker. */
  hostServices(
    services: ReactionServices,
  ): Promise<{ readonly services: ReadonlyMap<string, HostService>; close(): Promise<void> }>;
  /** The commands of all contexts, in the order of the contexts. */
  commandLine(): Promise<readonly RegisterCommands[]>;
}

/** A stream that a person or a program reads; a person's end is a TTY. */
export type Screen = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/** What one run of the command line gets from its process: all that a test replaces. */
export interface Environment {
  /** The contexts whose commands there are, and whose events and projections they work on. */
  readonly composition: Composition;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Results go here. */
  readonly stdout: Screen;
  /** Progress, notes and errors go here, so that standard output stays clean for programs. */
  readonly stderr: Screen;
  /** Folder that relative file names start from. */
  readonly cwd: string;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
}

/** Declares a context: `libs/contexts/<name>/<name>.context.ts`. It is checked with all others by `compose`. */
export function defineContext(context: Context): Context {
  return context;
}
