import { hrefOf, Id, Link, Section, texts } from '@docket/console';
import type { JobView } from './job-states.js';

/** What the result cache had for the job: the job that it was answered from, or in what it differs from the nearest one. */
export function JobCache({ cache }: { readonly cache: NonNullable<JobView['cache']> }) {
  const { cachedFrom, nearest, missed } = cache;
  return (
    <Section title={texts.job.cache}>
      {cachedFrom !== null && (
        <p>
          {texts.job.cachedFrom} <JobLink id={cachedFrom} />
        </p>
      )}
      {cachedFrom === null && missed === null && <p class="muted">{texts.job.cacheRefreshed}</p>}
      {missed !== null && nearest === null && <p class="muted">{texts.job.cacheFirst}</p>}
      {missed !== null && nearest !== null && (
        <>
          <p>
            {texts.job.cacheMissed}
            <JobLink id={nearest} />
          </p>
          <Differences missed={missed} />
        </>
      )}
    </Section>
  );
}

function JobLink({ id }: { readonly id: string }) {
  return (
    <>
      <Link href={hrefOf(`/jobs/${id}`)}>{texts.job.fromJob}</Link> <Id id={id} what={texts.job.title} />
    </>
  );
}

function Differences({ missed }: { readonly missed: NonNullable<NonNullable<JobView['cache']>['missed']> }) {
  const { field: title, was: there, is: here } = texts.job.cacheColumns;
  return (
    <div class="scroll-x" tabIndex={0} role="region" aria-label={texts.job.cache}>
      <table class="plain">
        <thead>
          <tr>
            {[title, there, here].map((column) => (
              <th scope="col" key={column}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {missed.map(({ field, was, is }) => (
            <tr key={field}>
              <td>{field}</td>
              <td>{was ?? texts.job.cacheAbsent}</td>
              <td>{is ?? texts.job.cacheAbsent}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
