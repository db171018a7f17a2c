import { isTakenOver, pause } from '@docket/log-following';
import { causeOf, Effects } from '../commands.js';
import type { DueWork, EventWork } from '../following/event-work.js';
import type { ProcessEngine } from '../options.js';
import type { DueReaction, Reactor } from './definition.js';

type ReactorEngine = Pick<ProcessEngine, 'send' | 'clock' | 'logger'>;

/** How long due work that fails keeps its key before it is tried again. */
const REST_MS = 10_000;

/** A reactor as its session runs it. Its keys are the aggregates. */
export function reactorWork(engine: ReactorEngine, reactor: Reactor): EventWork {
  const { name, startFrom, timeoutMs, on, due } = reactor;
  return {
    name,
    kind: 'reactor',
    startFrom,
    eventTypes: Object.keys(on),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    keyOf: ({ aggregate: { tenant, type, id } }) => `${tenant}/${type}/${id}`,
    react: async (event, signal) => {
      const { send, outsideId } = new Effects(causeOf('reactor', name, event), engine.send);
      await on[event.type]?.(event, { send, outsideId, now: engine.clock.now(), signal });
    },
    ...(due === undefined
      ? {}
      : {
          due: async (now: Date, limit: number): Promise<readonly DueWork[]> =>
            (await due(now, limit)).map((item) => ({
              key: `due/${item.tenant}/${item.key}`,
              run: async (signal) => runDue(engine, name, item, signal),
            })),
        }),
  };
}

async function runDue(
  engine: ReactorEngine,
  name: string,
  { key, tenant, behind = 0, run }: DueReaction,
  signal: AbortSignal,
): Promise<void> {
  const parts = ['reactor', name, 'due', key];
  const cause = { parts, tenant, behind, actor: name, correlationId: key };
  const { send, outsideId } = new Effects(cause, engine.send);
  try {
    await run({ send, outsideId, now: engine.clock.now(), signal });
  } catch (error) {
    if (signal.aborted) return;
    if (isTakenOver(error)) throw error;
    engine.logger.warn({ reactor: name, key, err: error }, 'what was due failed and is tried again');
    await pause(REST_MS, signal);
  }
}
