import { DocketError, type LogHead } from '@docket/kernel';
import { NoAnswer, type Requests } from '@docket/jetstream';
import { streamMissing } from '../protocol/error-table.js';

interface StreamInfoAnswer {
  readonly state?: { readonly first_seq: number; readonly last_seq: number; readonly messages: number };
  readonly error?: { readonly code: number; readonly err_code: number; readonly description: string };
}

/** Asks the leader of the stream where the log begins and ends. */
export class Head {
  constructor(
    private readonly requests: Requests,
    private readonly stream: string,
  ) {}

  /** @throws NoAnswer, or DocketError `EVENT_STORE.STREAM_MISSING` */
  async ask(timeoutMs: number): Promise<LogHead> {
    const answer = await this.requests.ask<StreamInfoAnswer>(
      `$JS.API.STREAM.INFO.${this.stream}`,
      undefined,
      timeoutMs,
    );
    if (answer.state !== undefined) {
      const { first_seq: first, last_seq: last, messages } = answer.state;
      return { first: messages === 0 ? 0 : first, last };
    }
    if (answer.error?.err_code === 10059) throw streamMissing(this.stream);
    if (answer.error?.code === 503) throw new NoAnswer('disconnected');
    throw new DocketError(
      'EVENT_STORE.REFUSED',
      `The server refuses to describe the log: ${answer.error?.description ?? 'no state and no error'}.`,
    );
  }
}
