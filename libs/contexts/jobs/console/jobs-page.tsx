import {
  api,
  bodyOf,
  Button,
  Chips,
  Choice,
  Empty,
  format,
  FreshRows,
  hrefOf,
  Link,
  ListFoot,
  ListTable,
  Loading,
  may,
  Problem,
  query,
  seen,
  setQuery,
  StateMark,
  texts,
  Time,
  useLiveList,
  type Column,
} from '@docket/console';
import { useSignal } from '@preact/signals';
import { BulkActions } from './bulk-actions.js';
import { STATES, WAITING, type Job, type StateName } from './job-states.js';

const PAGE = 100;
const FILTERS = ['method', 'queue', 'tag', 'documentId', 'from', 'to'] as const;

/** The filters of the address. */
function filters() {
  const state = query.value
    .getAll('state')
    .filter((each): each is StateName => STATES.some((known) => known === each));
  const waiting = WAITING.filter((each) => query.value.getAll('waiting').includes(each));
  const values = Object.fromEntries(
    FILTERS.flatMap((name) => {
      const value = query.value.get(name);
      return value === null || value === '' ? [] : [[name, value]];
    }),
  ) as Partial<Record<(typeof FILTERS)[number], string>>;
  return {
    ...values,
    ...(state.length > 0 ? { state } : {}),
    ...(waiting.length > 0 ? { waiting } : {}),
  };
}

export default function JobsPage() {
  const wanted = filters();
  const selected = useSignal<ReadonlySet<string>>(new Set());
  const list = useLiveList<Job>({
    queryKey: ['jobs', wanted],
    load: (cursor) =>
      bodyOf(
        api.GET('/v1/jobs', {
          params: { query: { ...wanted, limit: PAGE, ...(cursor === undefined ? seen() : { cursor }) } },
        }),
      ),
    loadOne: (id) => bodyOf(api.GET('/v1/jobs/{id}', { params: { path: { id }, query: {} } })),
    idOf: (job) => job.jobId,
    kind: 'job',
  });
  const toggle = (job: Job): void => {
    const next = new Set(selected.value);
    if (!next.delete(job.jobId)) next.add(job.jobId);
    selected.value = next;
  };
  const chosen = list.rows.filter(({ jobId }) => selected.value.has(jobId));
  const mayChange = may('POST /v1/jobs/{id}/retry');
  const filtered = Object.keys(wanted).length > 0;
  return (
    <>
      <JobFilters />
      {chosen.length > 0 && <BulkActions jobs={chosen} onDone={() => (selected.value = new Set())} />}
      <FreshRows list={list} />
      {list.isLoading ? (
        <Loading />
      ) : list.error !== undefined ? (
        <Problem error={list.error} onRetry={list.retry} />
      ) : list.rows.length === 0 ? (
        <Empty
          title={filtered ? texts.jobs.emptyFiltered : texts.jobs.empty}
          help={filtered ? texts.jobs.emptyFilteredHelp : texts.jobs.emptyHelp}
          {...(filtered ? {} : { command: 'npm run docket -- submit form.pdf' })}
        />
      ) : (
        <>
          <ListTable
            label={texts.jobs.title}
            columns={[...(mayChange ? [selection(selected.value, toggle)] : []), ...COLUMNS]}
            rows={list.rows}
            keyOf={(job) => job.jobId}
            hrefOf={(job) => hrefOf(`/jobs/${job.jobId}`)}
            onEnd={list.loadMore}
            {...(mayChange ? { onSelect: toggle } : {})}
          />
          <ListFoot list={list} one="job" />
        </>
      )}
    </>
  );
}

function selection(selected: ReadonlySet<string>, toggle: (job: Job) => void): Column<Job> {
  return {
    name: 'select',
    title: '',
    width: '24px',
    wide: true,
    cell: (job) => (
      <span class="check">
        <input
          type="checkbox"
          aria-label={texts.jobs.select(job.jobId)}
          checked={selected.has(job.jobId)}
          onChange={() => toggle(job)}
        />
      </span>
    ),
  };
}

const COLUMNS: readonly Column<Job>[] = [
  {
    name: 'state',
    title: texts.jobs.columns.state,
    width: 'minmax(112px, 140px)',
    cell: (job) => <StateMark state={job.state} />,
  },
  {
    name: 'what',
    title: texts.jobs.columns.what,
    width: 'minmax(0, 3fr)',
    cell: (job) => (
      <>
        <Link href={hrefOf(`/jobs/${job.jobId}`)} title={job.document?.name ?? job.jobId}>
          {job.document?.name ?? format.shortId(job.jobId)}
        </Link>{' '}
        {job.waiting !== null && <span class="muted">{texts.jobs.waitingReasons[job.waiting.reason]} </span>}
        {job.failure !== null && <span class="muted">{job.failure.code} </span>}
        {job.state === 'running' && job.progress !== null && (
          <span class="muted">{format.percent(job.progress.fraction)} </span>
        )}
        {job.tags.map((tag) => (
          <span class="tag" key={tag} title={tag}>
            {tag}
          </span>
        ))}
      </>
    ),
  },
  {
    name: 'method',
    title: texts.jobs.columns.method,
    width: 'minmax(0, 1.2fr)',
    wide: true,
    cell: (job) => job.method,
  },
  {
    name: 'queue',
    title: texts.jobs.columns.queue,
    width: 'minmax(0, 100px)',
    wide: true,
    cell: (job) => job.queue,
  },
  {
    name: 'submitted',
    title: texts.jobs.columns.submitted,
    width: '100px',
    cell: (job) => <Time at={job.submittedAt} />,
  },
  {
    name: 'took',
    title: texts.jobs.columns.took,
    width: '88px',
    numeric: true,
    wide: true,
    cell: (job) => (job.timing === null ? '' : format.duration(job.timing.totalMs)),
  },
];

/** The filters of the list, as the page of bulk operations takes them. */
function bulkQuery(
  state: readonly string[],
  waiting: readonly string[],
  values: Readonly<Record<string, string>>,
): Record<string, string> {
  return {
    ...values,
    ...(state.length === 0 ? {} : { state: state.join(',') }),
    ...(waiting.length === 0 ? {} : { waiting: waiting.join(',') }),
  };
}

/** Filters as fields to add them and chips to remove them, all of them in the address. */
function JobFilters() {
  const kind = useSignal<string>('method');
  const value = useSignal('');
  const { state = [], waiting = [], ...values } = filters();
  const add = (event: Event): void => {
    event.preventDefault();
    if (value.value.trim() === '') return;
    setQuery({ [kind.value]: value.value.trim() });
    value.value = '';
  };
  const states = (without: string): readonly string[] => state.filter((each) => each !== without);
  return (
    <div class="section">
      <form class="list-tools" onSubmit={add}>
        <Choice
          label={texts.jobs.state}
          value=""
          options={[
            ['', texts.jobs.state],
            ...STATES.filter((each) => !state.includes(each)).map(
              (each) => [each, texts.states[each] ?? each] as const,
            ),
          ]}
          onChange={(chosen) => {
            if (chosen !== '') setQuery({ state: [...state, chosen] });
          }}
        />
        <Choice
          label={texts.jobs.waiting}
          value=""
          options={[
            ['', texts.jobs.waiting],
            ...WAITING.filter((each) => !waiting.includes(each)).map(
              (each) => [each, texts.jobs.waitingReasons[each]] as const,
            ),
          ]}
          onChange={(chosen) => {
            if (chosen !== '') setQuery({ waiting: [...waiting, chosen] });
          }}
        />
        <Choice
          label={texts.jobs.filter}
          value={kind.value}
          options={(['method', 'queue', 'tag', 'documentId'] as const).map(
            (name) => [name, texts.jobs[name]] as const,
          )}
          onChange={(chosen) => (kind.value = chosen)}
        />
        <input
          class="grow"
          data-filter
          aria-label={texts.jobs.filter}
          placeholder={texts.jobs.filter}
          value={value.value}
          onInput={(event) => (value.value = event.currentTarget.value)}
        />
        <Button submit>{texts.jobs.add}</Button>
        {may('POST /v1/bulk-operations') && (
          <Link class="button" href={hrefOf('/bulk', bulkQuery(state, waiting, values))}>
            {texts.bulk.fromJobs}
          </Link>
        )}
        {may('POST /v1/jobs') && (
          <Link class="button primary" href={hrefOf('/submit')}>
            {texts.jobs.submit}
          </Link>
        )}
      </form>
      <Chips
        chips={[
          ...state.map((each) => ({
            name: texts.jobs.state,
            value: texts.states[each] ?? each,
            remove: () => setQuery({ state: states(each) }),
          })),
          ...waiting.map((each) => ({
            name: texts.jobs.waiting,
            value: texts.jobs.waitingReasons[each],
            remove: () => setQuery({ waiting: waiting.filter((other) => other !== each) }),
          })),
          ...Object.entries(values).map(([name, each]) => ({
            name: texts.jobs[name as (typeof FILTERS)[number]],
            value: each,
            remove: () => setQuery({ [name]: undefined }),
          })),
        ]}
      />
    </div>
  );
}
