import {
  act,
  Bar,
  Empty,
  Facts,
  format,
  Loading,
  Problem,
  Section,
  StateMark,
  texts,
  Time,
  type PageProps,
} from '@docket/console';
import { stateOf, useReadModels, type ReadModel } from './read-models.js';

export default function ReadModelPage({ params: { name = '' } }: PageProps) {
  const models = useReadModels();
  if (models.isPending) return <Loading />;
  if (models.data === undefined)
    return <Problem error={models.error} onRetry={() => act(models.refetch())} />;
  const model = models.data.find((each) => each.name === name);
  if (model === undefined) return <Empty title={texts.readModels.none} help={texts.readModels.noneHelp} />;
  const { readModels } = texts;
  return (
    <>
      <header class="thing-head">
        <div class="thing-title">
          <h2>{model.name}</h2>
          <StateMark state={stateOf(model)} />
        </div>
        {model.notice !== null && <p class="amber">{model.notice}</p>}
      </header>
      <Facts
        rows={[
          [readModels.columns.lag, model.lag === null ? '–' : format.plural(model.lag, 'event')],
          [readModels.columns.rate, format.count(Math.round(model.eventsPerSecond))],
          [readModels.checkpoint, format.count(model.checkpoint)],
          [readModels.head, model.head === null ? '–' : format.count(model.head)],
          [readModels.columns.parked, format.plural(model.parkedDocuments, 'document')],
          [readModels.owners, model.owners.length === 0 ? texts.frame.none : model.owners.join(', ')],
          ...(model.lastError === null ? [] : [[readModels.error, model.lastError] as const]),
        ]}
      />
      {model.build !== null && <Build build={model.build} />}
      <Generations model={model} />
      <Section title={readModels.operate}>
        <p class="muted">{readModels.operateHelp}</p>
        <p>
          <code class="command">npm run docket -- projections rebuild {model.name}</code>
        </p>
        <p>
          <code class="command">npm run docket -- projections verify {model.name}</code>
        </p>
        {model.parkedDocuments > 0 && (
          <p>
            <code class="command">npm run docket -- projections parked {model.name}</code>
          </p>
        )}
      </Section>
    </>
  );
}

function Build({ build }: { readonly build: NonNullable<ReadModel['build']> }) {
  const { readModels } = texts;
  const fraction = build.target === null ? 0 : build.position / Math.max(1, build.target);
  return (
    <Section title={`${readModels.build}: ${readModels.generation} ${build.generation}`}>
      <Bar fraction={fraction} label={readModels.build} />
      <p class="muted">
        {[
          build.phase ?? build.state,
          format.percent(fraction),
          `${format.count(Math.round(build.eventsPerSecond))} ${readModels.columns.rate}`,
          build.remainingMs === null ? '' : readModels.eta(format.duration(build.remainingMs)),
        ]
          .filter((part) => part !== '')
          .join(' · ')}
      </p>
      {build.lastError !== null && <p class="red">{build.lastError}</p>}
    </Section>
  );
}

interface Generation {
  readonly number?: number;
  readonly version?: number;
  readonly state?: string;
  readonly createdAt?: string;
  readonly active?: boolean;
  readonly position?: number;
}

function Generations({ model }: { readonly model: ReadModel }) {
  const { readModels } = texts;
  const generations = model.generations as readonly Generation[];
  return (
    <Section title={readModels.generations}>
      <div class="scroll-x" tabIndex={0} role="region" aria-label={readModels.generations}>
        <table class="plain">
          <thead>
            <tr>
              <th scope="col">{readModels.generation}</th>
              <th scope="col">{readModels.columns.state}</th>
              <th scope="col" class="number">
                {readModels.columns.version}
              </th>
              <th scope="col" class="number">
                {readModels.position}
              </th>
              <th scope="col">{readModels.created}</th>
            </tr>
          </thead>
          <tbody>
            {generations.map((each) => (
              <tr key={each.number}>
                <td>
                  {each.number} {each.active === true && <strong class="green">{readModels.active}</strong>}
                </td>
                <td>{each.state}</td>
                <td class="number">{each.version}</td>
                <td class="number">{each.position === undefined ? '–' : format.count(each.position)}</td>
                <td>{each.createdAt === undefined ? '–' : <Time at={each.createdAt} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
