import { act, Loading, Problem, StateMark, texts } from '@docket/console';
import { useHealth } from './health.js';

export default function HealthPage() {
  const health = useHealth();
  const { columns } = texts.operations;
  if (health.isPending) return <Loading />;
  if (health.data === undefined)
    return <Problem error={health.error} onRetry={() => act(health.refetch())} />;
  return (
    <table class="plain">
      <thead>
        <tr>
          <th scope="col">{columns.check}</th>
          <th scope="col">{columns.state}</th>
          <th scope="col">{columns.why}</th>
        </tr>
      </thead>
      <tbody>
        {Object.entries(health.data.checks).map(([name, { ok, reason }]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>
              <StateMark state={ok === true ? 'ok' : 'not ok'} />
            </td>
            <td>{reason ?? ''}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
