import { collected, examples, formatTime, openSession } from '@docket/command-line';
import type { Environment } from '@docket/composition';
import { InvalidArgumentError, type Command } from 'commander';

interface Reason {
  readonly reason: string;
}

interface QuietOptions extends Reason {
  readonly from?: string;
  readonly to?: string;
  readonly timeZone: string;
  readonly weekdays?: readonly number[];
  readonly holdCritical?: boolean;
  readonly off?: boolean;
}

interface DigestAnswer {
  readonly cron: string;
  readonly timeZone: string;
  readonly channels: readonly string[];
  readonly nextAt: string | null;
}

const REASON = ['--reason <reason>', 'why; it is kept in the log'] as const;
const DIGEST = '/v1/alerts/digest';

/** Quiet hours of channels, and the digest. */
export function registerQuiet(alerts: Command, environment: Environment): void {
  alerts
    .command('quiet-hours <channel>')
    .description(
      'hours in which a channel is told nothing; what was held back comes in one message at their end',
    )
    .option('--from <time>', 'local time, e.g. 22:00')
    .option('--to <time>', 'local time, e.g. 07:00')
    .option('--time-zone <zone>', 'e.g. Europe/Berlin', 'UTC')
    .option('--weekdays <days>', 'on which they begin, 1 is Monday, e.g. 1-5 or 6,7', weekdays)
    .option('--hold-critical', 'hold back critical alerts too')
    .option('--off', 'no quiet hours any more')
    .requiredOption(...REASON)
    .addHelpText(
      'after',
      examples([
        'alerts quiet-hours ops --from 22:00 --to 07:00 --time-zone Europe/Berlin --reason "nights"',
        'alerts quiet-hours ops --off --reason "on call again"',
      ]),
    )
    .action(async (channel: string, options: QuietOptions, command: Command) => {
      const { output, client } = openSession(environment, command);
      const path = `/v1/alerts/channels/${encodeURIComponent(channel)}/quiet-hours`;
      const { off = false, holdCritical = false, reason, weekdays: days, ...times } = options;
      if (off) {
        const written = await (await client()).delete<object>(path, { reason });
        await output.answer(written, () => `Channel ${channel} has no quiet hours.`);
        return;
      }
      const body = {
        ...times,
        criticalPasses: !holdCritical,
        reason,
        ...(days === undefined ? {} : { weekdays: days }),
      };
      const written = await (await client()).put<object>(path, body);
      await output.answer(
        written,
        () =>
          `Channel ${channel} is quiet from ${times.from ?? ''} to ${times.to ?? ''} (${times.timeZone}).`,
      );
    });

  alerts
    .command('digest')
    .description('what the digest would say now, and when it is sent')
    .action(async (_: object, command: Command) => {
      const { output, client } = openSession(environment, command);
      const session = await client();
      const preview = await session.get<{ readonly title: string; readonly text: string }>(
        `${DIGEST}/preview`,
      );
      await output.answer(preview, () => `${preview.title}\n\n${preview.text}`);
    });

  alerts
    .command('save-digest')
    .description('send a digest at times')
    .option('--cron <cron>', 'minute, hour, day of the month, month, day of the week', '0 7 * * 1')
    .option('--time-zone <zone>', 'e.g. Europe/Berlin', 'UTC')
    .requiredOption<readonly string[]>('--channel <channels>', 'to these channels', collected)
    .requiredOption(...REASON)
    .addHelpText(
      'after',
      examples(['alerts save-digest --channel ops --time-zone Europe/Berlin --reason "Mondays at seven"']),
    )
    .action(
      async (
        {
          channel: channels,
          ...body
        }: Reason & { readonly cron: string; readonly timeZone: string; readonly channel: readonly string[] },
        command: Command,
      ) => {
        const { output, client } = openSession(environment, command);
        const session = await client();
        await session.put<object>(DIGEST, { ...body, channels });
        const digest = await session.get<DigestAnswer>(DIGEST);
        await output.answer(
          digest,
          () => `The next digest is sent ${digest.nextAt === null ? 'never' : formatTime(digest.nextAt)}.`,
        );
      },
    );

  alerts
    .command('delete-digest')
    .description('send no digest any more')
    .requiredOption(...REASON)
    .action(async ({ reason }: Reason, command: Command) => {
      const { output, client } = openSession(environment, command);
      const written = await (await client()).delete<object>(DIGEST, { reason });
      await output.answer(written, () => 'No digest is sent any more.');
    });
}

/** `1-5` or `6,7` as days, Monday first. */
function weekdays(text: string): readonly number[] {
  const [, first, last] = /^([1-7])-([1-7])$/.exec(text) ?? [];
  if (first !== undefined && last !== undefined && first <= last)
    return Array.from({ length: Number(last) - Number(first) + 1 }, (_, at) => Number(first) + at);
  if (!/^[1-7](,[1-7])*$/.test(text)) throw new InvalidArgumentError('Give days such as 1-5 or 6,7.');
  return text.split(',').map(Number);
}
