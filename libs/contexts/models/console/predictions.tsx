import {
  act,
  api,
  bodyOf,
  Empty,
  format,
  hrefOf,
  Link,
  Loading,
  Problem,
  Section,
  seen,
  texts,
  Time,
} from '@docket/console';
import { useQuery } from '@tanstack/preact-query';
import { figure, PlainTable } from './plain-table.js';

const SHOWN = 50;
const SHOWN_COLUMNS = 10;

interface PredictionsProps {
  readonly name: string;
  readonly promoted: number | null;
}

/** What a model was asked, and how far that is from what it has learned from. */
export function Predictions({ name, promoted }: PredictionsProps) {
  const words = texts.models;
  const path = { name };
  const predictions = useQuery({
    queryKey: ['models', name, 'predictions'],
    queryFn: () =>
      bodyOf(
        api.GET('/v1/models/{name}/predictions', { params: { path, query: { limit: SHOWN, ...seen() } } }),
      ),
    meta: { live: ['prediction'] },
  });
  return (
    <>
      <Section title={words.predictions}>
        {predictions.isPending ? (
          <Loading />
        ) : predictions.data === undefined ? (
          <Problem error={predictions.error} onRetry={() => act(predictions.refetch())} />
        ) : predictions.data.items.length === 0 ? (
          <Empty title={words.noPredictions} />
        ) : (
          <PlainTable
            label={words.predictions}
            titles={Object.values(words.predictionColumns)}
            rows={predictions.data.items.map(({ predictionId, at, subject, version, value, low, high }) => ({
              key: predictionId,
              cells: [
                <Time key="at" at={at} />,
                subject === null ? (
                  '–'
                ) : (
                  <Link key="subject" href={hrefOf(`/trials/${subject}`)}>
                    {subject}
                  </Link>
                ),
                words.version(version),
                figure(value),
                `${figure(low)} – ${figure(high)}`,
              ],
            }))}
          />
        )}
      </Section>
      {promoted !== null && <Drift name={name} />}
    </>
  );
}

function Drift({ name }: { readonly name: string }) {
  const words = texts.models;
  const drift = useQuery({
    queryKey: ['models', name, 'drift'],
    queryFn: () => bodyOf(api.GET('/v1/models/{name}/drift', { params: { path: { name }, query: seen() } })),
    meta: { live: ['prediction'] },
  });
  if (drift.isPending) return <Loading />;
  if (drift.data === undefined) return <Problem error={drift.error} onRetry={() => act(drift.refetch())} />;
  const { predictions, columns, scores, outcomes } = drift.data;
  if (predictions === 0) return null;
  return (
    <Section title={words.drift}>
      <p>{words.driftHelp(format.count(predictions))}</p>
      <PlainTable
        label={words.drift}
        titles={Object.values(words.driftColumns)}
        rows={[
          { key: ' scores', cells: [words.scores, figure(scores)] },
          ...columns
            .slice(0, SHOWN_COLUMNS)
            .map(({ column, psi }) => ({ key: column, cells: [column, figure(psi)] })),
        ]}
      />
      <p>
        {outcomes === null
          ? words.noOutcomes
          : words.outcomes(format.count(outcomes.rows), figure(outcomes.brier))}
      </p>
    </Section>
  );
}
