import { setTimeout as sleep } from 'node:timers/promises';

/** A job as a worker from outside gets it. */
export interface Assignment {
  readonly token: string;
  readonly jobId: string;
  readonly attempt: number;
  readonly method: string;
  readonly input?: unknown;
  readonly options: Readonly<Record<string, unknown>>;
  readonly inputs: readonly { readonly role: string; readonly href: string }[];
}

/** What becomes of a job; `hold` keeps it until it is canceled. */
export type WorkAnswer =
  | { readonly result: unknown }
  | { readonly failure: { readonly code: string; readonly message: string; readonly retryable: boolean } }
  | 'hold';

export interface OutsideWorker {
  /** Every job that was handed out, in that order. */
  readonly seen: readonly Assignment[];
  stop(): Promise<void>;
}

interface Options {
  readonly url: string;
  readonly key: string;
  readonly methods: readonly string[];
  readonly work: (
    assignment: Assignment,
    read: (href: string) => Promise<unknown>,
  ) => WorkAnswer | Promise<WorkAnswer>;
}

const BEAT_MS = 100;
const POLL_MS = 1_000;

/** A worker from outside, as a test plays it over HTTP. It goes on while the server is away. */
export function startOutsideWorker({ url, key, methods, work }: Options): OutsideWorker {
  const seen: Assignment[] = [];
  const stopping = new AbortController();
  const call = async (path: string, body?: object): Promise<unknown> => {
    const response = await fetch(`${url}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.any([stopping.signal, AbortSignal.timeout(10_000)]),
    });
    const text = await response.text();
    return text === '' ? undefined : (JSON.parse(text) as unknown);
  };
  const carryOut = async (assignment: Assignment): Promise<void> => {
    seen.push(assignment);
    const { token } = assignment;
    const read = async (href: string): Promise<unknown> => {
      const response = await fetch(new URL(href, url), {
        headers: { authorization: `Bearer ${key}`, 'docket-work-token': token },
      });
      return response.json();
    };
    const answer = await work(assignment, read);
    if (answer === 'hold') {
      for (;;) {
        const beat = (await call(`/v1/work/${token}/heartbeat`, {})) as { readonly signal?: string };
        if (beat.signal !== 'continue') break;
        await sleep(BEAT_MS, undefined, { signal: stopping.signal });
      }
      await call(`/v1/work/${token}/canceled`, {});
    } else if ('result' in answer) await call(`/v1/work/${token}/complete`, answer);
    else await call(`/v1/work/${token}/fail`, answer.failure);
  };
  const running = new Set<Promise<unknown>>();
  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        const asked = { workerId: 'outside', methods, waitMs: POLL_MS, max: 16 };
        const got = (await call('/v1/work/poll', asked)) as
          { readonly assignments?: readonly Assignment[] } | undefined;
        for (const assignment of got?.assignments ?? []) {
          const one: Promise<unknown> = carryOut(assignment)
            .catch(() => undefined)
            .finally(() => running.delete(one));
          running.add(one);
        }
      } catch {
        if (!stopping.signal.aborted) await sleep(BEAT_MS);
      }
    }
  };
  const ended = loop();
  return {
    seen,
    async stop() {
      stopping.abort();
      await ended;
      await Promise.all(running);
    },
  };
}
