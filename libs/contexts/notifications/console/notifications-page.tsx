import {
  act,
  api,
  bodyOf,
  Button,
  Empty,
  hrefOf,
  Link,
  Loading,
  may,
  Problem,
  queries,
  query,
  Section,
  setQuery,
  Tabs,
  texts,
  Time,
} from '@docket/console';
import { useQuery } from '@tanstack/preact-query';
import { Addresses } from './addresses.js';
import { Deliveries } from './deliveries.js';
import { Preferences } from './preferences.js';
import { notificationsKey } from './unread.js';

type Tab = keyof typeof texts.notifications.tabs;
const SHOWN = 100;
const CONSOLE = /^\/console/;

export default function NotificationsPage() {
  const words = texts.notifications;
  const open = (query.value.get('tab') ?? 'inbox') as Tab;
  return (
    <Section title={words.title}>
      <Tabs
        label={words.title}
        tabs={Object.entries(words.tabs)}
        open={open}
        onOpen={(tab) => setQuery({ tab }, { replace: true })}
      >
        {open === 'inbox' && <Inbox />}
        {open === 'preferences' && (
          <>
            <Preferences />
            <Addresses />
          </>
        )}
        {open === 'deliveries' && <Deliveries />}
      </Tabs>
    </Section>
  );
}

function Inbox() {
  const words = texts.notifications;
  const list = useQuery({
    queryKey: [...notificationsKey, 'list'],
    queryFn: () => bodyOf(api.GET('/v1/notifications', { params: { query: { limit: SHOWN } } })),
    meta: { live: ['job', 'pipeline-run'] },
  });
  const read = async (notificationIds?: string[]): Promise<void> => {
    const body = notificationIds === undefined ? {} : { notificationIds };
    await bodyOf(api.POST('/v1/notifications/read', { body }));
    await queries.invalidateQueries({ queryKey: notificationsKey });
  };
  if (list.isPending) return <Loading />;
  if (list.data === undefined) return <Problem error={list.error} onRetry={() => act(list.refetch())} />;
  const { items } = list.data;
  if (items.length === 0)
    return (
      <Empty
        title={words.empty}
        help={words.emptyHelp}
        command="npm run docket -- notifications choose job.failed --channel inbox"
      />
    );
  return (
    <>
      {may('POST /v1/notifications/read') && items.some(({ readAt }) => readAt === null) && (
        <div class="actions end">
          <Button onClick={() => act(read())}>{words.readAll}</Button>
        </div>
      )}
      <ul class="rows" aria-label={words.tabs.inbox}>
        {items.map(({ notificationId, title, text, path, createdAt, readAt }) => (
          <li key={notificationId}>
            <span class="grow">
              <Link href={hrefOf(path.replace(CONSOLE, ''))}>
                {readAt === null ? <strong>{title}</strong> : title}
              </Link>{' '}
              <small>{text}</small>
            </span>
            <Time at={createdAt} />
            {readAt === null && (
              <Button
                kind="quiet"
                label={`${words.read}: ${title}`}
                onClick={() => act(read([notificationId]))}
              >
                {words.read}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
