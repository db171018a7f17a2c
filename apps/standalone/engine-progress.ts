import type { OnProgress } from '@docket/engines';
import { type Progress, startProgress } from '@docket/command-line';
import type { Screen } from '@docket/composition';

/** Shows what getting the engines takes: a bar for what can be counted, a line for what cannot. */
export function showEngineProgress(stderr: Screen): { readonly show: OnProgress; end(): void } {
  const bars = new Map<string, Progress>();
  let lastMessage = '';
  const end = (): void => {
    for (const bar of bars.values()) bar.finish();
    bars.clear();
  };
  return {
    end,
    show: ({ engine, step, message, done, total }) => {
      if (done === undefined || total === undefined) {
        if (message !== lastMessage) stderr.write(`${message}\n`);
        lastMessage = message;
        return;
      }
      const name = `${engine} ${step}`;
      const bar =
        bars.get(name) ?? startProgress({ stderr }, name, step === 'download' ? 'bytes' : 'percent');
      bars.set(name, bar);
      bar.update(done, total);
      if (done < total) return;
      bar.finish();
      bars.delete(name);
    },
  };
}
