import type { EventStore } from '@docket/event-store';
import type { Role, Visibility } from '@docket/kernel';
import type { Projection, ReadModels } from '@docket/projections';
import type { Column, FirstLook, Row, TableColumn } from '@docket/tabular';
import type { NatsConnection } from '@nats-io/nats-core';
import type { mongo } from 'mongoose';

/** What rows are asked for. */
export interface DatasetRequest {
  readonly readModels: ReadModels;
  readonly store: EventStore;
  readonly tenant: string;
  readonly visibility: Visibility;
  /** By the names that the dataset declares; checked. */
  readonly filters: Readonly<Record<string, string>>;
  /** Only what the log had at this position. */
  readonly until: number;
  /** For rows that are not in the read models of the log. */
  readonly engines: {
    readonly nats: NatsConnection;
    readonly db: mongo.Db;
    /** Copies of a stream in a cluster. */
    readonly replicas: number;
  };
}

/** Rows of a context that reports can be made of: as of a position, so that the same report is the same for ever. */
export interface Dataset {
  /** Lower case with dashes, e.g. `audit-entries`. */
  readonly name: string;
  readonly summary: string;
  /** Who may have reports of it; an admin always may. */
  readonly roles: readonly Role[];
  readonly columns: readonly (TableColumn & { readonly description: string })[];
  /** What it can be narrowed to, by name; `from` and `to` are times. */
  readonly filters: Readonly<Record<string, string>>;
  readonly firstLook?: FirstLook;
  /** Read models that must have folded the position first. */
  readonly projections: readonly Pick<Projection, 'name'>[];
  readonly rows: (request: DatasetRequest) => AsyncIterable<Row>;
}

/** A dataset of the columns that a context has already. */
export function datasetOf<Item>({
  columns,
  items,
  ...dataset
}: Omit<Dataset, 'columns' | 'rows'> & {
  readonly columns: readonly Column<Item>[];
  readonly items: (request: DatasetRequest) => AsyncIterable<Item>;
}): Dataset {
  return {
    ...dataset,
    columns: columns.map(({ name, type = 'text', description }) => ({ name, type, description })),
    rows: async function* (request) {
      for await (const item of items(request)) yield columns.map(({ cell }) => cell(item));
    },
  };
}
