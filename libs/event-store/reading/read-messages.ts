import {
  DIRECT_BATCH,
  type DirectGet,
  NoAnswer,
  type RequestDeadline,
  type StoredMessage,
  untilAnswered,
} from '@docket/jetstream';

/** A part of the messages of one subject. */
export interface MessageRange {
  readonly subject: string;
  /** Only messages behind this position. */
  readonly after: number;
  /** Last position to include. */
  readonly until: number;
  /**
   * Position of a message of the subject that is known to be stored; 0 where none is. A replica that has not come so
   * far is asked again: what it leaves out would pass for the end.
   */
  readonly least: number;
}

/** First window of a read from the end, in positions, and by how much each one behind it grows. */
const WINDOW = 256;
const WINDOW_GROWTH = 8;

/**
 * Stored messages in order, the oldest `most` of the range. One round trip for up to 1,000 of them. Any replica may
 * answer each of them, so one that shows less than another has promised is asked again.
 */
export async function readMessages(
  direct: DirectGet,
  { subject, after, until, least }: MessageRange,
  most: number,
  deadline: RequestDeadline,
): Promise<readonly StoredMessage[]> {
  const found: StoredMessage[] = [];
  let from = after + 1;
  let promised = 0;
  while (found.length < most && from <= until) {
    const wanted = Math.min(most - found.length, DIRECT_BATCH);
    const { messages, pending } = await untilAnswered(deadline, async () => {
      const page = await direct.batch(subject, from, wanted, deadline.timeoutMs);
      const reached = page.messages.at(-1)?.position ?? from - 1;
      const isBehind = page.pending === 0 && reached < least;
      if (isBehind || page.messages.length + page.pending < promised) throw new NoAnswer('behind');
      return page;
    });
    for (const message of messages) {
      if (message.position > until) return found;
      found.push(message);
    }
    if (pending === 0 || messages.length === 0) return found;
    from = messages.at(-1)!.position + 1;
    promised = pending;
  }
  return found;
}

/** The oldest `most` messages of the range that are wanted, in order. */
export async function readOldest(
  direct: DirectGet,
  range: MessageRange,
  most: number,
  isWanted: ((message: StoredMessage) => boolean) | undefined,
  deadline: RequestDeadline,
): Promise<readonly StoredMessage[]> {
  if (isWanted === undefined) return readMessages(direct, range, most, deadline);
  const found: StoredMessage[] = [];
  for (let { after } = range; ;) {
    const page = await readMessages(direct, { ...range, after }, DIRECT_BATCH, deadline);
    for (const message of page) if (found.length < most && isWanted(message)) found.push(message);
    if (page.length < DIRECT_BATCH || found.length === most) return found;
    after = page.at(-1)!.position;
  }
}

/**
 * The newest `most` messages of the range that are wanted, newest first. The server only reads forwards, so windows of
 * positions are read from the end on, each larger than the one before, until there are enough.
 */
export async function readNewest(
  direct: DirectGet,
  { subject, after, until, least }: MessageRange,
  most: number,
  isWanted: ((message: StoredMessage) => boolean) | undefined,
  deadline: RequestDeadline,
): Promise<readonly StoredMessage[]> {
  const last = await lastReached(direct, subject, least, deadline);
  if (last === undefined) return [];
  const found: StoredMessage[] = [];
  let end = Math.min(until, last.position);
  for (let window = WINDOW; end > after && found.length < most; window *= WINDOW_GROWTH) {
    const start = Math.max(after, end - window);
    const range = { subject, after: start, until: end, least: last.position };
    const missing = most - found.length;
    const newest = await newestOf(direct, range, missing, isWanted, deadline);
    found.push(...newest.reverse());
    end = start;
  }
  return found;
}

/** The last message of a subject, of a replica that has come as far as is known. */
export async function lastReached(
  direct: DirectGet,
  subject: string,
  least: number,
  deadline: RequestDeadline,
): Promise<StoredMessage | undefined> {
  return untilAnswered(deadline, async () => {
    const last = await direct.lastHere(subject, deadline.timeoutMs);
    if ((last?.position ?? 0) < least) throw new NoAnswer('behind');
    return last;
  });
}

/** Reads a whole range and keeps no more of it than its last ones. */
async function newestOf(
  direct: DirectGet,
  range: MessageRange,
  most: number,
  isWanted: ((message: StoredMessage) => boolean) | undefined,
  deadline: RequestDeadline,
): Promise<StoredMessage[]> {
  const pageSize = Math.min(DIRECT_BATCH, Math.max(32, 2 * most));
  const kept: StoredMessage[] = [];
  for (let { after } = range; ;) {
    const page = await readMessages(direct, { ...range, after }, pageSize, deadline);
    kept.push(...(isWanted === undefined ? page : page.filter(isWanted)));
    if (kept.length > most) kept.splice(0, kept.length - most);
    if (page.length < pageSize) return kept;
    after = page.at(-1)!.position;
  }
}
