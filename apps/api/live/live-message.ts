import { ProblemError } from '@docket/http';
import { messageOf } from '@docket/kernel';
import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';

const closed = { additionalProperties: false } as const;
const Name = Type.String({ pattern: '^[A-Za-z0-9_.-]{1,64}$' });

const Subscribe = Type.Object(
  {
    type: Type.Literal('subscribe'),
    /** The client's own name for it: every message of the subscription carries it. */
    subscription: Name,
    topic: Type.String({ pattern: '^[a-z][a-z-]{0,62}$' }),
    key: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9_-]{1,128}$' })),
    after: Type.Optional(Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })),
  },
  closed,
);
const Unsubscribe = Type.Object({ type: Type.Literal('unsubscribe'), subscription: Name }, closed);

export type SubscribeMessage = Static<typeof Subscribe>;
export type ClientMessage = SubscribeMessage | Static<typeof Unsubscribe>;

/** @throws ProblemError `LIVE.MALFORMED` */
export function readRequest(text: string): ClientMessage {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw malformed(`it is not JSON (${messageOf(error).slice(0, 100)})`);
  }
  if (Value.Check(Subscribe, value) || Value.Check(Unsubscribe, value)) return value;
  throw malformed(
    'it is neither a "subscribe" with subscription and topic nor an "unsubscribe" with subscription',
  );
}

function malformed(why: string): ProblemError {
  return new ProblemError('LIVE.MALFORMED', `The message cannot be read: ${why}.`);
}
