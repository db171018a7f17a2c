import {
  act,
  Bar,
  Empty,
  format,
  hrefOf,
  Link,
  Loading,
  Problem,
  StateMark,
  texts,
  Time,
} from '@docket/console';
import { stateOf, useReadModels } from './read-models.js';

export default function ReadModelsPage() {
  const models = useReadModels();
  const { columns } = texts.readModels;
  if (models.isPending) return <Loading />;
  if (models.data === undefined)
    return <Problem error={models.error} onRetry={() => act(models.refetch())} />;
  if (models.data.length === 0)
    return <Empty title={texts.readModels.none} help={texts.readModels.noneHelp} />;
  return (
    <div class="scroll-x" tabIndex={0} role="region" aria-label={texts.readModels.title}>
      <table class="plain">
        <thead>
          <tr>
            <th scope="col">{columns.name}</th>
            <th scope="col">{columns.state}</th>
            <th scope="col" class="number">
              {columns.lag}
            </th>
            <th scope="col" class="number">
              {columns.rate}
            </th>
            <th scope="col" class="number">
              {columns.parked}
            </th>
            <th scope="col" class="number">
              {columns.version}
            </th>
            <th scope="col">{columns.updated}</th>
          </tr>
        </thead>
        <tbody>
          {models.data.map((model) => (
            <tr key={model.name}>
              <td>
                <Link href={hrefOf(`/read-models/${model.name}`)}>{model.name}</Link>
              </td>
              <td>
                <StateMark state={stateOf(model)} />
                {typeof model.build?.target === 'number' && (
                  <Bar
                    fraction={model.build.position / Math.max(1, model.build.target)}
                    label={texts.readModels.build}
                  />
                )}
              </td>
              <td class="number">{model.lag === null ? '–' : format.plural(model.lag, 'event')}</td>
              <td class="number">{format.count(Math.round(model.eventsPerSecond))}</td>
              <td class={model.parkedDocuments > 0 ? 'number amber' : 'number'}>
                {format.count(model.parkedDocuments)}
              </td>
              <td class="number">{model.version}</td>
              <td>{model.updatedAt === null ? '–' : <Time at={model.updatedAt} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
