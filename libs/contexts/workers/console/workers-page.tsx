import {
  act,
  api,
  bodyOf,
  Button,
  Empty,
  format,
  hrefOf,
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
  type Schemas,
} from '@docket/console';
import { useSignal } from '@preact/signals';
import { useQuery } from '@tanstack/preact-query';

type Worker = Schemas['WorkerDto'];

const queryKey = ['workers'];
/** A poll is no event, so that nobody is told of it. */
const ASK_EVERY_MS = 5_000;
const SHOWN_METHODS = 2;

export default function WorkersPage() {
  const asked = useSignal<Worker | undefined>(undefined);
  const workers = useQuery({
    queryKey,
    queryFn: () => bodyOf(api.GET('/v1/workers', { params: { query: seen() } })),
    meta: { live: ['job', 'worker'] },
    refetchInterval: ASK_EVERY_MS,
  });
  const words = texts.workers;
  const change = async (reason: string): Promise<void> => {
    const { workerId, drained } = asked.value!;
    const body = { workerId, reason };
    await (drained ? api.POST('/v1/workers/resume', { body }) : api.POST('/v1/workers/drain', { body }));
    await queries.invalidateQueries({ queryKey });
  };
  return (
    <Section title={words.title}>
      {workers.isPending ? (
        <Loading />
      ) : workers.data === undefined ? (
        <Problem error={workers.error} onRetry={() => act(workers.refetch())} />
      ) : workers.data.items.length === 0 ? (
        <Empty title={words.empty} help={words.emptyHelp} />
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
                <td />
              </tr>
            </thead>
            <tbody>
              {workers.data.items.map((worker) => (
                <Row key={worker.workerId} worker={worker} onChange={() => (asked.value = worker)} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {asked.value !== undefined && (
        <ReasonDialog
          title={asked.value.drained ? words.resumeTitle : words.drainTitle}
          action={asked.value.drained ? words.resume : words.drain}
          {...(asked.value.drained ? {} : { help: words.drainHelp })}
          onClose={() => (asked.value = undefined)}
          run={change}
        />
      )}
    </Section>
  );
}

function Row({ worker, onChange }: { readonly worker: Worker; readonly onChange: () => void }) {
  const words = texts.workers;
  const { methods, runs, drained } = worker;
  return (
    <tr>
      <td>
        {worker.workerId} {worker.version !== undefined && <small>{worker.version}</small>}
      </td>
      <td>
        <StateMark state={worker.state} />
        {drained && <small> {words.drained}</small>}
      </td>
      <td>{worker.builtIn ? words.builtIn : (worker.pool ?? '')}</td>
      <td>
        <Time at={worker.since} />
      </td>
      <td>
        <Time at={worker.seenAt} />
      </td>
      <td>
        {runs.length === 0
          ? words.idle
          : runs.map((run) => (
              <div key={run.jobId}>
                <Link href={hrefOf(`/jobs/${run.jobId}`)}>{format.shortId(run.jobId)}</Link> {run.method}{' '}
                <Time at={run.startedAt} />
              </div>
            ))}
      </td>
      <td title={methods.join(', ')}>
        {methods.length > SHOWN_METHODS ? words.showMethods(methods.length) : methods.join(', ')}
      </td>
      <td class="number">
        {may('POST /v1/workers/drain') && (
          <Button kind="quiet" onClick={onChange}>
            {drained ? words.resume : words.drain}
          </Button>
        )}
      </td>
    </tr>
  );
}
