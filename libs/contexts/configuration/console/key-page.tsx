import {
  act,
  api,
  bodyOf,
  Button,
  Facts,
  format,
  Loading,
  may,
  type PageProps,
  Problem,
  queries,
  ReasonDialog,
  Section,
  texts,
} from '@docket/console';
import { useSignal } from '@preact/signals';
import { useQuery } from '@tanstack/preact-query';
import { KeyHistory } from './key-history.js';
import { SetValue } from './set-value.js';
import { valueText } from './value-text.js';

export default function KeyPage({ params }: PageProps) {
  const path = { key: params['key']! };
  const words = texts.configuration;
  const asked = useSignal<'set' | 'remove' | undefined>(undefined);
  const key = useQuery({
    queryKey: ['configuration', path.key],
    queryFn: () => bodyOf(api.GET('/v1/configuration/{key}', { params: { path } })),
    meta: { live: ['configuration'] },
  });
  const close = (): void => {
    asked.value = undefined;
    act(queries.invalidateQueries({ queryKey: ['configuration'] }));
  };
  if (key.isPending) return <Loading />;
  if (key.data === undefined) return <Problem error={key.error} onRetry={() => act(key.refetch())} />;
  const { value, layer, layers, why, secret, restart, perTenant, variable, summary, version } = key.data;
  const stored = layer === 'installation' || layer === 'tenant';
  return (
    <>
      <Section
        title={path.key}
        side={
          may('PUT /v1/configuration/{key}') && (
            <div class="actions">
              <Button kind="primary" onClick={() => (asked.value = 'set')}>
                {words.set}
              </Button>
              {stored && <Button onClick={() => (asked.value = 'remove')}>{words.remove}</Button>}
            </div>
          )
        }
      >
        <Facts
          rows={[
            [words.columns.value, valueText(value, secret)],
            [words.why, why],
            [words.columns.what, summary],
            [words.variable, variable ?? words.none],
            [words.perTenant, perTenant ? words.yes : words.no],
            [words.restart, restart ? words.yes : words.no],
            [words.version, format.count(version)],
            ...layers.map(
              (each) =>
                [
                  `${words.layer}: ${words.layers[each.layer]}`,
                  each.present
                    ? `${valueText(each.value, secret)}${each.ignored === null ? '' : ` (${words.ignored}: ${each.ignored})`}`
                    : words.none,
                ] as const,
            ),
          ]}
        />
      </Section>
      <KeyHistory name={path.key} />
      {asked.value === 'set' && (
        <SetValue
          name={path.key}
          secret={secret}
          perTenant={perTenant}
          current={valueText(value, secret)}
          onClose={close}
        />
      )}
      {asked.value === 'remove' && (
        <ReasonDialog
          title={words.removeTitle}
          action={words.remove}
          help={words.removeHelp}
          onClose={close}
          run={async (reason) => {
            const scope = layer === 'tenant' ? 'tenant' : 'installation';
            await bodyOf(
              api.DELETE('/v1/configuration/{key}', { params: { path }, body: { reason, scope } }),
            );
          }}
        />
      )}
    </>
  );
}
