import { failureOf, type Pending, type Target, type WriteContext, type Written } from './target.js';

/** What visitors did goes to `POST /v1/analytics/events`; its id derives from the document, so that it counts once. */
export const productEvents: Target = {
  write: async (records, context) => {
    try {
      await send(records, context);
      return records.map(stored);
    } catch (error) {
      failureOf(error);
      // The route takes all or none: one after the other shows which of them is wrong.
      const results: Written[] = [];
      for (const record of records) {
        try {
          await send([record], context);
          results.push(stored(record));
        } catch (reason) {
          results.push({ ok: false, failure: failureOf(reason) });
        }
      }
      return results;
    }
  },
  verify: null,
  undo: null,
};

function stored({ recordId }: Pending): Written {
  return { ok: true, targetId: recordId, position: 0 };
}

async function send(records: readonly Pending[], { api }: WriteContext): Promise<void> {
  const events = records.map(({ recordId, value }) => ({ id: recordId, ...value }));
  await api.post('/v1/analytics/events', { events }, `events/${records[0]!.recordId}`);
}
