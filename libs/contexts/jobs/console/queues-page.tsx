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
  texts,
  Time,
} from '@docket/console';
import { useSignal } from '@preact/signals';
import { useQuery } from '@tanstack/preact-query';
import { deadLettersKey } from './attention.js';
import type { Job } from './job-states.js';
import { QueueControl } from './queue-control.js';

export default function QueuesPage() {
  return (
    <>
      <Queues />
      {may('GET /v1/queue-control') && <QueueControl />}
      <DeadLetters />
    </>
  );
}

function Queues() {
  const queues = useQuery({
    queryKey: ['queues'],
    queryFn: () => bodyOf(api.GET('/v1/queues', { params: { query: seen() } })),
    meta: { live: ['job'] },
  });
  const { columns } = texts.operations;
  return (
    <Section title={texts.operations.queues}>
      {queues.isPending ? (
        <Loading />
      ) : queues.data === undefined ? (
        <Problem error={queues.error} onRetry={() => act(queues.refetch())} />
      ) : queues.data.items.length === 0 ? (
        <Empty title={texts.operations.noQueues} />
      ) : (
        <div class="scroll-x" tabIndex={0} role="region" aria-label={texts.operations.queues}>
          <table class="plain">
            <thead>
              <tr>
                <th scope="col">{columns.queue}</th>
                <th scope="col">{columns.method}</th>
                {[columns.scheduled, columns.queued, columns.running, columns.backingOff, columns.oldest].map(
                  (title) => (
                    <th scope="col" class="number" key={title}>
                      {title}
                    </th>
                  ),
                )}
              </tr>
            </thead>
            <tbody>
              {queues.data.items.map((row) => (
                <tr key={`${row.queue} ${row.method}`}>
                  <td>
                    <Link href={hrefOf('/jobs', { queue: row.queue, method: row.method })}>{row.queue}</Link>
                    {row.paused !== null && <small class="amber"> {texts.queueControl.paused}</small>}
                  </td>
                  <td>{row.method}</td>
                  {[row.scheduled, row.queued, row.running, row.backingOff].map((number, index) => (
                    <td class="number" key={index}>
                      {format.count(number)}
                    </td>
                  ))}
                  <td class="number">
                    {row.oldestWaitMs === null ? '–' : format.duration(row.oldestWaitMs)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}

const SHOWN = 100;

function DeadLetters() {
  const asked = useSignal<Job | undefined>(undefined);
  const letters = useQuery({
    queryKey: [...deadLettersKey, 'list'],
    queryFn: () => bodyOf(api.GET('/v1/dead-letters', { params: { query: { limit: SHOWN, ...seen() } } })),
    enabled: may('GET /v1/dead-letters'),
    meta: { live: ['job'] },
  });
  const redrive = async (reason: string): Promise<void> => {
    await api.POST('/v1/dead-letters/{id}/redrive', {
      params: { path: { id: asked.value!.jobId } },
      body: { reason },
    });
    await queries.invalidateQueries({ queryKey: deadLettersKey });
  };
  return (
    <Section title={texts.operations.deadLetters}>
      {letters.isPending ? (
        <Loading />
      ) : letters.data === undefined ? (
        <Problem error={letters.error} onRetry={() => act(letters.refetch())} />
      ) : letters.data.items.length === 0 ? (
        <Empty title={texts.operations.noDeadLetters} help={texts.operations.noDeadLettersHelp} />
      ) : (
        <ul class="rows">
          {letters.data.items.map((job) => (
            <li key={job.jobId}>
              <span class="grow">
                <Link href={hrefOf(`/jobs/${job.jobId}`)}>
                  {job.document?.name ?? format.shortId(job.jobId)}
                </Link>{' '}
                <span class="muted">
                  {job.method} · {job.failure?.code}
                </span>
              </span>
              <Time at={job.updatedAt} />
              {may('POST /v1/dead-letters/{id}/redrive') && (
                <Button onClick={() => (asked.value = job)}>{texts.operations.redrive}</Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {asked.value !== undefined && (
        <ReasonDialog
          title={texts.operations.redriveTitle}
          action={texts.operations.redrive}
          onClose={() => (asked.value = undefined)}
          run={redrive}
        />
      )}
    </Section>
  );
}
