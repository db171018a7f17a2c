import {
  act,
  api,
  bodyOf,
  Button,
  download,
  Empty,
  format,
  hrefOf,
  Link,
  Loading,
  may,
  Problem,
  queries,
  Section,
  seen,
  StateMark,
  texts,
  Time,
  type Schemas,
} from '@docket/console';
import { useSignal } from '@preact/signals';
import { useQuery } from '@tanstack/preact-query';
import { CreateReport } from './create-report.js';
import { ScheduledReports } from './scheduled-reports.js';

const queryKey = ['reports'];
const SHOWN = 200;
const words = texts.reports;

export default function ReportsPage() {
  return (
    <>
      <AllReports />
      {may('GET /v1/report-schedules') && <ScheduledReports />}
    </>
  );
}

function AllReports() {
  const creating = useSignal(false);
  const reports = useQuery({
    queryKey,
    queryFn: () => bodyOf(api.GET('/v1/reports', { params: { query: { limit: SHOWN, ...seen() } } })),
    meta: { live: ['report', 'job'] },
  });
  return (
    <Section
      title={words.title}
      side={
        may('POST /v1/reports') && (
          <Button kind="primary" onClick={() => (creating.value = true)}>
            {words.create}
          </Button>
        )
      }
    >
      {reports.isPending ? (
        <Loading />
      ) : reports.data === undefined ? (
        <Problem error={reports.error} onRetry={() => act(reports.refetch())} />
      ) : reports.data.items.length === 0 ? (
        <Empty
          title={words.empty}
          help={words.emptyHelp}
          command="npm run docket -- reports create daily-operations --format html --out daily.html"
        />
      ) : (
        <Reports reports={reports.data.items} />
      )}
      {creating.value && (
        <CreateReport
          onClose={() => {
            creating.value = false;
            act(queries.invalidateQueries({ queryKey }));
          }}
        />
      )}
    </Section>
  );
}

function Reports({ reports }: { readonly reports: readonly Schemas['ReportDto'][] }) {
  return (
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
          {reports.map((report) => (
            <tr key={report.reportId}>
              <td>
                <Link href={hrefOf(`/jobs/${report.reportId}`)}>{format.shortId(report.reportId)}</Link>
              </td>
              <td>
                {report.template}{' '}
                <small>{report.templateVersion === 0 ? words.builtIn : `v${report.templateVersion}`}</small>
              </td>
              <td>{report.format}</td>
              <td>
                <StateMark state={report.state} />
                {report.failure !== null && <small> {report.failure.message}</small>}
              </td>
              <td class="number">{report.file === null ? '–' : format.count(report.file.rows)}</td>
              <td>
                <Time at={report.requestedAt} />
              </td>
              <td>
                <File report={report} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The download, or how far the job is. */
function File({
  report: { reportId, file, state, template, asOf, format: ending },
}: {
  readonly report: Schemas['ReportDto'];
}) {
  const job = useQuery({
    queryKey: ['reports', reportId, 'job'],
    queryFn: () => bodyOf(api.GET('/v1/jobs/{id}', { params: { path: { id: reportId } } })),
    enabled: state === 'running',
    meta: { live: ['job'] },
  });
  if (file !== null) {
    const path = `/v1/reports/${reportId}/content`;
    return (
      <Button
        onClick={() => act(download(path, `${template}-${asOf}.${ending === 'notebook' ? 'zip' : ending}`))}
      >
        <span title={words.sha(file.sha256)}>{words.download}</span>
      </Button>
    );
  }
  const fraction = job.data?.progress?.fraction;
  return state === 'running' && fraction !== undefined ? (
    <progress value={fraction} aria-label={words.progress} />
  ) : (
    <>–</>
  );
}
