import {
  act,
  api,
  bodyOf,
  Button,
  Empty,
  Loading,
  Problem,
  queries,
  ReasonDialog,
  Section,
  seen,
  StateMark,
  texts,
  Time,
  type Schemas,
} from '@docket/console';
import { useSignal } from '@preact/signals';
import { useQuery } from '@tanstack/preact-query';

type Session = Schemas['SessionDto'];

const queryKey = ['sessions'];
const SHOWN = 200;

/** Who is signed in, and from where. An admin sees everybody of the tenant, all others themselves. */
export default function SessionsPage() {
  const ending = useSignal<Session | undefined>(undefined);
  const sessions = useQuery({
    queryKey,
    queryFn: () => bodyOf(api.GET('/v1/sessions', { params: { query: { limit: SHOWN, ...seen() } } })),
    meta: { live: ['session'] },
  });
  const end = async (reason: string): Promise<void> => {
    const { position } = await bodyOf(
      api.DELETE('/v1/sessions/{id}', {
        params: { path: { id: ending.value!.sessionId } },
        body: { reason },
      }),
    );
    await api.GET('/v1/sessions', { params: { query: { limit: 1, minPosition: position } } });
    act(queries.invalidateQueries({ queryKey }));
  };
  return (
    <Section title={texts.sessions.title}>
      {sessions.isPending ? (
        <Loading />
      ) : sessions.data === undefined ? (
        <Problem error={sessions.error} onRetry={() => act(sessions.refetch())} />
      ) : sessions.data.items.length === 0 ? (
        <Empty title={texts.sessions.empty} help={texts.sessions.emptyHelp} />
      ) : (
        <SessionTable sessions={sessions.data.items} onEnd={(session) => (ending.value = session)} />
      )}
      {ending.value !== undefined && (
        <ReasonDialog
          title={texts.sessions.endTitle(ending.value.name ?? '')}
          action={texts.sessions.end}
          help={texts.sessions.endHelp}
          danger
          onClose={() => (ending.value = undefined)}
          run={end}
        />
      )}
    </Section>
  );
}

function SessionTable({
  sessions,
  onEnd,
}: {
  readonly sessions: readonly Session[];
  readonly onEnd: (session: Session) => void;
}) {
  const { columns, ways } = texts.sessions;
  return (
    <div class="scroll-x" tabIndex={0} role="region" aria-label={texts.sessions.title}>
      <table class="plain">
        <thead>
          <tr>
            <th scope="col">{columns.who}</th>
            <th scope="col">{columns.way}</th>
            <th scope="col">{columns.state}</th>
            <th scope="col">{columns.started}</th>
            <th scope="col">{columns.used}</th>
            <th scope="col">{columns.expires}</th>
            <th scope="col">{columns.from}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {sessions.map((session) => (
            <tr key={session.sessionId}>
              <td>
                {session.name}
                {session.current && <small> {texts.sessions.yours}</small>}
              </td>
              <td>{ways[session.way]}</td>
              <td>
                <StateMark state={session.status} />
              </td>
              <td>
                <Time at={session.startedAt} />
              </td>
              <td>{session.lastUsedAt !== null && <Time at={session.lastUsedAt} />}</td>
              <td>
                <Time at={session.expiresAt} />
              </td>
              <td title={session.userAgent ?? ''}>{session.ip}</td>
              <td class="number">
                {session.status === 'open' && !session.current && (
                  <Button
                    kind="quiet"
                    label={texts.sessions.endTitle(session.name ?? '')}
                    onClick={() => onEnd(session)}
                  >
                    {texts.sessions.end}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
