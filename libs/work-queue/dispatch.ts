import { NoAnswer, readPublishAnswer, type Requests } from '@docket/jetstream';
import type { WorkItem } from './port.js';

/**
 * Writes an item, unless its subject has one: the stream takes one message for each subject.
 * @throws NoAnswer, with `disconnected` where the stream is missing; an error that says why the item was refused
 */
export async function placeItem(
  requests: Requests,
  subject: string,
  item: WorkItem,
  timeoutMs: number,
): Promise<'dispatched' | 'already-there'> {
  const payload = Buffer.from(JSON.stringify(item));
  const message = await requests.send(subject, payload, undefined, timeoutMs);
  if (message.data.length === 0) throw new NoAnswer('disconnected');
  const answer = readPublishAnswer(message);
  switch (answer.kind) {
    case 'stored':
      return 'dispatched';
    case 'refused':
      if (answer.why === 'full' && /per subject/i.test(answer.description)) return 'already-there';
      throw new Error(`${answer.description} (${answer.code})`);
    case 'refused-for-now':
      throw new Error(answer.reason);
    case 'conflict':
    case 'known-id':
      throw new Error(`the answer to a dispatch is ${answer.kind}`);
  }
}
