import { act, api, bodyOf, Loading, Problem, StateMark, texts, Time } from '@docket/console';
import { useQuery } from '@tanstack/preact-query';
import { notificationsKey } from './unread.js';

const SHOWN = 50;
/** Tries are no events, so that nobody is told of them. */
const ASK_EVERY_MS = 5_000;

/** Messages to the addresses of the person. */
export function Deliveries() {
  const words = texts.notifications;
  const list = useQuery({
    queryKey: [...notificationsKey, 'deliveries'],
    queryFn: () => bodyOf(api.GET('/v1/notifications/deliveries', { params: { query: { limit: SHOWN } } })),
    refetchInterval: ASK_EVERY_MS,
  });
  if (list.isPending) return <Loading />;
  if (list.data === undefined) return <Problem error={list.error} onRetry={() => act(list.refetch())} />;
  if (list.data.items.length === 0) return <p class="muted">{words.nothingSent}</p>;
  return (
    <div class="scroll-x" tabIndex={0} role="region" aria-label={words.tabs.deliveries}>
      <table class="plain">
        <thead>
          <tr>
            <th scope="col">{words.columns.channel}</th>
            <th scope="col">{words.columns.what}</th>
            <th scope="col">{words.columns.state}</th>
            <th scope="col">{words.columns.at}</th>
          </tr>
        </thead>
        <tbody>
          {list.data.items.map(({ messageId, channel, titles, state, reason, error, createdAt }) => (
            <tr key={messageId}>
              <td>{channel}</td>
              <td>{titles.length === 0 ? words.asksToConfirm : titles.join(', ')}</td>
              <td>
                <StateMark state={state} /> <small>{reason ?? error ?? ''}</small>
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
