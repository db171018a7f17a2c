import { defineStep, type MigrationServices, type MigrationStep } from '@docket/composition';
import { applyStream, streamDifferences, type StreamSettings } from '@docket/event-store';
import { jetstreamManager } from '@nats-io/jetstream';

/** The streams of the log, brought to what this release declares. Messages are never rewritten. */
export function declaredStreams({ nats, settings }: MigrationServices): MigrationStep {
  const wanted: StreamSettings = {
    replicas: settings.replicas,
    ...(settings.logMaxBytes === undefined ? {} : { maxBytes: settings.logMaxBytes }),
  };
  const sizeOf = async (stream: string): Promise<{ messages: number; tookMs: number }> => {
    const startedMs = performance.now();
    const manager = await jetstreamManager(nats, { checkAPI: false });
    const { state } = await manager.streams.info(stream);
    return { messages: state.messages, tookMs: performance.now() - startedMs };
  };
  return defineStep({
    name: 'streams.declared',
    area: 'streams',
    phase: 'expand',
    summary:
      'Creates streams of the log that are missing, and brings their settings to those of this release.',
    plan: async () => {
      const differing = (await streamDifferences(nats, wanted)).filter(({ drift }) => drift.length > 0);
      return Promise.all(
        differing.map(async ({ stream, missing, drift }) => {
          const { messages, tookMs } = missing ? { messages: 0, tookMs: null } : await sizeOf(stream);
          // Copies are made by the servers in the background; all other settings count with the answer of the server.
          const copies = drift.some(({ setting }) => setting === 'num_replicas');
          return {
            id: stream,
            text: missing
              ? `create the stream ${stream}`
              : `set ${drift.map(({ setting }) => setting).join(', ')} of the stream ${stream}`,
            detail: { missing, drift: drift.map((each) => ({ ...each })) },
            undoable: false,
            estimate: { items: messages, milliseconds: copies || tookMs === null ? null : Math.ceil(tookMs) },
          };
        }),
      );
    },
    make: async ({ id }) => {
      await applyStream(nats, id, wanted);
      return undefined;
    },
  });
}
