import { collected, examples, formatTime, openSession, time, wholeNumber } from '@docket/command-line';
import type { Environment } from '@docket/composition';
import { InvalidArgumentError, type Command } from 'commander';

interface SilenceAnswer {
  readonly silenceId: string;
  readonly kind: string;
  readonly matches: Readonly<Record<string, string>>;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly repeat: string;
  readonly active: boolean;
  readonly reason: string;
}

interface ChannelAnswer {
  readonly name: string;
  readonly kind: string;
  readonly url: string | null;
  readonly to: readonly string[];
  readonly minSeverity: string;
  readonly groups: readonly string[] | null;
  readonly enabled: boolean;
  readonly quietHours: { readonly from: string; readonly to: string; readonly timeZone: string } | null;
}

interface MessageAnswer {
  readonly messageId: string;
  readonly channel: string;
  readonly state: string;
  readonly createdAt: string;
  readonly lines: readonly { readonly kind: string; readonly rule: string; readonly subject: string }[];
  readonly attempts: readonly { readonly error: string | null }[];
}

interface Reason {
  readonly reason: string;
}

const REASON = ['--reason <reason>', 'why; it is kept in the log'] as const;
const at = (name: string): string => `/v1/alerts/channels/${encodeURIComponent(name)}`;
const items = <Item>(list: { readonly items: readonly Item[] }): readonly Item[] => list.items;

/** Silences, channels, and what was sent. */
export function registerTelling(alerts: Command, environment: Environment): void {
  registerSilences(alerts, environment);

  alerts
    .command('channels')
    .description('who is told, and of what')
    .action(async (_: object, command: Command) => {
      const { output, client } = openSession(environment, command);
      const list = await (
        await client()
      ).get<{ readonly items: readonly ChannelAnswer[] }>('/v1/alerts/channels');
      await output.table(
        list,
        items(list),
        [
          { title: 'NAME', of: ({ name }) => name },
          { title: 'KIND', of: ({ kind }) => kind },
          { title: 'TO', of: ({ url, to }) => url ?? to.join(', ') },
          { title: 'FROM SEVERITY', of: ({ minSeverity }) => minSeverity },
          { title: 'GROUPS', of: ({ groups }) => groups?.join(', ') ?? 'all' },
          {
            title: 'QUIET',
            of: ({ quietHours: quiet }) =>
              quiet === null ? '' : `${quiet.from}-${quiet.to} ${quiet.timeZone}`,
          },
          { title: 'ENABLED', of: ({ enabled }) => (enabled ? 'yes' : 'no') },
        ],
        'Nobody is told: make a channel with "docket alerts save-channel".',
      );
    });

  alerts
    .command('save-channel <name> <kind>')
    .description('make or change a channel: file, webhook or mail')
    .option('--url <url>', 'of a webhook')
    .option<readonly string[]>('--to <addresses>', 'of a mail', collected)
    .option('--min-severity <severity>', 'info, warning or critical', 'warning')
    .option<readonly string[]>('--group <groups>', 'only rules of these groups', collected)
    .option('--escalate-to <channel>', 'told when nobody acknowledges')
    .option('--escalate-after <minutes>', 'after so long', wholeNumber(0, 44_640), 30)
    .option('--only-escalations', 'nothing but what other channels escalate')
    .requiredOption(...REASON)
    .addHelpText('after', examples(['alerts save-channel ops mail --to ops@example.org --reason "on call"']))
    .action(async (name: string, kind: string, options: ChannelOptions, command: Command) => {
      const { output, client } = openSession(environment, command);
      const {
        url,
        to,
        minSeverity,
        group,
        escalateTo,
        escalateAfter,
        onlyEscalations = false,
        reason,
      } = options;
      const body = {
        kind,
        minSeverity,
        onlyEscalations,
        reason,
        ...(url === undefined ? {} : { url }),
        ...(to === undefined ? {} : { to }),
        ...(group === undefined ? {} : { groups: group }),
        ...(escalateTo === undefined
          ? {}
          : { escalation: { to: escalateTo, afterMs: escalateAfter * 60_000 } }),
      };
      const saved = await (await client()).put<{ readonly secret: string | null }>(at(name), body);
      await output.record(saved, {
        channel: name,
        ...(saved.secret === null ? {} : { secret: saved.secret }),
      });
    });

  alerts
    .command('delete-channel <name>')
    .description('remove a channel')
    .requiredOption(...REASON)
    .action(async (name: string, { reason }: Reason, command: Command) => {
      const { output, client } = openSession(environment, command);
      const written = await (await client()).delete<object>(at(name), { reason });
      await output.answer(written, () => `Channel ${name} is deleted.`);
    });

  alerts
    .command('test-channel <name>')
    .description('send a test message')
    .action(async (name: string, _: object, command: Command) => {
      const { output, client } = openSession(environment, command);
      const written = await (await client()).post<object>(`${at(name)}/test`, {});
      await output.answer(
        written,
        () => `A message is on its way: docket alerts deliveries --channel ${name}`,
      );
    });

  alerts
    .command('deliveries')
    .description('messages that were sent and that wait, the newest first')
    .option('--channel <name>', 'of this one alone')
    .option('--limit <n>', 'most messages to show', wholeNumber(1, 500), 50)
    .action(
      async (
        { limit, ...query }: { readonly limit: number; readonly channel?: string },
        command: Command,
      ) => {
        const { output, client } = openSession(environment, command);
        const page = await (await client()).list<MessageAnswer>('/v1/alerts/deliveries', query, limit);
        await output.table(
          page,
          page.items,
          [
            { title: 'AT', of: ({ createdAt }) => formatTime(createdAt) },
            { title: 'CHANNEL', of: ({ channel }) => channel },
            { title: 'STATE', of: ({ state }) => state },
            { title: 'TRIES', of: ({ attempts }) => String(attempts.length) },
            {
              title: 'WHAT',
              of: ({ lines }) => lines.map(({ kind, rule }) => `${kind} ${rule}`.trim()).join(', '),
            },
            { title: 'WHY', of: ({ attempts }) => attempts.at(-1)?.error ?? '' },
          ],
          'Nothing was sent.',
        );
      },
    );
}

interface ChannelOptions extends Reason {
  readonly url?: string;
  readonly to?: readonly string[];
  readonly minSeverity: string;
  readonly group?: readonly string[];
  readonly escalateTo?: string;
  readonly escalateAfter: number;
  readonly onlyEscalations?: boolean;
}

interface SilenceOptions extends Reason {
  readonly rule?: string;
  readonly group?: string;
  readonly subject?: string;
  readonly severity?: string;
  readonly for: number;
  readonly from?: string;
  readonly repeat: string;
  readonly maintenance?: boolean;
}

function registerSilences(alerts: Command, environment: Environment): void {
  alerts
    .command('silences')
    .description('silences and maintenance windows that hold or will hold')
    .action(async (_: object, command: Command) => {
      const { output, client } = openSession(environment, command);
      const list = await (
        await client()
      ).get<{ readonly items: readonly SilenceAnswer[] }>('/v1/alerts/silences');
      await output.table(
        list,
        items(list),
        [
          { title: 'ID', of: ({ silenceId }) => silenceId },
          { title: 'KIND', of: ({ kind }) => kind },
          { title: 'ACTIVE', of: ({ active }) => (active ? 'yes' : 'no') },
          { title: 'OF', of: ({ matches }) => Object.entries(matches).map((each) => each.join(' ')) },
          { title: 'FROM', of: ({ startsAt }) => formatTime(startsAt) },
          { title: 'TO', of: ({ endsAt }) => formatTime(endsAt) },
          { title: 'REPEAT', of: ({ repeat }) => repeat },
          { title: 'WHY', of: ({ reason }) => reason },
        ],
        'No silences.',
      );
    });

  alerts
    .command('silence')
    .description('hold back notifications for a time; all that is given must fit')
    .option('--rule <name>', 'of this rule')
    .option('--group <group>', 'of rules of this group')
    .option('--subject <subject>', 'about this one')
    .option('--severity <severity>', 'of this severity')
    .option('--for <span>', 'for how long, e.g. 90m, 8h, 2d', span, 3_600_000)
    .option('--from <time>', 'from then on; from now on where it is left out', time)
    .option('--repeat <repeat>', 'never, daily or weekly', 'never')
    .option('--maintenance', 'it is a maintenance window')
    .requiredOption(...REASON)
    .addHelpText(
      'after',
      examples([
        'alerts silence --rule no-workers --for 2h --reason "moving workers"',
        'alerts silence --group work --from 2026-12-05T02:00:00Z --for 1h --repeat weekly --maintenance --reason "updates"',
      ]),
    )
    .action(async (options: SilenceOptions, command: Command) => {
      const { output, client } = openSession(environment, command);
      const { for: forMs, from, repeat, maintenance, reason, ...given } = options;
      const startsAt = from ?? new Date().toISOString();
      const matches = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
      const endsAt = new Date(Date.parse(startsAt) + forMs).toISOString();
      const kind = maintenance === true ? 'maintenance' : 'silence';
      const body = { kind, matches, startsAt, endsAt, repeat, reason };
      const made = await (await client()).post<{ readonly id: string }>('/v1/alerts/silences', body);
      await output.answer(
        made,
        () => `Silence ${made.id} holds until ${endsAt}: docket alerts unsilence ${made.id}`,
      );
    });

  alerts
    .command('unsilence <silenceId>')
    .description('end a silence')
    .requiredOption(...REASON)
    .action(async (id: string, { reason }: Reason, command: Command) => {
      const { output, client } = openSession(environment, command);
      const path = `/v1/alerts/silences/${encodeURIComponent(id)}/end`;
      const written = await (await client()).post<object>(path, { reason });
      await output.answer(written, () => `Silence ${id} is ended.`);
    });
}

/** `90m`, `8h`, `2d` in milliseconds. */
function span(text: string): number {
  const [, count, unit] = /^(\d{1,5})(m|h|d)$/.exec(text) ?? [];
  if (count === undefined) throw new InvalidArgumentError('Give a span such as 90m, 8h or 2d.');
  return Number(count) * { m: 60_000, h: 3_600_000, d: 86_400_000 }[unit as 'm' | 'h' | 'd'];
}
