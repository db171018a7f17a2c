import { examples, formatTime, openSession, wholeNumber } from '@docket/command-line';
import type { Environment } from '@docket/composition';
import type { Command } from 'commander';

interface SessionAnswer {
  readonly sessionId: string;
  readonly name: string | null;
  readonly way: string;
  readonly status: string;
  readonly startedAt: string;
  readonly lastUsedAt: string | null;
  readonly expiresAt: string;
  readonly ip: string | null;
}

export function registerSessions(program: Command, environment: Environment): void {
  program
    .command('sign-in')
    .description('print a link that signs a browser of this machine in on the console, once')
    .addHelpText('after', examples(['sign-in']))
    .action(async (_options: object, command: Command) => {
      const { output, client } = openSession(environment, command);
      const link = await (await client()).post<{ url: string; expiresAt: string }>('/v1/session/links', {});
      await output.answer(link, () => `Open this once, before ${formatTime(link.expiresAt)}:\n${link.url}`);
    });

  const sessions = program.command('sessions').description('who is signed in on the console, and from where');

  sessions
    .command('list')
    .description('sessions, the newest first: all of the tenant for an admin, else your own')
    .option('--limit <n>', 'most sessions to show', wholeNumber(1, 10_000), 50)
    .addHelpText('after', examples(['sessions list', 'sessions list --json']))
    .action(async ({ limit }: { limit: number }, command: Command) => {
      const { output, client } = openSession(environment, command);
      const page = await (await client()).list<SessionAnswer>('/v1/sessions', {}, limit);
      await output.table(
        page,
        page.items,
        [
          { title: 'ID', of: ({ sessionId }) => sessionId },
          { title: 'WHO', of: ({ name }) => name ?? '' },
          { title: 'BY', of: ({ way }) => way },
          {
            title: 'STATUS',
            of: ({ status }) => status,
            paint: (text, { status }, paint) => paint(status === 'open' ? 'green' : 'dim', text),
          },
          { title: 'STARTED', of: ({ startedAt }) => formatTime(startedAt) },
          { title: 'USED', of: ({ lastUsedAt }) => formatTime(lastUsedAt) },
          { title: 'EXPIRES', of: ({ expiresAt }) => formatTime(expiresAt) },
          { title: 'FROM', of: ({ ip }) => ip ?? '' },
        ],
        'No sessions.',
      );
    });

  sessions
    .command('end <sessionId>')
    .description('end a session in every process, within two seconds')
    .option('--reason <reason>', 'why; it is kept in the log', 'ended on the command line')
    .addHelpText('after', examples(['sessions end 6f0c2f3a-… --reason "laptop lost"']))
    .action(async (sessionId: string, { reason }: { reason: string }, command: Command) => {
      const { output, client } = openSession(environment, command);
      const path = `/v1/sessions/${encodeURIComponent(sessionId)}`;
      const ended = await (await client()).delete<{ sessionId: string }>(path, { reason });
      await output.answer(ended, () => `Session ${ended.sessionId} has ended.`);
    });
}
