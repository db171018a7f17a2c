import {
  act,
  api,
  bodyOf,
  Button,
  Empty,
  format,
  Loading,
  may,
  Problem,
  queries,
  ReasonDialog,
  Section,
  texts,
  Time,
} from '@docket/console';
import { useSignal } from '@preact/signals';
import { useQuery } from '@tanstack/preact-query';
import { valueText } from './value-text.js';

/** Every change of a value, with the way back to each. */
export function KeyHistory({ name }: { readonly name: string }) {
  const words = texts.configuration;
  const path = { key: name };
  const back = useSignal<
    { readonly position: number; readonly scope: 'installation' | 'tenant' } | undefined
  >(undefined);
  const history = useQuery({
    queryKey: ['configuration', name, 'history'],
    queryFn: () => bodyOf(api.GET('/v1/configuration/{key}/history', { params: { path } })),
    meta: { live: ['configuration'] },
  });
  if (history.isPending) return <Loading />;
  if (history.data === undefined)
    return <Problem error={history.error} onRetry={() => act(history.refetch())} />;
  const { items } = history.data;
  return (
    <Section title={words.history}>
      {items.length === 0 ? (
        <Empty title={words.noHistory} />
      ) : (
        <div class="scroll-x" tabIndex={0} role="region" aria-label={words.history}>
          <table class="plain">
            <thead>
              <tr>
                {Object.values(words.historyColumns).map((title) => (
                  <th scope="col" key={title}>
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {items.map(({ position, at, scope, before, after, secret, by, reason }) => (
                <tr key={position}>
                  <td>{format.count(position)}</td>
                  <td>
                    <Time at={at} />
                  </td>
                  <td>{words.layers[scope]}</td>
                  <td>{valueText(before, secret)}</td>
                  <td>{valueText(after, secret)}</td>
                  <td>{by.name ?? by.id}</td>
                  <td>{reason}</td>
                  <td>
                    {may('POST /v1/configuration/{key}/rollback') && (
                      <Button onClick={() => (back.value = { position, scope })}>{words.rollback}</Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {back.value !== undefined && (
        <ReasonDialog
          title={words.rollbackTitle}
          action={words.rollback}
          onClose={() => (back.value = undefined)}
          run={async (reason) => {
            const { position: toPosition, scope } = back.value!;
            await bodyOf(
              api.POST('/v1/configuration/{key}/rollback', {
                params: { path },
                body: { toPosition, scope, reason },
              }),
            );
            await queries.invalidateQueries({ queryKey: ['configuration'] });
          }}
        />
      )}
    </Section>
  );
}
