import {
  api,
  bodyOf,
  Chips,
  Choice,
  type Column,
  Empty,
  format,
  FreshRows,
  hrefOf,
  Link,
  ListFoot,
  ListTable,
  Loading,
  Problem,
  query,
  seen,
  setQuery,
  StateMark,
  texts,
  Time,
  useLiveList,
} from '@docket/console';
import type { RunSummary } from './run-list.js';

const PAGE = 100;
const STATES = [
  'running',
  'failing',
  'canceling',
  'compensating',
  'succeeded',
  'failed',
  'compensated',
  'compensation_failed',
  'canceled',
] as const satisfies readonly RunSummary['state'][];

export default function RunsPage() {
  const chosen = STATES.filter((state) => query.value.getAll('state').includes(state));
  const pipeline = query.value.get('pipeline') ?? undefined;
  const list = useLiveList<RunSummary>({
    queryKey: ['pipeline-runs', 'list', chosen, pipeline ?? ''],
    load: (cursor) =>
      bodyOf(
        api.GET('/v1/pipeline-runs', {
          params: {
            query: {
              limit: PAGE,
              ...(chosen.length === 0 ? {} : { state: chosen }),
              ...(pipeline === undefined ? {} : { pipeline }),
              ...(cursor === undefined ? seen() : { cursor }),
            },
          },
        }),
      ),
    idOf: (run) => run.runId,
    kind: 'pipeline-run',
  });
  const words = texts.pipelines;
  return (
    <>
      <div class="list-tools">
        <Choice
          label={words.runColumns.state}
          value=""
          options={[
            ['', words.runColumns.state],
            ...STATES.filter((state) => !chosen.includes(state)).map(
              (state) => [state, texts.states[state] ?? state] as const,
            ),
          ]}
          onChange={(state) => {
            if (state !== '') setQuery({ state: [...chosen, state] });
          }}
        />
      </div>
      <Chips
        chips={[
          ...chosen.map((state) => ({
            name: words.runColumns.state,
            value: texts.states[state] ?? state,
            remove: () => setQuery({ state: chosen.filter((each) => each !== state) }),
          })),
          ...(pipeline === undefined
            ? []
            : [
                {
                  name: words.runColumns.pipeline,
                  value: pipeline,
                  remove: () => setQuery({ pipeline: undefined }),
                },
              ]),
        ]}
      />
      <FreshRows list={list} />
      {list.isLoading ? (
        <Loading />
      ) : list.error !== undefined ? (
        <Problem error={list.error} onRetry={list.retry} />
      ) : list.rows.length === 0 ? (
        <Empty title={words.noRuns} help={words.noRunsHelp} />
      ) : (
        <>
          <ListTable
            label={words.runs}
            columns={COLUMNS}
            rows={list.rows}
            keyOf={(run) => run.runId}
            hrefOf={(run) => hrefOf(`/pipeline-runs/${run.runId}`)}
            onEnd={list.loadMore}
          />
          <ListFoot list={list} one="run" />
        </>
      )}
    </>
  );
}

const COLUMNS: readonly Column<RunSummary>[] = [
  {
    name: 'state',
    title: texts.pipelines.runColumns.state,
    width: 'minmax(130px, 170px)',
    cell: (run) => <StateMark state={run.state} />,
  },
  {
    name: 'pipeline',
    title: texts.pipelines.runColumns.pipeline,
    width: 'minmax(0, 2fr)',
    cell: (run) => (
      <>
        <Link href={hrefOf(`/pipeline-runs/${run.runId}`)}>
          {run.pipeline}@{run.version}
        </Link>{' '}
        <span class="muted">{format.shortId(run.runId)}</span>{' '}
        {run.failure !== null && <span class="muted">{run.failure.code}</span>}
      </>
    ),
  },
  {
    name: 'steps',
    title: texts.pipelines.runColumns.steps,
    width: '90px',
    wide: true,
    cell: (run) => texts.pipelines.counted(run.stepsDone, run.steps),
  },
  {
    name: 'started',
    title: texts.pipelines.runColumns.started,
    width: '110px',
    cell: (run) => <Time at={run.startedAt} />,
  },
];
