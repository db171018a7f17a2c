import { format, type Schemas, StateMark, texts } from '@docket/console';

/** What came of each check of a scan; one that was not done says why. */
export function CheckTable({ outcomes }: { readonly outcomes: readonly Schemas['CheckOutcomeDto'][] }) {
  const words = texts.security;
  return (
    <div class="scroll-x" tabIndex={0} role="region" aria-label={words.checks}>
      <table class="plain">
        <thead>
          <tr>
            {Object.values(words.checkColumns).map((title) => (
              <th scope="col" key={title}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {outcomes.map(({ check, status, looked, left, findings, reason }) => (
            <tr key={check}>
              <td>{words.checkTitles[check]}</td>
              <td>
                {status === 'passed' ? <StateMark state="pass" /> : words.results[status]}
                {reason !== undefined && <small> {reason}</small>}
              </td>
              <td>{format.count(looked)}</td>
              <td>{format.count(left)}</td>
              <td>{format.count(findings)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
