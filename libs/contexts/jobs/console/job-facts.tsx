import { Facts, format, hrefOf, Id, Json, Link, Section, texts } from '@docket/console';
import { JobCache } from './job-cache.js';
import type { JobView } from './job-states.js';

/** The document, the options and the settings that the job was submitted with. */
export function JobInput({ job }: { readonly job: JobView }) {
  return (
    <>
      <Section title={texts.job.document}>
        {job.document === null ? (
          <p class="muted">{texts.job.noDocument}</p>
        ) : (
          <p>
            <Link href={hrefOf(`/documents/${job.document.id}`)}>
              {job.document.name ?? texts.documents.unnamed}
            </Link>{' '}
            <Id id={job.document.id} what={texts.job.document} />
          </p>
        )}
      </Section>
      {job.routing !== null && (
        <Section title={texts.job.routing}>
          <p>{`${job.routing.location}: ${job.routing.reasons.map(({ message }) => message).join(' ')}`}</p>
        </Section>
      )}
      {job.cache !== null && <JobCache cache={job.cache} />}
      {job.inputs.length > 0 && (
        <Section title={texts.job.inputs}>
          <InputRows inputs={job.inputs} />
        </Section>
      )}
      <Section title={texts.job.options}>
        {job.options === null ? (
          <p class="muted">{texts.job.optionsLong}</p>
        ) : (
          <Json value={job.options} what={texts.job.options} label={texts.job.options} />
        )}
      </Section>
      <Facts
        rows={[
          [texts.submit.queue, job.queue],
          [texts.submit.priority, format.count(job.priority)],
          ...numbersOf(job.retry),
          ...numbersOf(job.timeouts),
        ]}
      />
    </>
  );
}

function InputRows({ inputs }: { readonly inputs: JobView['inputs'] }) {
  const columns = texts.job.inputColumns;
  return (
    <div class="scroll-x" tabIndex={0} role="region" aria-label={texts.job.inputs}>
      <table class="plain">
        <thead>
          <tr>
            {[columns.role, columns.what, columns.from, columns.size].map((column) => (
              <th scope="col" key={column}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {inputs.map(({ role, name, artifact, pointer, mediaType, documentId, jobId, size }) => (
            <tr key={role}>
              <td>{role}</td>
              <td>{name ?? artifact ?? pointer ?? mediaType}</td>
              <td>
                {documentId !== null && (
                  <Link href={hrefOf(`/documents/${documentId}`)}>{texts.job.fromDocument}</Link>
                )}
                {jobId !== null && <Link href={hrefOf(`/jobs/${jobId}`)}>{texts.job.fromJob}</Link>}
              </td>
              <td class="number">{format.bytes(size)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function numbersOf(settings: object): (readonly [string, string])[] {
  return Object.entries(settings).map(([name, value]) => [
    name,
    name.endsWith('Ms') && typeof value === 'number' ? format.duration(value) : format.shown(value),
  ]);
}
