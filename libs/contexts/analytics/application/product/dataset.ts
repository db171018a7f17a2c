import { datasetOf, type Dataset, type DatasetRequest } from '@docket/composition';
import type { Column } from '@docket/tabular';
import type { RecordedProductEvent } from '../../domain/index.js';
import { productStore } from './product-store.js';

const columns: readonly Column<RecordedProductEvent>[] = [
  { name: 'eventId', description: 'Id that the sender gave.', cell: ({ data }) => data.id },
  { name: 'event', description: 'What, e.g. view.', cell: ({ data }) => data.event },
  { name: 'subject', description: 'Who: the pseudonym of a visitor.', cell: ({ data }) => data.subject },
  { name: 'object', description: 'On what, e.g. a page.', cell: ({ data }) => data.object ?? null },
  { name: 'at', type: 'time', description: 'When, RFC 3339 UTC.', cell: ({ data }) => data.at },
  {
    name: 'hour',
    type: 'integer',
    description: 'Hour of the day, 0 to 23, UTC.',
    cell: ({ data }) => new Date(data.at).getUTCHours(),
  },
  {
    name: 'storedAt',
    type: 'time',
    description: 'When Docket has stored it, RFC 3339 UTC.',
    cell: ({ time }) => time,
  },
  {
    name: 'properties',
    description: 'Its properties, as a JSON object; empty for none.',
    cell: ({ data: { properties = {} } }) =>
      Object.keys(properties).length === 0 ? null : JSON.stringify(properties),
  },
];

/**
 * Product events of a tenant that were stored before the event of the log behind the position was written: their stream has
 * positions of its own, so a position of the log means a time here. Events older than the retention of the stream are gone.
 */
async function* eventRows({
  store,
  tenant,
  until,
  filters,
  engines,
}: DatasetRequest): AsyncGenerator<RecordedProductEvent> {
  const { log } = await productStore(engines);
  const { from = '', to, event } = filters;
  for await (const batch of log.readTenant(tenant, await timeBehind(store, until))) {
    for (const recorded of batch) {
      const { data } = recorded;
      if (data.at < from || (to !== undefined && data.at >= to)) continue;
      if (event === undefined || data.event === event) yield recorded;
    }
  }
}

/** Time of the first event behind a position; undefined at the end of the log. */
async function timeBehind(store: DatasetRequest['store'], position: number): Promise<string | undefined> {
  for await (const { events } of store.read({ after: position, maxBatch: 1 })) {
    const [first] = events;
    if (first !== undefined) return first.time;
  }
  return undefined;
}

/** Product events as rows of reports. */
export const datasets: readonly Dataset[] = [
  datasetOf<RecordedProductEvent>({
    name: 'product-events',
    summary: 'A row for each product event, in the order in which they were stored.',
    roles: ['operator', 'auditor'],
    columns,
    filters: {
      from: 'At or after, RFC 3339.',
      to: 'Before, RFC 3339.',
      event: 'What, e.g. view.',
    },
    firstLook: { counts: ['event', 'object', 'hour'], overTime: 'at' },
    projections: [],
    items: eventRows,
  }),
];
