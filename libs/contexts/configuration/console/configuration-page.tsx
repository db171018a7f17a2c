import { act, api, bodyOf, Empty, hrefOf, Link, Loading, Problem, Section, texts } from '@docket/console';
import { useQuery } from '@tanstack/preact-query';
import { valueText } from './value-text.js';

export default function ConfigurationPage() {
  const words = texts.configuration;
  const keys = useQuery({
    queryKey: ['configuration'],
    queryFn: () => bodyOf(api.GET('/v1/configuration')),
    meta: { live: ['configuration'] },
  });
  return (
    <Section title={words.title}>
      {keys.isPending ? (
        <Loading />
      ) : keys.data === undefined ? (
        <Problem error={keys.error} onRetry={() => act(keys.refetch())} />
      ) : keys.data.items.length === 0 ? (
        <Empty title={words.empty} />
      ) : (
        <div class="scroll-x" tabIndex={0} role="region" aria-label={words.title}>
          <table class="plain">
            <thead>
              <tr>
                <th scope="col">{words.columns.key}</th>
                <th scope="col">{words.columns.value}</th>
                <th scope="col">{words.columns.from}</th>
                <th scope="col">{words.columns.what}</th>
              </tr>
            </thead>
            <tbody>
              {keys.data.items.map(({ key, value, layer, secret, summary }) => (
                <tr key={key}>
                  <td>
                    <Link href={hrefOf(`/configuration/${key}`)}>{key}</Link>
                  </td>
                  <td>{valueText(value, secret)}</td>
                  <td>{words.layers[layer]}</td>
                  <td>{summary}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}
