import {
  act,
  api,
  bodyOf,
  Button,
  format,
  hrefOf,
  Id,
  Link,
  Loading,
  may,
  type PageProps,
  Problem,
  queries,
  ReasonDialog,
  Section,
  seen,
  texts,
  type Schemas,
} from '@docket/console';
import { useSignal } from '@preact/signals';
import { useQuery } from '@tanstack/preact-query';
import { EvaluationOf } from './evaluation.js';
import { figure, PlainTable } from './plain-table.js';
import { Asking } from './predict-form.js';
import { Predictions } from './predictions.js';

type Version = Schemas['ModelVersionDto'];
type Act = 'promote' | 'retire';

export default function ModelPage({ params }: PageProps) {
  const words = texts.models;
  const path = { name: params['id']! };
  const asked = useSignal<{ readonly act: Act; readonly version: number } | undefined>(undefined);
  const model = useQuery({
    queryKey: ['models', path.name],
    queryFn: () => bodyOf(api.GET('/v1/models/{name}', { params: { path, query: seen() } })),
    meta: { live: ['model'] },
  });
  const carryOut = async (what: Act, version: number, reason: string): Promise<void> => {
    const options = { params: { path: { ...path, version } }, body: { reason } };
    const call =
      what === 'promote'
        ? api.POST('/v1/models/{name}/versions/{version}/promote', options)
        : api.POST('/v1/models/{name}/versions/{version}/retire', options);
    const { position } = await bodyOf(call);
    await api.GET('/v1/models/{name}', { params: { path, query: { minPosition: position } } });
    await queries.invalidateQueries({ queryKey: ['models'] });
  };
  if (model.isPending) return <Loading />;
  if (model.data === undefined) return <Problem error={model.error} onRetry={() => act(model.refetch())} />;
  const { name, target, promoted, versions } = model.data;
  const shown = promoted ?? versions.at(-1)!.version;
  const offer = (one: Version) => (
    <div class="actions">
      {(one.status === 'registered' || one.status === 'replaced') &&
        may('POST /v1/models/{name}/versions/{version}/promote') && (
          <Button onClick={() => (asked.value = { act: 'promote', version: one.version })}>
            {words.promote}
          </Button>
        )}
      {one.status !== 'retired' && may('POST /v1/models/{name}/versions/{version}/retire') && (
        <Button kind="danger" onClick={() => (asked.value = { act: 'retire', version: one.version })}>
          {words.retire}
        </Button>
      )}
    </div>
  );
  return (
    <>
      <Section title={`${name}: ${target}`}>
        <PlainTable
          label={words.versions}
          titles={[...Object.values(words.versionColumns), '']}
          rows={[...versions].reverse().map((one) => ({
            key: String(one.version),
            cells: [
              words.version(one.version),
              words.statuses[one.status],
              <Id key="hash" id={one.modelHash} />,
              <Link key="job" href={hrefOf(`/jobs/${one.jobId}`)}>
                {one.method}
              </Link>,
              format.count(one.trainingRows),
              figure(one.evaluation.auc),
              figure(one.evaluation.brier),
              one.steps.at(-1)?.reason ?? '',
              offer(one),
            ],
          }))}
        />
      </Section>
      {promoted !== null && may('POST /v1/models/{name}/predict') && <Asking name={name} />}
      <EvaluationOf name={name} version={shown} />
      <Predictions name={name} promoted={promoted} />
      {asked.value !== undefined && (
        <ReasonDialog
          title={words[`${asked.value.act}Title`]}
          action={words[asked.value.act]}
          danger={asked.value.act === 'retire'}
          onClose={() => (asked.value = undefined)}
          run={(reason) => carryOut(asked.value!.act, asked.value!.version, reason)}
        />
      )}
    </>
  );
}
