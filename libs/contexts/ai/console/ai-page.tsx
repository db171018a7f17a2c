import {
  act,
  api,
  bodyOf,
  Button,
  Dialog,
  Empty,
  Facts,
  Loading,
  may,
  Problem,
  queries,
  ReasonDialog,
  type Schemas,
  Section,
  seen,
  StateMark,
  texts,
  Time,
} from '@docket/console';
import { useSignal } from '@preact/signals';
import { useQuery } from '@tanstack/preact-query';

type Health = Schemas['ProviderHealthDto'];
type Tested = Schemas['ProviderTestDto'];

const REFRESH_MS = 5_000;
const KEY = ['ai-health'];
const words = texts.ai;

/** Servers of language models: whether they answer, their breakers and queues; and the schemas of records. */
export default function AiPage() {
  const health = useQuery({
    queryKey: KEY,
    queryFn: () => bodyOf(api.GET('/v1/ai/health')),
    refetchInterval: REFRESH_MS,
  });
  const tested = useSignal<Tested | undefined>(undefined);
  const removing = useSignal<string | undefined>(undefined);
  const test = async (name: string): Promise<void> => {
    tested.value = await bodyOf(api.POST('/v1/ai/providers/{name}/test', { params: { path: { name } } }));
  };
  const remove = async (reason: string): Promise<void> => {
    const path = { name: removing.value! };
    await bodyOf(api.DELETE('/v1/ai/providers/{name}', { params: { path }, body: { reason } }));
    await queries.invalidateQueries({ queryKey: KEY });
  };
  if (health.isPending) return <Loading />;
  if (health.data === undefined)
    return <Problem error={health.error} onRetry={() => act(health.refetch())} />;
  const { status, providers } = health.data;
  return (
    <>
      <Section title={words.title} side={<StateMark state={status} />}>
        <p>{words.status[status]}</p>
        {providers.length === 0 ? (
          <Empty
            title={words.empty}
            help={words.emptyHelp}
            command={
              'npm run docket -- ai providers set local --file provider.json --reason "our own server"'
            }
          />
        ) : (
          <Providers
            providers={providers}
            onTest={(name) => act(test(name))}
            onRemove={(name) => (removing.value = name)}
          />
        )}
      </Section>
      {may('GET /v1/ai/schemas') && <RecordSchemas />}
      {tested.value !== undefined && (
        <Dialog title={words.tested} onClose={() => (tested.value = undefined)}>
          <TestResult tested={tested.value} />
        </Dialog>
      )}
      {removing.value !== undefined && (
        <ReasonDialog
          title={words.removeTitle(removing.value)}
          action={words.remove}
          danger
          onClose={() => (removing.value = undefined)}
          run={remove}
        />
      )}
    </>
  );
}

interface ProvidersProps {
  readonly providers: readonly Health[];
  readonly onTest: (name: string) => void;
  readonly onRemove: (name: string) => void;
}

function Providers({ providers, onTest, onRemove }: ProvidersProps) {
  const { columns } = words;
  return (
    <div class="scroll-x" tabIndex={0} role="region" aria-label={words.title}>
      <table class="plain">
        <thead>
          <tr>
            <th scope="col">{columns.name}</th>
            <th scope="col">{columns.up}</th>
            <th scope="col">{columns.breaker}</th>
            <th scope="col">{columns.waiting}</th>
            <th scope="col">{columns.latency}</th>
            <th scope="col">{columns.lastError}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {providers.map(({ name, enabled, up, reason, answeredMs, breaker, waiting, lastError }) => (
            <tr key={name}>
              <td>
                {name} {!enabled && <small>{words.disabled}</small>}
              </td>
              <td>
                <StateMark state={up ? 'up' : 'down'} />
                {reason !== null && <small> {reason}</small>}
              </td>
              <td>
                <StateMark state={breaker === 'open' ? 'broken' : breaker} />
              </td>
              <td>{waiting}</td>
              <td>{answeredMs === null ? '' : words.ms(answeredMs)}</td>
              <td>
                {lastError !== null && (
                  <>
                    {lastError.message} <Time at={lastError.at} />
                  </>
                )}
              </td>
              <td>
                {may('POST /v1/ai/providers/{name}/test') && (
                  <div class="actions">
                    <Button onClick={() => onTest(name)}>{words.test}</Button>
                    <Button kind="danger" onClick={() => onRemove(name)}>
                      {words.remove}
                    </Button>
                  </div>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function TestResult({
  tested: { ok, message, code, model, tokenCount, durationMs },
}: {
  readonly tested: Tested;
}) {
  return (
    <Facts
      rows={[
        [words.columns.up, <StateMark key="ok" state={ok ? 'up' : 'down'} />],
        [words.tested, code === null ? message : `${message} (${code})`],
        ...(model === null ? [] : ([[words.columns.model, model]] as const)),
        [words.columns.latency, `${words.ms(durationMs)}. ${words.counted[tokenCount]}`],
      ]}
    />
  );
}

function RecordSchemas() {
  const schemas = useQuery({
    queryKey: ['record-schemas'],
    queryFn: () => bodyOf(api.GET('/v1/ai/schemas', { params: { query: { limit: 100, ...seen() } } })),
    meta: { live: ['record-schema'] },
  });
  if (schemas.data === undefined) return schemas.isPending ? <Loading /> : <Problem error={schemas.error} />;
  const { name, version, title, published } = words.schemaColumns;
  return (
    <Section title={words.schemas}>
      {schemas.data.items.length === 0 ? (
        <Empty
          title={words.noSchemas}
          command={'npm run docket -- ai schemas publish intake intake.schema.json --reason "new form"'}
        />
      ) : (
        <table class="plain">
          <thead>
            <tr>
              <th scope="col">{name}</th>
              <th scope="col">{version}</th>
              <th scope="col">{title}</th>
              <th scope="col">{published}</th>
            </tr>
          </thead>
          <tbody>
            {schemas.data.items.map((each) => (
              <tr key={each.name}>
                <td>{each.name}</td>
                <td>{each.version}</td>
                <td>{each.title ?? ''}</td>
                <td>
                  <Time at={each.publishedAt} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}
