import {
  act,
  api,
  Bar,
  bodyOf,
  Button,
  format,
  hrefOf,
  Id,
  Json,
  Link,
  Loading,
  may,
  nowMs,
  Problem,
  queries,
  query,
  ReasonDialog,
  setQuery,
  StateMark,
  Tabs,
  texts,
  Time,
  type PageProps,
} from '@docket/console';
import { useSignal } from '@preact/signals';
import { useQuery } from '@tanstack/preact-query';
import { useEffect, useRef } from 'preact/hooks';
import { JobArtifacts } from './job-artifacts.js';
import { JobInput } from './job-facts.js';
import { JobProvenance } from './job-provenance.js';
import { JobResult } from './job-result.js';
import { explain } from './job-sentence.js';
import { canCancel, canRetry, hasEnded, type JobView } from './job-states.js';
import { newestOf, useJobStream, type JobEvent } from './job-stream.js';
import { JobTimeline } from './job-timeline.js';

const TABS = ['result', 'artifacts', 'input', 'provenance', 'events', 'raw'] as const;

export default function JobPage({ params: { id = '' } }: PageProps) {
  const queryKey = ['job', id];
  const ended = useSignal(false);
  const { events, cut, progress } = useJobStream(id, ended.value, queryKey);
  const newest = useRef(newestOf(events));
  newest.current = newestOf(events);
  const job = useQuery({
    queryKey,
    queryFn: () => bodyOf(api.GET('/v1/jobs/{id}', { params: { path: { id }, query: newest.current } })),
    meta: { live: ['job'] },
  });
  const state = job.data?.state;
  useEffect(() => {
    if (state !== undefined) ended.value = hasEnded(state);
  }, [state]);
  if (job.isPending) return <Loading />;
  if (job.data === undefined) return <Problem error={job.error} onRetry={() => act(job.refetch())} />;
  const running = job.data.state === 'running' ? (progress ?? job.data.progress ?? undefined) : undefined;
  return (
    <>
      <JobHead job={job.data} />
      <p class="sentence">{explain(job.data, running, nowMs.value)}</p>
      {running !== undefined && <Bar fraction={running.fraction} label={texts.states['running']!} />}
      <div class="split job-split">
        <JobTimeline job={job.data} />
        <JobTabs job={job.data} events={events} cut={cut} />
      </div>
    </>
  );
}

function JobHead({ job }: { readonly job: JobView }) {
  const asked = useSignal<'retry' | 'cancel' | undefined>(undefined);
  const run = async (reason: string): Promise<void> => {
    const call = { params: { path: { id: job.jobId } }, body: { reason } };
    if (asked.value === 'retry') await api.POST('/v1/jobs/{id}/retry', call);
    else await api.POST('/v1/jobs/{id}/cancel', call);
    await queries.invalidateQueries({ queryKey: ['job', job.jobId] });
  };
  return (
    <header class="thing-head">
      <div class="thing-title">
        <h2>{job.document?.name ?? job.method}</h2>
        <StateMark state={job.state} />
      </div>
      <p class="muted thing-line">
        <span>{job.method}</span>
        <Id id={job.jobId} what={texts.job.title} />
        <span>
          <Time at={job.submittedAt} /> {texts.job.submittedBy(job.submittedBy.name ?? job.submittedBy.id)}
        </span>
        {job.tags.map((tag) => (
          <Link class="tag" key={tag} title={tag} href={hrefOf('/jobs', { tag })}>
            {tag}
          </Link>
        ))}
      </p>
      <div class="actions">
        {may('POST /v1/jobs/{id}/retry') && canRetry(job.state) && (
          <Button onClick={() => (asked.value = 'retry')}>{texts.job.retry}</Button>
        )}
        {may('POST /v1/jobs/{id}/cancel') && canCancel(job.state) && (
          <Button kind="danger" onClick={() => (asked.value = 'cancel')}>
            {texts.job.cancel}
          </Button>
        )}
        {may('GET /v1/history/{aggregate}/{id}') && (
          <Link class="button" href={hrefOf(`/history/job/${job.jobId}`)}>
            {texts.job.history}
          </Link>
        )}
        {may('GET /v1/audit/entries') && (
          <Link class="button" href={hrefOf('/audit', { thingType: 'job', thing: job.jobId })}>
            {texts.job.audit}
          </Link>
        )}
      </div>
      {asked.value !== undefined && (
        <ReasonDialog
          title={asked.value === 'retry' ? texts.job.retryTitle : texts.job.cancelTitle}
          action={asked.value === 'retry' ? texts.job.retry : texts.job.cancel}
          danger={asked.value === 'cancel'}
          onClose={() => (asked.value = undefined)}
          run={run}
        />
      )}
    </header>
  );
}

interface JobTabsProps {
  readonly job: JobView;
  readonly events: readonly JobEvent[];
  readonly cut: boolean;
}

function JobTabs({ job, events, cut }: JobTabsProps) {
  const open = TABS.find((tab) => tab === query.value.get('tab')) ?? 'result';
  return (
    <Tabs
      label={texts.job.title}
      tabs={TABS.map((tab) => [tab, texts.job.tabs[tab]])}
      open={open}
      onOpen={(tab) => setQuery({ tab }, { replace: true })}
    >
      {open === 'result' && <JobResult job={job} />}
      {open === 'artifacts' && <JobArtifacts job={job} />}
      {open === 'input' && <JobInput job={job} />}
      {open === 'provenance' && <JobProvenance job={job} />}
      {open === 'events' && <JobEvents events={events} cut={cut} />}
      {open === 'raw' && <Json value={job} what={texts.job.copyRaw} label={texts.job.tabs.raw} />}
    </Tabs>
  );
}

function JobEvents({ events, cut }: { readonly events: readonly JobEvent[]; readonly cut: boolean }) {
  return (
    <>
      <p class="muted">{cut ? texts.job.eventsCut(format.count(events.length)) : texts.job.eventsNote}</p>
      <ol class="events">
        {events.map((event) => (
          <li key={event.position}>
            <details>
              <summary>
                <span class="number muted">{format.count(event.position)}</span>
                <strong>{event.type}</strong>
                <Time at={event.time} />
              </summary>
              <pre tabIndex={0} role="region" aria-label={event.type}>
                {JSON.stringify(event.data, null, 2)}
              </pre>
            </details>
          </li>
        ))}
      </ol>
    </>
  );
}
