import {
  act,
  api,
  bodyOf,
  Empty,
  Facts,
  format,
  hrefOf,
  Json,
  Link,
  Loading,
  type PageProps,
  Problem,
  query,
  Section,
  seen,
  setQuery,
  Tabs,
  texts,
  Time,
} from '@docket/console';
import { useQuery } from '@tanstack/preact-query';
import { SimilarTrials } from './similar-trials.js';
import { TrialHistory } from './trial-history.js';
import type { TrialRecord } from '../domain/record/schema.js';
import { wordOf } from './words.js';

type Tab = keyof typeof texts.trials.tabs;

export default function TrialPage({ params }: PageProps) {
  const nctId = params['id']!;
  const words = texts.trials;
  const trial = useQuery({
    queryKey: ['trials', nctId],
    queryFn: () => bodyOf(api.GET('/v1/trials/{nctId}', { params: { path: { nctId }, query: seen() } })),
    meta: { live: ['trial'] },
  });
  if (trial.isPending) return <Loading />;
  if (trial.data === undefined) {
    return <Problem error={trial.error} onRetry={() => act(trial.refetch())} />;
  }
  const { version, changedAt } = trial.data;
  const record = trial.data.record as TrialRecord;
  const open = (query.value.get('tab') ?? 'outcomes') as Tab;
  return (
    <>
      <Section
        title={`${nctId} ${record.briefTitle ?? record.officialTitle ?? ''}`}
        side={
          <Link class="button" href={hrefOf(`/graph/trial_${nctId}`)}>
            {words.graph}
          </Link>
        }
      >
        {record.briefSummary !== null && <p>{record.briefSummary}</p>}
        <Facts rows={factsOf(record, version, changedAt)} />
      </Section>
      <Tabs
        label={nctId}
        tabs={Object.entries(words.tabs)}
        open={open}
        onOpen={(tab) => setQuery({ tab }, { replace: true })}
      >
        {open === 'outcomes' && <Outcomes record={record} />}
        {open === 'sites' && <Sites record={record} />}
        {open === 'history' && <TrialHistory nctId={nctId} />}
        {open === 'record' && <Json value={record} what={words.record} label={words.tabs.record} />}
      </Tabs>
      <SimilarTrials nctId={nctId} />
    </>
  );
}

function factsOf(record: TrialRecord, version: number, changedAt: string) {
  const words = texts.trials;
  const date = (value: TrialRecord['startDate']) =>
    value === null ? '–' : `${value.date}${value.type === null ? '' : ` (${words[value.type]})`}`;
  const links = (name: 'condition' | 'intervention', values: readonly string[]) =>
    values.map((value) => (
      <Link key={value} class="tag" href={hrefOf('/trials', { [name]: value })}>
        {value}
      </Link>
    ));
  const company = ({ name }: { readonly name: string }) => (
    <Link key={name} href={hrefOf('/trials', { q: name })}>
      {name}
    </Link>
  );
  const countries = [
    ...new Set(record.locations.map(({ country }) => country).filter((one) => one !== null)),
  ];
  const ages = [record.minimumAge, record.maximumAge].map((age) =>
    age === null ? '' : format.plural(age.value, age.unit),
  );
  return [
    [words.fields.status, record.status === null ? '–' : wordOf(record.status)],
    ...(record.whyStopped === null ? [] : ([[words.fields.whyStopped, record.whyStopped]] as const)),
    [words.fields.phases, record.phases.map(wordOf).join(', ') || '–'],
    [words.fields.studyType, record.studyType === null ? '–' : wordOf(record.studyType)],
    [words.fields.sponsor, record.sponsor === null ? '–' : company(record.sponsor)],
    ...(record.collaborators.length === 0
      ? []
      : ([[words.fields.collaborators, record.collaborators.map(company)]] as const)),
    [words.fields.conditions, links('condition', record.conditions)],
    [
      words.fields.interventions,
      links(
        'intervention',
        record.interventions.map(({ name }) => name),
      ),
    ],
    [
      words.fields.enrollment,
      record.enrollment === null
        ? '–'
        : `${format.count(record.enrollment.count)}${record.enrollment.type === null ? '' : ` (${words[record.enrollment.type]})`}`,
    ],
    [words.fields.startDate, date(record.startDate)],
    [words.fields.primaryCompletionDate, date(record.primaryCompletionDate)],
    [words.fields.completionDate, date(record.completionDate)],
    [words.fields.ages, ages.join(' – ')],
    [words.fields.countries, countries.join(', ') || '–'],
    [words.fields.sites, format.count(record.locations.length)],
    [words.fields.updated, date(record.lastUpdatePosted)],
    [
      words.fields.version,
      <span key="version">
        {version}, <Time at={changedAt} />
      </span>,
    ],
  ] as const;
}

function Outcomes({ record }: { readonly record: TrialRecord }) {
  const words = texts.trials;
  const rows = [
    ...record.primaryOutcomes.map((one) => ({ ...one, kind: words.kinds.primary })),
    ...record.secondaryOutcomes.map((one) => ({ ...one, kind: words.kinds.secondary })),
  ];
  if (rows.length === 0) return <Empty title={words.noOutcomes} />;
  return (
    <Table label={words.tabs.outcomes} titles={Object.values(words.outcomes)}>
      {rows.map(({ measure, timeFrame, kind }) => [measure, timeFrame ?? '', kind])}
    </Table>
  );
}

function Sites({ record }: { readonly record: TrialRecord }) {
  const words = texts.trials;
  if (record.locations.length === 0) return <Empty title={words.noSites} />;
  return (
    <Table label={words.tabs.sites} titles={Object.values(words.sites)}>
      {record.locations.map(({ facility, city, country, status }) => [
        facility ?? '',
        city ?? '',
        country ?? '',
        status === null ? '' : wordOf(status),
      ])}
    </Table>
  );
}

function Table({
  label,
  titles,
  children,
}: {
  readonly label: string;
  readonly titles: readonly string[];
  readonly children: readonly (readonly string[])[];
}) {
  return (
    <div class="scroll-x" tabIndex={0} role="region" aria-label={label}>
      <table class="plain">
        <thead>
          <tr>
            {titles.map((title) => (
              <th scope="col" key={title}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {children.map((cells, row) => (
            <tr key={`${row} ${cells[0]}`}>
              {cells.map((cell, column) => (
                <td key={titles[column]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
