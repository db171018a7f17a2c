import { act, api, bodyOf, Empty, format, Loading, Problem, Section, texts } from '@docket/console';
import { useQuery } from '@tanstack/preact-query';
import { CalibrationPicture } from './calibration-picture.js';
import { figure, PlainTable } from './plain-table.js';

/** How a version does on rows that it has not learned from. */
export function EvaluationOf({ name, version }: { readonly name: string; readonly version: number }) {
  const words = texts.models;
  const path = { name, version };
  const detail = useQuery({
    queryKey: ['models', name, 'versions', version],
    queryFn: () => bodyOf(api.GET('/v1/models/{name}/versions/{version}', { params: { path } })),
  });
  if (detail.isPending) return <Loading />;
  if (detail.data === undefined)
    return <Problem error={detail.error} onRetry={() => act(detail.refetch())} />;
  const { evaluation, split } = detail.data;
  const { calibration, subgroups, baseRate } = evaluation;
  return (
    <>
      <Section title={words.evaluation}>
        <p>{words.evaluationOf(version, format.count(evaluation.rows), split.date)}</p>
        <PlainTable
          label={words.evaluation}
          titles={Object.values(words.measureColumns)}
          rows={[
            { key: 'auc', cells: [words.measures.auc, figure(evaluation.auc), figure(0.5)] },
            { key: 'brier', cells: [words.measures.brier, figure(evaluation.brier), figure(baseRate.brier)] },
            {
              key: 'logLoss',
              cells: [words.measures.logLoss, figure(evaluation.logLoss), figure(baseRate.logLoss)],
            },
          ]}
        />
      </Section>
      <Section title={words.calibration}>
        <p>{words.calibrationHelp}</p>
        <CalibrationPicture bins={calibration} />
        <PlainTable
          label={words.calibration}
          titles={Object.values(words.calibrationColumns)}
          rows={calibration.map(({ from, meanValue, rate, low, high, rows }) => ({
            key: String(from),
            cells: [figure(meanValue), figure(rate), `${figure(low)} – ${figure(high)}`, format.count(rows)],
          }))}
        />
      </Section>
      <Section title={words.subgroups}>
        {subgroups.length === 0 ? (
          <Empty title={words.noSubgroups} />
        ) : (
          <PlainTable
            label={words.subgroups}
            titles={Object.values(words.subgroupColumns)}
            rows={subgroups.map(({ column, value, rows, auc, brier }) => ({
              key: `${column} ${value}`,
              cells: [`${column}: ${value}`, format.count(rows), figure(auc), figure(brier)],
            }))}
          />
        )}
      </Section>
    </>
  );
}
