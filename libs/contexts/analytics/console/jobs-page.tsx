import {
  act,
  Button,
  Choice,
  Empty,
  Facts,
  format,
  Loading,
  may,
  Problem,
  query,
  Section,
  setQuery,
  texts,
} from '@docket/console';
import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import { useEffect } from 'preact/hooks';
import { Dashboards } from './dashboards.js';
import { asked, load, RANGES, useFollowing, type Asked, type Figures } from './figures.js';
import { Busy, Methods } from './jobs-tables.js';
import { Lines } from './jobs-charts.js';
import { words } from './words.js';
import { UTC, zonesToChoose } from './zones.js';

/** Figures also move without an event: a range up to now goes on. */
const REFRESH_MS = 60_000;

/** How jobs do: range, method and time zone are in the address, the figures move while jobs run. */
export default function JobsPage() {
  const range = asked(Date.now());
  const { fromMs, toMs, method, timeZone } = range;
  // A link that is pasted to a colleague elsewhere shows the same days.
  useEffect(() => {
    if (!query.value.has('timeZone')) setQuery({ timeZone }, { replace: true });
  }, [query.value, timeZone]);
  const figures = useQuery({
    queryKey: ['analytics', 'jobs', fromMs, toMs, method, timeZone],
    queryFn: () => load(range),
    refetchInterval: REFRESH_MS,
    placeholderData: keepPreviousData,
  });
  useFollowing(figures.refetch);
  if (figures.isPending) return <Loading />;
  if (figures.data === undefined) {
    return (
      <Section title={texts.analytics.title} side={<Ranges range={range} methods={[]} />}>
        <Problem error={figures.error} onRetry={() => act(figures.refetch())} />
      </Section>
    );
  }
  const { totals, before, methods } = figures.data;
  const isEmpty = totals.submitted === 0 && totals.finished === 0;
  return (
    <>
      <Section title={texts.analytics.title} side={<Ranges range={range} methods={methods.map(nameOf)} />}>
        <p class="muted">{words.help(timeZone)}</p>
        {figures.isError && <p role="status">{words.behind}</p>}
        {isEmpty ? (
          <Empty
            title={words.nothing}
            help={words.nothingHelp}
            command="npm run docket -- submit form.pdf --method pdf.text"
          />
        ) : (
          <Facts rows={totalRows(totals, before)} />
        )}
      </Section>
      <Lines data={figures.data} granularity={range.granularity} timeZone={timeZone} />
      {!isEmpty && (
        <>
          <Methods methods={methods} />
          <Busy hours={figures.data.hours} timeZone={timeZone} />
        </>
      )}
      {may('GET /v1/analytics/dashboards') && <Dashboards range={range} />}
    </>
  );
}

const nameOf = ({ method }: { readonly method: string }): string => method;

function Ranges({ range, methods }: { readonly range: Asked; readonly methods: readonly string[] }) {
  const { days, fromMs, toMs, method, timeZone } = range;
  const known = method === undefined || methods.includes(method) ? methods : [...methods, method];
  return (
    <div class="actions">
      {days === null ? (
        <>
          <span class="muted">{words.own(format.utcTime(fromMs), format.utcTime(toMs))}</span>
          <Button onClick={() => setQuery({ from: undefined, to: undefined })}>{words.back}</Button>
        </>
      ) : (
        <Choice
          label={words.range}
          value={String(days)}
          options={RANGES.map((each) => [String(each), words.ranges[each]!] as const)}
          onChange={(value) => setQuery({ days: value })}
        />
      )}
      <Choice
        label={words.method}
        value={method ?? ''}
        options={[['', words.allMethods] as const, ...known.map((each) => [each, each] as const)]}
        onChange={(value) => setQuery({ method: value === '' ? undefined : value })}
      />
      <Choice
        label={words.timeZone}
        value={timeZone}
        options={zonesToChoose(timeZone).map((each) => [each, each] as const)}
        onChange={(value) => setQuery({ timeZone: value })}
      />
      {timeZone !== UTC && (
        <Button label={words.inUtc} onClick={() => setQuery({ timeZone: UTC })}>
          {UTC}
        </Button>
      )}
    </div>
  );
}

const shownMs = (ms: number | null): string => (ms === null ? '–' : format.duration(ms));

/** Each figure with that of the time before. */
function totalRows(now: Figures, before: Figures): readonly (readonly [string, string])[] {
  const row = (name: string, of: (figures: Figures) => string) =>
    [name, words.change(of(now), of(before))] as const;
  return [
    row(words.submitted, ({ submitted }) => format.count(submitted)),
    row(words.finished, ({ finished }) => format.count(finished)),
    row(words.rate, ({ successRate }) => (successRate === null ? '–' : format.percent(successRate))),
    row(words.waiting, ({ queued }) => shownMs(queued.p95Ms)),
    row(words.running, ({ run }) => shownMs(run.p95Ms)),
    row(words.total, ({ total }) => shownMs(total.p99Ms)),
    row(words.retries, ({ retries }) => format.count(retries)),
    row(words.bytes, ({ resultBytes }) => format.bytes(resultBytes)),
  ];
}
