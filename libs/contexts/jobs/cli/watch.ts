import type { Command } from 'commander';
import { DocketError } from '@docket/kernel';
import {
  collected,
  type EventAnswer,
  examples,
  followEvents,
  formatTime,
  openSession,
  type Output,
  plain,
  type ServerSentEvent,
  wholeNumber,
} from '@docket/command-line';
import type { Environment } from '@docket/composition';

interface WatchOptions {
  readonly types?: readonly string[];
  readonly aggregate?: string;
  readonly after?: number;
  readonly count?: number;
}

export function registerWatch(program: Command, environment: Environment): void {
  program
    .command('watch')
    .description('events as they happen, one a line, through reconnects, until Ctrl-C')
    .option('--types <types>', 'only these event types (comma-separated)', collected)
    .option('--aggregate <aggregate>', 'only of this kind of thing, e.g. job')
    .option(
      '--after <position>',
      'begin behind this position (0: from the first event)',
      wholeNumber(0, 2 ** 52),
    )
    .option('--count <n>', 'end after so many events', wholeNumber(1, 1_000_000_000))
    .addHelpText(
      'after',
      examples(['watch', 'watch --types JobFailed,JobTimedOut', 'watch --after 0 --count 100 --json']),
    )
    .action(async (options: WatchOptions, command: Command) => {
      const { output, client, signal } = openSession(environment, command);
      const api = await client();
      const query = new URLSearchParams();
      if (options.types) query.set('types', options.types.join(','));
      if (options.aggregate !== undefined) query.set('aggregate', options.aggregate);
      if (options.after !== undefined) query.set('after', String(options.after));
      const path = `/v1/events${query.size > 0 ? `?${query.toString()}` : ''}`;
      await output.note(`Watching ${api.connection.url} (Ctrl-C ends it)`);
      let seen = 0;
      const onReconnect = (reason: string) => output.note(`Connecting again: ${reason}`);
      for await (const message of followEvents(api, path, { signal, onReconnect })) {
        const event = eventOf(message);
        if (event === undefined) continue;
        await output.item(event, () => lineOf(event, output));
        seen += 1;
        if (seen === options.count) return;
      }
      if (signal.aborted) return;
      throw new DocketError('CLI.STREAM_ENDED', 'The server ended the stream.');
    });
}

/** Messages that are no stored event (a sign of life, a note of the server) are none of the watcher's. */
function eventOf(message: ServerSentEvent): EventAnswer | undefined {
  try {
    const value = JSON.parse(message.data) as Partial<EventAnswer>;
    return typeof value.position === 'number' && value.aggregate ? (value as EventAnswer) : undefined;
  } catch {
    return undefined;
  }
}

function lineOf(event: EventAnswer, { paint }: Output): string {
  const actor = event.context?.actor;
  const parts = [
    paint('dim', String(event.position).padStart(6)),
    formatTime(event.time),
    paint(colorOf(event.type), event.type.padEnd(20)),
    plain(`${event.aggregate.type}/${event.aggregate.id}`),
    paint('dim', plain(actor ? `by ${actor.name ?? actor.id}` : '')),
    plain(gist(event.data)),
  ];
  return parts.join('  ').trimEnd();
}

function colorOf(type: string): 'green' | 'red' | 'yellow' | 'cyan' {
  if (/Failed|TimedOut|DeadLettered|Denied|Lost/.test(type)) return 'red';
  if (/Cancel|Revoked|Retr/.test(type)) return 'yellow';
  return type.endsWith('Succeeded') ? 'green' : 'cyan';
}

/** The few words of an event's payload that tell most. */
function gist(payload: Readonly<Record<string, unknown>>): string {
  const { failure, message, reason, fraction, method, name } = payload;
  const failed = (failure as { message?: unknown } | undefined)?.message;
  if (typeof failed === 'string') return failed;
  const percent = typeof fraction === 'number' ? `${Math.floor(fraction * 100)} %` : undefined;
  const words = [percent, message ?? reason ?? method ?? name];
  return words.filter((word) => typeof word === 'string').join(' ');
}
