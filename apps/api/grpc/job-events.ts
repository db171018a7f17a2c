const MAX_PENDING = 4_194_304;

/** One event of a job, as gRPC tells it. */
export interface JobEventMessage {
  readonly type: string;
  readonly position: number;
  readonly state: string;
  readonly dataJson: string;
}

/** The Server-Sent Events of an answer of our own API; one without a body has none. */
export async function* eventsOf(response: Response): AsyncGenerator<JobEventMessage> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > MAX_PENDING) throw new Error('an event is too long');
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const event = eventOf(block);
      if (event !== undefined) yield event;
    }
  }
}

/** Comments and `retry` are no events. */
function eventOf(block: string): JobEventMessage | undefined {
  const field = (name: string): string | undefined => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
  const data = field('data');
  if (data === undefined) return undefined;
  const { state } = JSON.parse(data) as { state?: unknown };
  return {
    type: field('event') ?? 'message',
    position: Number(field('id') ?? 0),
    state: typeof state === 'string' ? state : '',
    dataJson: data,
  };
}
