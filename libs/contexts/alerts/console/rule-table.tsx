import { act, api, bodyOf, Loading, Problem, StateMark, texts } from '@docket/console';
import { useQuery } from '@tanstack/preact-query';

const MINUTE_MS = 60_000;

/** The rules that count, built-in and own. */
export function RuleTable() {
  const rules = useQuery({
    queryKey: ['alerts', 'rules'],
    queryFn: () => bodyOf(api.GET('/v1/alerts/rules')),
    meta: { live: ['alert-rule'] },
  });
  const words = texts.alerts;
  if (rules.isPending) return <Loading />;
  if (rules.data === undefined) return <Problem error={rules.error} onRetry={() => act(rules.refetch())} />;
  return (
    <>
      <p>{words.rulesHelp}</p>
      <div class="scroll-x" tabIndex={0} role="region" aria-label={words.tabs.rules}>
        <table class="plain">
          <thead>
            <tr>
              <th scope="col">{words.columns.rule}</th>
              <th scope="col">{words.columns.severity}</th>
              <th scope="col">{words.columns.condition}</th>
              <th scope="col">{words.columns.origin}</th>
              <th scope="col">{words.columns.state}</th>
            </tr>
          </thead>
          <tbody>
            {rules.data.items.map((rule) => (
              <tr key={rule.name}>
                <td>
                  {rule.summary} <small>{rule.name}</small>
                </td>
                <td>{words.severities[rule.severity]}</td>
                <td>
                  {rule.figure} {rule.subject ?? ''} {words.is[rule.is]} {rule.threshold}{' '}
                  {words.forMinutes(rule.forMs / MINUTE_MS)}
                </td>
                <td>{rule.own ? words.own : words.builtIn}</td>
                <td>
                  <StateMark state={rule.enabled ? 'enabled' : 'disabled'} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
