import { collected, examples, formatTime, openSession, wholeNumber } from '@docket/command-line';
import type { Environment } from '@docket/composition';
import type { Command } from 'commander';

interface NotificationAnswer {
  readonly notificationId: string;
  readonly kind: string;
  readonly title: string;
  readonly createdAt: string;
  readonly readAt: string | null;
}

interface AddressAnswer {
  readonly address: string | null;
  readonly confirmed: boolean;
}

interface PreferencesAnswer {
  readonly choices: readonly { readonly kind: string; readonly channels: readonly string[] }[];
  readonly gather: string;
  readonly dailyAt: string;
  readonly timeZone: string;
  readonly quietHours: Readonly<Record<string, unknown>> | null;
  readonly mail: AddressAnswer | null;
  readonly webhook: AddressAnswer | null;
}

interface MessageAnswer {
  readonly channel: string;
  readonly state: string;
  readonly titles: readonly string[];
  readonly createdAt: string;
  readonly tries: number;
  readonly error: string | null;
}

interface ChooseOptions {
  readonly channel?: readonly string[];
  readonly gather?: string;
  readonly dailyAt?: string;
  readonly timeZone?: string;
  readonly quietFrom?: string;
  readonly quietTo?: string;
}

const BASE = '/v1/notifications';
const PREFERENCES = `${BASE}/preferences`;

/** What the caller is told of, and where. */
export function registerNotifications(program: Command, environment: Environment): void {
  const notifications = program
    .command('notifications')
    .description('what you were told of what is yours, and your choices');

  notifications
    .command('list', { isDefault: true })
    .description('what you were told, the newest first')
    .option('--unread', 'those alone that you have not read')
    .option('--limit <n>', 'most to show', wholeNumber(1, 500), 50)
    .action(
      async ({ unread, limit }: { readonly unread?: boolean; readonly limit: number }, command: Command) => {
        const { output, client } = openSession(environment, command);
        const query = unread === true ? { state: 'unread' } : {};
        const page = await (await client()).list<NotificationAnswer>(BASE, query, limit);
        await output.table(
          page,
          page.items,
          [
            { title: 'AT', of: ({ createdAt }) => formatTime(createdAt) },
            { title: 'READ', of: ({ readAt }) => (readAt === null ? 'no' : 'yes') },
            { title: 'KIND', of: ({ kind }) => kind },
            { title: 'WHAT', of: ({ title }) => title },
          ],
          'Nothing yet: choose what you want with "docket notifications choose job.failed --channel inbox".',
        );
      },
    );

  notifications
    .command('read')
    .description('you have read all of them')
    .action(async (_: object, command: Command) => {
      const { output, client } = openSession(environment, command);
      const answer = await (await client()).post<object>(`${BASE}/read`, {});
      await output.answer(answer, () => 'All of them are read.');
    });

  notifications
    .command('preferences')
    .description('what you are told of, where and when')
    .action(async (_: object, command: Command) => {
      const { output, client } = openSession(environment, command);
      const preferences = await (await client()).get<PreferencesAnswer>(PREFERENCES);
      await output.table(
        preferences,
        preferences.choices,
        [
          { title: 'KIND', of: ({ kind }) => kind },
          { title: 'CHANNELS', of: ({ channels }) => channels.join(', ') },
        ],
        'There are no kinds.',
      );
    });

  notifications
    .command('choose <kinds...>')
    .description('where you are told of these kinds; other kinds stay as they are')
    .option<readonly string[]>(
      '--channel <channels>',
      'inbox, mail, webhook; nowhere where left out',
      collected,
    )
    .option('--gather <when>', 'immediate, hourly or daily, for all kinds')
    .option('--daily-at <time>', 'of daily, e.g. 08:00')
    .option('--time-zone <zone>', 'e.g. Europe/Berlin')
    .option('--quiet-from <time>', 'nothing is sent from then, e.g. 22:00')
    .option('--quiet-to <time>', 'until then, e.g. 07:00')
    .addHelpText(
      'after',
      examples([
        'notifications choose job.failed job.dead-lettered --channel inbox --channel mail',
        'notifications choose job.succeeded --channel mail --gather daily --time-zone Europe/Berlin',
      ]),
    )
    .action(async (kinds: readonly string[], options: ChooseOptions, command: Command) => {
      const { output, client } = openSession(environment, command);
      const session = await client();
      const before = await session.get<PreferencesAnswer>(PREFERENCES);
      const { channel: channels = [], quietFrom, quietTo, ...when } = options;
      const timeZone = when.timeZone ?? before.timeZone;
      const others = before.choices.filter(({ kind }) => !kinds.includes(kind));
      const { gather, dailyAt, quietHours } = before;
      const quiet =
        quietFrom === undefined && quietTo === undefined
          ? quietHours
          : { from: quietFrom ?? '22:00', to: quietTo ?? '07:00', timeZone };
      const body = {
        gather,
        dailyAt,
        ...when,
        timeZone,
        choices: [...others, ...kinds.map((kind) => ({ kind, channels }))],
        ...(quiet === null ? {} : { quietHours: quiet }),
      };
      const written = await session.put<object>(PREFERENCES, body);
      await output.answer(written, () => `Chosen. "docket notifications preferences" shows it.`);
    });

  registerAddresses(notifications, environment);
}

function registerAddresses(notifications: Command, environment: Environment): void {
  notifications
    .command('address <channel> <address>')
    .description('give your mail address or your webhook')
    .addHelpText('after', examples(['notifications address mail me@example.org']))
    .action(async (channel: string, address: string, _: object, command: Command) => {
      const { output, client } = openSession(environment, command);
      const path = `${BASE}/addresses/${encodeURIComponent(channel)}`;
      const given = await (
        await client()
      ).put<{ readonly confirmed: boolean; readonly secret: string | null }>(path, { address });
      await output.answer(given, () =>
        given.confirmed
          ? `It is used from now on. Its secret signs the messages: ${given.secret ?? ''}`
          : 'A mail asks to confirm it: nothing else is sent before.',
      );
    });

  notifications
    .command('remove-address <channel>')
    .description('remove your mail address or your webhook')
    .requiredOption('--reason <reason>', 'why; it is kept in the log')
    .action(async (channel: string, { reason }: { readonly reason: string }, command: Command) => {
      const { output, client } = openSession(environment, command);
      const path = `${BASE}/addresses/${encodeURIComponent(channel)}`;
      const written = await (await client()).delete<object>(path, { reason });
      await output.answer(written, () => 'The address is removed.');
    });

  notifications
    .command('deliveries')
    .description('messages to your addresses, the newest first')
    .option('--limit <n>', 'most to show', wholeNumber(1, 500), 50)
    .action(async ({ limit }: { readonly limit: number }, command: Command) => {
      const { output, client } = openSession(environment, command);
      const page = await (await client()).list<MessageAnswer>(`${BASE}/deliveries`, {}, limit);
      await output.table(
        page,
        page.items,
        [
          { title: 'AT', of: ({ createdAt }) => formatTime(createdAt) },
          { title: 'CHANNEL', of: ({ channel }) => channel },
          { title: 'STATE', of: ({ state }) => state },
          { title: 'TRIES', of: ({ tries }) => String(tries) },
          { title: 'WHAT', of: ({ titles }) => titles.join(', ') },
          { title: 'WHY', of: ({ error }) => error ?? '' },
        ],
        'Nothing was sent.',
      );
    });
}
