import {
  act,
  api,
  bodyOf,
  Button,
  Empty,
  format,
  hrefOf,
  idempotencyKey,
  Link,
  Loading,
  may,
  Problem,
  queries,
  ReasonDialog,
  Section,
  seen,
  StateMark,
  texts,
  Time,
} from '@docket/console';
import { useSignal } from '@preact/signals';
import { useQuery } from '@tanstack/preact-query';

const queryKey = ['backups'];
const SHOWN = 200;

export default function BackupsPage() {
  const creating = useSignal(false);
  const verifying = useSignal<string | undefined>(undefined);
  const backups = useQuery({
    queryKey,
    queryFn: () => bodyOf(api.GET('/v1/backups', { params: { query: { limit: SHOWN, ...seen() } } })),
    meta: { live: ['backup'] },
  });
  const words = texts.backups;
  const written = async (position: number): Promise<void> => {
    await api.GET('/v1/backups', { params: { query: { limit: 1, minPosition: position } } });
    await queries.invalidateQueries({ queryKey });
  };
  const create = async (reason: string): Promise<void> => {
    const header = { 'Idempotency-Key': idempotencyKey() };
    const call = api.POST('/v1/backups', { params: { header }, body: { reason } });
    await written((await bodyOf(call)).position);
  };
  const verify = async (reason: string): Promise<void> => {
    const path = { id: verifying.value! };
    const call = api.POST('/v1/backups/{id}/verify', { params: { path }, body: { reason } });
    await written((await bodyOf(call)).position);
  };
  return (
    <Section
      title={words.title}
      side={
        may('POST /v1/backups') && (
          <Button kind="primary" onClick={() => (creating.value = true)}>
            {words.create}
          </Button>
        )
      }
    >
      {backups.isPending ? (
        <Loading />
      ) : backups.data === undefined ? (
        <Problem error={backups.error} onRetry={() => act(backups.refetch())} />
      ) : backups.data.items.length === 0 ? (
        <Empty
          title={words.empty}
          help={words.emptyHelp}
          command='npm run docket -- backup create --reason "the first one"'
        />
      ) : (
        <div class="scroll-x" tabIndex={0} role="region" aria-label={words.title}>
          <table class="plain">
            <thead>
              <tr>
                {Object.values(words.columns).map((title) => (
                  <th scope="col" key={title}>
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {backups.data.items.map(({ backupId, status, requestedAt, made, failure, verifiedAt }) => (
                <tr key={backupId}>
                  <td>
                    <Link href={hrefOf(`/backups/${backupId}`)}>
                      <Time at={requestedAt} />
                    </Link>
                  </td>
                  <td>
                    <StateMark state={status} />
                    {failure !== null && <small> {failure.message}</small>}
                  </td>
                  <td>{made === null ? '–' : format.count(made.position)}</td>
                  <td>{made === null ? '–' : format.count(made.objects)}</td>
                  <td>{made === null ? '–' : format.bytes(made.objectBytes)}</td>
                  <td>{made === null ? '–' : format.bytes(made.addedBytes)}</td>
                  <td>{verifiedAt === null ? words.never : <Time at={verifiedAt} />}</td>
                  <td>
                    {status === 'completed' && may('POST /v1/backups/{id}/verify') && (
                      <Button onClick={() => (verifying.value = backupId)}>{words.verify}</Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {creating.value && (
        <ReasonDialog
          title={words.createTitle}
          action={words.create}
          help={words.createHelp}
          onClose={() => (creating.value = false)}
          run={create}
        />
      )}
      {verifying.value !== undefined && (
        <ReasonDialog
          title={words.verifyTitle}
          action={words.verify}
          help={words.verifyHelp}
          onClose={() => (verifying.value = undefined)}
          run={verify}
        />
      )}
    </Section>
  );
}
