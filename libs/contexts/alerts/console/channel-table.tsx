import {
  act,
  api,
  bodyOf,
  Button,
  Empty,
  Loading,
  may,
  Problem,
  queries,
  StateMark,
  texts,
  Time,
} from '@docket/console';
import { useSignal } from '@preact/signals';
import { useQuery } from '@tanstack/preact-query';
import { Digest } from './digest.js';
import { QuietHoursForm } from './quiet-hours-form.js';

const deliveriesKey = ['alerts', 'deliveries'];
const SHOWN = 50;
/** Tries are no events, so that nobody is told of them. */
const ASK_EVERY_MS = 5_000;

/** Who is told, and what was sent. */
export function ChannelTable() {
  const channels = useQuery({
    queryKey: ['alerts', 'channels'],
    queryFn: () => bodyOf(api.GET('/v1/alerts/channels')),
    meta: { live: ['alert-channel'] },
  });
  const quietOf = useSignal<string | undefined>(undefined);
  const words = texts.alerts;
  const test = async (name: string): Promise<void> => {
    await bodyOf(api.POST('/v1/alerts/channels/{name}/test', { params: { path: { name } } }));
    await queries.invalidateQueries({ queryKey: deliveriesKey });
  };
  if (channels.isPending) return <Loading />;
  if (channels.data === undefined) {
    return <Problem error={channels.error} onRetry={() => act(channels.refetch())} />;
  }
  if (channels.data.items.length === 0) {
    return (
      <Empty
        title={words.noChannels}
        help={words.noChannelsHelp}
        command='npm run docket -- alerts save-channel ops mail --to ops@example.org --reason "on call"'
      />
    );
  }
  return (
    <>
      <div class="scroll-x" tabIndex={0} role="region" aria-label={words.tabs.channels}>
        <table class="plain">
          <thead>
            <tr>
              <th scope="col">{words.columns.channel}</th>
              <th scope="col">{words.columns.to}</th>
              <th scope="col">{words.columns.severity}</th>
              <th scope="col">{words.columns.quiet}</th>
              <th scope="col">{words.columns.state}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {channels.data.items.map(({ name, kind, url, to, minSeverity, enabled, quietHours }) => (
              <tr key={name}>
                <td>
                  {name} <small>{kind}</small>
                </td>
                <td>{url ?? to.join(', ')}</td>
                <td>{words.severities[minSeverity]}</td>
                <td>{quietHours === null ? '–' : words.quietFromTo(quietHours)}</td>
                <td>
                  <StateMark state={enabled ? 'enabled' : 'disabled'} />
                </td>
                <td class="number">
                  {may('PUT /v1/alerts/channels/{name}/quiet-hours') && (
                    <Button kind="quiet" onClick={() => (quietOf.value = name)}>
                      {words.quietHours}
                    </Button>
                  )}
                  {may('POST /v1/alerts/channels/{name}/test') && (
                    <Button kind="quiet" onClick={() => act(test(name))}>
                      {words.sendTest}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Digest />
      <Messages />
      {quietOf.value !== undefined && (
        <QuietHoursForm channel={quietOf.value} onClose={() => (quietOf.value = undefined)} />
      )}
    </>
  );
}

function Messages() {
  const words = texts.alerts;
  const messages = useQuery({
    queryKey: deliveriesKey,
    queryFn: () => bodyOf(api.GET('/v1/alerts/deliveries', { params: { query: { limit: SHOWN } } })),
    refetchInterval: ASK_EVERY_MS,
  });
  if (messages.data === undefined || messages.data.items.length === 0) return null;
  return (
    <div class="scroll-x" tabIndex={0} role="region" aria-label={words.messages}>
      <table class="plain">
        <caption>{words.messages}</caption>
        <thead>
          <tr>
            <th scope="col">{words.columns.channel}</th>
            <th scope="col">{words.columns.what}</th>
            <th scope="col">{words.columns.state}</th>
            <th scope="col">{words.columns.since}</th>
          </tr>
        </thead>
        <tbody>
          {messages.data.items.map(({ messageId, channel, lines, state, attempts, createdAt }) => (
            <tr key={messageId}>
              <td>{channel}</td>
              <td>{lines.map(({ kind, rule }) => `${words.kinds[kind]} ${rule}`).join(', ')}</td>
              <td>
                <StateMark state={state} /> <small>{attempts.at(-1)?.error ?? ''}</small>
              </td>
              <td>
                <Time at={createdAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
