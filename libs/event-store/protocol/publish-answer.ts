import { DocketError } from '@docket/kernel';
import { readPublishAnswer, type PublishAnswer } from '@docket/jetstream';
import type { Msg } from '@nats-io/nats-core';

/** What the server answered to one try of an append. */
export type Answer = Exclude<PublishAnswer, { readonly kind: 'refused' }>;

/**
 * Reads the server's answer to a publish.
 * @throws DocketError `EVENT_STORE.FULL`, `.PAYLOAD_TOO_LARGE` or `.REFUSED` when another try cannot help
 */
export function readAnswer(message: Msg): Answer {
  const answer = readPublishAnswer(message);
  if (answer.kind !== 'refused') return answer;
  const { why, code, description } = answer;
  const details = { errorCode: code, description };
  if (why === 'full') {
    throw new DocketError(
      'EVENT_STORE.FULL',
      `The log takes no more events (${description}): give NATS more disk, or raise the limit of the stream.`,
      { details },
    );
  }
  if (why === 'too-large') {
    throw new DocketError('EVENT_STORE.PAYLOAD_TOO_LARGE', `The server refuses the event: ${description}.`, {
      details,
    });
  }
  throw new DocketError('EVENT_STORE.REFUSED', `The server refuses the append: ${description} (${code}).`, {
    details,
  });
}
