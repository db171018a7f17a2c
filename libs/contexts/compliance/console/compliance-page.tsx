import {
  act,
  api,
  bodyOf,
  Button,
  download,
  Empty,
  format,
  hrefOf,
  Link,
  Loading,
  may,
  Problem,
  queries,
  StateMark,
  texts,
  Time,
  type Schemas,
} from '@docket/console';
import { useSignal } from '@preact/signals';
import { useQuery } from '@tanstack/preact-query';

type Rule = Schemas['RuleDto'];

export default function CompliancePage() {
  const queryKey = ['compliance'];
  const compliance = useQuery({
    queryKey,
    queryFn: () => bodyOf(api.GET('/v1/audit/compliance', { params: { query: {} } })),
  });
  const busy = useSignal(false);
  const problem = useSignal<unknown>(undefined);
  const check = async (): Promise<void> => {
    busy.value = true;
    problem.value = undefined;
    try {
      await api.POST('/v1/audit/compliance/runs', {});
      await queries.invalidateQueries({ queryKey });
    } catch (error) {
      problem.value = error;
    } finally {
      busy.value = false;
    }
  };
  if (compliance.isPending) return <Loading />;
  if (compliance.data === undefined)
    return <Problem error={compliance.error} onRetry={() => act(compliance.refetch())} />;
  const { run, rules } = compliance.data;
  return (
    <>
      <div class="section-head">
        <p class="grow">
          {run === null ? (
            texts.compliance.never
          ) : (
            <>
              {texts.compliance.run(format.count(run.upTo), run.failed.length)} <Time at={run.at} />
            </>
          )}
        </p>
        {may('POST /v1/audit/compliance/runs') && (
          <Button kind="primary" disabled={busy.value} onClick={() => act(check())}>
            {busy.value ? texts.compliance.checking : texts.compliance.check}
          </Button>
        )}
        <Button onClick={() => act(download('/v1/audit/compliance?format=html', 'compliance.html'))}>
          {texts.compliance.report}
        </Button>
      </div>
      {problem.value !== undefined && <Problem error={problem.value} />}
      {run === null && <Empty title={texts.compliance.never} help={texts.compliance.neverHelp} />}
      <ol class="events">
        {rules.map((rule) => (
          <li key={rule.id}>
            <ShownRule rule={rule} />
          </li>
        ))}
      </ol>
    </>
  );
}

function ShownRule({ rule }: { readonly rule: Rule }) {
  const { id, title, source, how, automatic, manual } = rule;
  return (
    <details open={automatic?.result === 'fail'}>
      <summary>
        <span class="number muted">{id}</span>
        <strong>{title}</strong>
        {automatic !== null && <StateMark state={automatic.result} />}
      </summary>
      <p class="muted">
        {source}. {how}
      </p>
      {automatic !== null && <p>{automatic.summary}</p>}
      {automatic !== null && automatic.found.length > 0 && (
        <ul>
          {automatic.found.map(({ message, position }) => (
            <li key={message}>
              {message}{' '}
              {position !== undefined && (
                <Link href={hrefOf(`/audit/${position}`)}>
                  {texts.audit.columns.position} {format.count(position)}
                </Link>
              )}
            </li>
          ))}
        </ul>
      )}
      {manual !== null && (
        <p>
          {texts.compliance.manual(manual.givenBy, texts.compliance.verdicts[manual.verdict], manual.reason)}{' '}
          {manual.expired && <span class="red">{texts.compliance.expired}</span>}
        </p>
      )}
    </details>
  );
}
