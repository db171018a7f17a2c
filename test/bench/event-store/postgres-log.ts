import { benchContext } from './setting.js';
import type { Lane } from './append.js';

/** What the benches use of the package `pg`. */
export interface PgPool {
  query(query: string | { name: string; text: string; values: readonly unknown[] }): Promise<{
    readonly rowCount: number | null;
    readonly rows: readonly Record<string, unknown>[];
  }>;
  end(): Promise<void>;
  /** Of a connection that nobody uses: one is ended with the server. */
  on(event: 'error', heard: (error: Error) => void): void;
}

export interface PgPackage {
  readonly Pool: new (options: { connectionString: string; max: number }) => PgPool;
}

const TABLE = `
create table if not exists events (
  position bigint generated always as identity primary key,
  stream text not null,
  version int not null,
  type text not null,
  data jsonb not null,
  metadata jsonb not null,
  time timestamptz not null default now(),
  unique (stream, version)
)`;
const INSERT = `insert into events (stream, version, type, data, metadata) values ($1, $2, $3, $4, $5)
on conflict (stream, version) do nothing returning position`;
const INSERT_MANY = `insert into events (stream, version, type, data, metadata)
select * from unnest($1::text[], $2::int[], $3::text[], $4::jsonb[], $5::jsonb[])
on conflict (stream, version) do nothing returning stream`;
const GROUP = 128;

/** The columns of one event. */
type Row = readonly [stream: string, version: number, type: string, data: string, metadata: string];

export async function createLogTable(pool: PgPool): Promise<void> {
  await pool.query(TABLE);
}

/** One insert for each append, each in a transaction of its own: whoever writes the next version twice is refused. */
export async function insertEach(pool: PgPool, lanes: readonly Lane[]): Promise<void> {
  await inLanes(lanes, async (row) => {
    const { rowCount } = await pool.query({ name: 'insert', text: INSERT, values: row });
    return rowCount === 1;
  });
}

interface Waiting {
  readonly row: Row;
  readonly resolve: (stored: boolean) => void;
  readonly reject: (error: unknown) => void;
}

/** Appends that wait at the same time share one insert and its commit, as a group commit by hand would do it. */
export async function insertGrouped(
  pool: PgPool,
  lanes: readonly Lane[],
  connections: number,
): Promise<void> {
  const waiting: Waiting[] = [];
  let open = 0;
  const start = (): void => {
    while (open < connections && waiting.length > 0) {
      const group = waiting.splice(0, GROUP);
      const columns = [0, 1, 2, 3, 4].map((column) => group.map(({ row }) => row[column]));
      open += 1;
      pool
        .query({ name: 'insert-many', text: INSERT_MANY, values: columns })
        .then(
          ({ rows }) => {
            const stored = new Set(rows.map(({ stream }) => stream));
            for (const { row, resolve } of group) resolve(stored.has(row[0]));
          },
          (error: unknown) => group.forEach(({ reject }) => reject(error)),
        )
        .finally(() => {
          open -= 1;
          start();
        })
        .catch(() => undefined);
    }
  };
  await inLanes(
    lanes,
    (row) =>
      new Promise<boolean>((resolve, reject) => {
        waiting.push({ row, resolve, reject });
        // After this turn of the event loop: callers that continue together share one insert.
        if (waiting.length === 1) setImmediate(start);
      }),
  );
}

/** The same appends in the same order as the event store gets them. */
async function inLanes(lanes: readonly Lane[], insert: (row: Row) => Promise<boolean>): Promise<void> {
  await Promise.all(
    lanes.map(async ({ appends }) => {
      const versions = new Map<object, number>();
      for (const { meter, events } of appends) {
        for (const { type, data } of events) {
          const version = (versions.get(meter) ?? 0) + 1;
          versions.set(meter, version);
          const context = JSON.stringify({ ...benchContext });
          if (!(await insert([meter.aggregate.id, version, type, JSON.stringify(data), context])))
            throw new Error(`A version of ${meter.aggregate.id} was there already.`);
        }
      }
    }),
  );
}
