import type { MethodDirectory } from '../../application/methods.js';
import type { Routing } from '../../application/routing/index.js';
import type { Obstacle, Preference, RoutingDecision, Workload } from '../../domain/routing/index.js';
import { documentDecider } from '@docket/contexts/documents/events';
import { ProblemError, type Platform } from '@docket/http';
import { isVisible, type Visibility } from '@docket/kernel';
import { setTimeout as sleep } from 'node:timers/promises';

/** A log that does not answer within this is not there for a browser that waits. */
const REACH_MS = 2_000;

export interface Question {
  readonly tenant: string;
  /** Which documents the asker may see. */
  readonly visibility: Visibility;
  readonly method: string;
  readonly queue: string;
  readonly preference: Preference;
  readonly documentId?: string;
  readonly fileMetrics?: Partial<Workload>;
}

/**
 * @throws ProblemError `DOCUMENT.NOT_FOUND`: the client means another document. All that keeps the backend from taking the
 *   work is an answer instead.
 */
export async function answerQuestion(
  services: { readonly platform: Platform; readonly methods: MethodDirectory; readonly routing: Routing },
  { tenant, visibility, method: name, queue, preference, documentId, fileMetrics: given = {} }: Question,
): Promise<RoutingDecision> {
  const { platform, methods, routing } = services;
  const method = await methods.find(tenant, name);
  if (method === undefined) {
    const message = `The backend has no method ${name.slice(0, 80)}: GET /v1/methods lists them.`;
    return routing.refuse(tenant, { code: 'METHOD_NOT_OFFERED', message }, preference, given);
  }
  const looked = await reach(platform, tenant, visibility, documentId);
  if (looked === 'unreachable') {
    const message = 'The log of the backend does not answer, so it takes no work now.';
    return routing.refuse(tenant, { code: 'BACKEND_UNREACHABLE', message }, preference, given);
  }
  const sizeBytes = looked?.size ?? given.sizeBytes;
  const obstacle = tooLarge(sizeBytes, platform.settings.maxDocumentBytes);
  return routing.decide({
    tenant,
    method,
    queue,
    preference,
    given,
    ...(looked === undefined ? {} : { document: looked }),
    ...(obstacle === undefined ? {} : { obstacle }),
  });
}

/** The document by the log; it shows at the same time that the log is there. */
async function reach(
  { store }: Platform,
  tenant: string,
  visibility: Visibility,
  documentId: string | undefined,
): Promise<{ readonly sha256: string; readonly size: number } | 'unreachable' | undefined> {
  const stop = new AbortController();
  const late = sleep(REACH_MS, 'unreachable' as const, { signal: stop.signal });
  late.catch(() => undefined);
  const look = async () => {
    if (documentId === undefined) return store.head().then(() => undefined);
    const { state } = await store.load(documentDecider, { tenant, type: 'document', id: documentId });
    return state;
  };
  let state: Awaited<ReturnType<typeof look>> | 'unreachable';
  try {
    state = await Promise.race([look().catch(() => 'unreachable' as const), late]);
  } finally {
    stop.abort();
  }
  if (state === 'unreachable' || state === undefined) return state;
  if (state.known && isVisible(visibility, state.marks)) return state;
  throw new ProblemError(
    'DOCUMENT.NOT_FOUND',
    'There is no such document: upload it, or send its fileMetrics.',
  );
}

function tooLarge(sizeBytes: number | null | undefined, most: number): Obstacle | undefined {
  if (sizeBytes === undefined || sizeBytes === null || sizeBytes <= most) return undefined;
  const message = `The document has ${sizeBytes} bytes; the backend takes at most ${most}.`;
  return { code: 'DOCUMENT_TOO_LARGE', message };
}
