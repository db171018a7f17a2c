import { examples, formatTime, openSession } from '@docket/command-line';
import type { Environment } from '@docket/composition';
import type { Command } from 'commander';

interface WorkerAnswer {
  readonly workerId: string;
  readonly state: string;
  readonly drained: boolean;
  readonly methods: readonly string[];
  readonly pool?: string;
  readonly version?: string;
  readonly since: string;
  readonly seenAt: string;
  readonly runs: readonly { readonly jobId: string; readonly method: string; readonly startedAt: string }[];
}

/** Workers: who is there, what they run, and draining them. */
export function registerWorkers(program: Command, environment: Environment): void {
  const workers = program
    .command('workers')
    .description('who asks for work, what they run; drain and resume');

  workers
    .command('list', { isDefault: true })
    .description('workers, the last seen first')
    .action(async (_: object, command: Command) => {
      const { output, client } = openSession(environment, command);
      const answer = await (await client()).get<{ readonly items: readonly WorkerAnswer[] }>('/v1/workers');
      await output.table(
        answer,
        answer.items,
        [
          { title: 'WORKER', of: ({ workerId }) => workerId },
          {
            title: 'STATE',
            of: ({ state, drained }) => (drained ? `${state}, drained` : state),
            paint: (text, { state }, paint) => paint(state === 'connected' ? 'green' : 'dim', text),
          },
          { title: 'POOL', of: ({ pool }) => pool ?? '' },
          { title: 'VERSION', of: ({ version }) => version ?? '' },
          { title: 'SINCE', of: ({ since }) => formatTime(since) },
          { title: 'SEEN', of: ({ seenAt }) => formatTime(seenAt) },
          { title: 'RUNS', of: ({ runs }) => runs.map(({ jobId, method }) => `${method} ${jobId}`) },
          { title: 'METHODS', of: ({ methods }) => methods },
        ],
        'No worker has asked for work: see docs/guides/worker-in-any-language.md.',
      );
    });

  for (const [name, what] of [
    ['drain', 'give a worker no more work; it finishes what it runs'],
    ['resume', 'give a drained worker work again'],
  ] as const) {
    workers
      .command(`${name} <workerId>`)
      .description(what)
      .requiredOption('--reason <reason>', 'why; it is kept in the log')
      .addHelpText('after', examples([`workers ${name} lab-1-4711 --reason "new release"`]))
      .action(async (workerId: string, { reason }: { readonly reason: string }, command: Command) => {
        const { output, client } = openSession(environment, command);
        const changed = await (await client()).post<object>(`/v1/workers/${name}`, { workerId, reason });
        await output.answer(
          changed,
          () => `Worker ${workerId} is ${name === 'drain' ? 'drained' : 'resumed'}.`,
        );
      });
  }
}
