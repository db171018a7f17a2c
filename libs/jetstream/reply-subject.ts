/** What the reply subject of a delivered message tells. */
export interface DeliveryReply {
  /** Stream sequence. */
  readonly position: number;
  /** Consumer sequence: counts up by one for each message of a consumer. */
  readonly sequence: number;
  /** Messages of the consumer's filter that lie behind this one. */
  readonly pending: number;
}

const DOT = 46;

/**
 * Reads `$JS.ACK.<stream>.<consumer>.<delivered>.<stream seq>.<consumer seq>.<time>.<pending>` (ADR-15 of NATS), in
 * which a domain and an account hash may stand behind `ACK` and a random token at the end. Counts dots and digits in
 * place: this runs for every message of the log.
 */
export function readReply(subject: Uint8Array): DeliveryReply {
  let dots = 0;
  for (let at = 0; at < subject.length; at += 1) if (subject[at] === DOT) dots += 1;
  let skip = dots > 8 ? 7 : 5;
  let at = 0;
  while (skip > 0) {
    if (subject[at] === DOT) skip -= 1;
    at += 1;
  }
  const numbers = [0, 0, 0, 0];
  for (let token = 0; token < 4; token += 1) {
    let value = 0;
    for (; at < subject.length; at += 1) {
      const code = subject[at]!;
      if (code === DOT) break;
      value = value * 10 + code - 48;
    }
    at += 1;
    numbers[token] = value;
  }
  return { position: numbers[0]!, sequence: numbers[1]!, pending: numbers[3]! };
}

/** How often the server has delivered a message, read from its reply subject. */
export function deliveriesOf(replySubject: string): number {
  const tokens = replySubject.split('.');
  return Number(tokens[tokens.length >= 11 ? 6 : 4] ?? 1);
}
