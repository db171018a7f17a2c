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
  Section,
  seen,
  texts,
  Time,
} from '@docket/console';
import { useSignal } from '@preact/signals';
import { useQuery } from '@tanstack/preact-query';
import { PackagedModels } from './packaged-models.js';
import { figure, PlainTable } from './plain-table.js';
import { RegisterDialog } from './register-dialog.js';

const queryKey = ['models'];
const SHOWN = 500;

export default function ModelsPage() {
  const words = texts.models;
  const registering = useSignal(false);
  const models = useQuery({
    queryKey,
    queryFn: () => bodyOf(api.GET('/v1/models', { params: { query: { limit: SHOWN, ...seen() } } })),
    meta: { live: ['model'] },
  });
  const { columns } = words;
  return (
    <>
      <Section
        title={words.title}
        side={
          may('POST /v1/models/{name}/versions') && (
            <Button kind="primary" onClick={() => (registering.value = true)}>
              {words.register}
            </Button>
          )
        }
      >
        {models.isPending ? (
          <Loading />
        ) : models.data === undefined ? (
          <Problem error={models.error} onRetry={() => act(models.refetch())} />
        ) : models.data.items.length === 0 ? (
          <Empty
            title={words.empty}
            help={words.emptyHelp}
            command="npm run docket -- models train stopped-early"
          />
        ) : (
          <PlainTable
            label={words.title}
            titles={Object.values(columns)}
            rows={models.data.items.map(({ name, target, promoted, versions, shown, changedAt }) => ({
              key: name,
              cells: [
                <Link key="name" href={hrefOf(`/models/${name}`)}>
                  {name}
                </Link>,
                target,
                promoted === null ? words.none : words.version(promoted),
                format.count(versions),
                shown.algorithm,
                figure(shown.evaluation.auc),
                figure(shown.evaluation.brier),
                figure(shown.evaluation.baseBrier),
                <Time key="changed" at={changedAt} />,
              ],
            }))}
          />
        )}
        {registering.value && (
          <RegisterDialog
            onClose={() => {
              registering.value = false;
              act(queries.invalidateQueries({ queryKey }));
            }}
          />
        )}
      </Section>
      {may('GET /v1/packaged-models') && <PackagedModels />}
    </>
  );
}
