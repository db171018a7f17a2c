import type { ArtifactContent, Method, MethodContext, MethodInput } from '@docket/methods';
import type { RunOrder } from '../messages.js';
import type { ArtifactWriter } from './artifact-writer.js';

export interface ContextParts {
  readonly signal: AbortSignal;
  readonly artifacts: ArtifactWriter;
  readonly load: (method: string) => Promise<Method>;
  readonly ask: (service: string, request: unknown) => Promise<unknown>;
  readonly progress: (fraction: number, message: string) => void;
}

/** What an attempt may use: exactly what its method declares. */
export function contextOf(
  order: Pick<RunOrder, 'options' | 'programs' | 'scratchDir'>,
  method: Method,
  { signal, artifacts, load, ask, progress }: ContextParts,
): MethodContext {
  const { options, programs, scratchDir } = order;
  return {
    options,
    ...(programs !== undefined && { programs }),
    scratchDir,
    signal,
    ...(method.artifacts !== undefined && {
      artifact: (name: string, content: ArtifactContent) => artifacts.write(name, content),
    }),
    ...(method.services !== undefined && { ask }),
    ...(method.uses !== undefined && {
      runMethod: async (name: string, input: MethodInput, given: Readonly<Record<string, unknown>> = {}) => {
        if (method.uses?.includes(name) !== true)
          throw new Error(`The method does not declare that it uses ${name}.`);
        const used = await load(name);
        const { checkOptions } = await import('../options.js');
        const checked = checkOptions(used, given);
        if (!checked.ok) {
          const [first] = checked.problems;
          throw new Error(`Options do not fit ${name}: ${first?.path ?? ''} ${first?.message ?? ''}`);
        }
        // The parts of the used method show no progress of their own, and it gets no programs but the declared ones.
        return used.run(input, {
          options: checked.options,
          scratchDir,
          signal,
          ...(programs !== undefined && used.programs !== undefined && { programs }),
          progress: () => undefined,
        });
      },
    }),
    progress,
  };
}
