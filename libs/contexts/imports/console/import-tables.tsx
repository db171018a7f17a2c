import { format, type Schemas, StateMark, texts } from '@docket/console';
import { Table } from './table.js';

type Import = Schemas['ImportDetailDto'];

/** Each collection beside its source, and values that differ. */
export function ComparisonTable({ comparison }: { readonly comparison: NonNullable<Import['comparison']> }) {
  const words = texts.imports;
  return (
    <>
      <Table label={words.comparison} head={Object.values(words.compared)}>
        {comparison.map(({ collection, source, failed, docket, same, sampled, agrees }) => (
          <tr key={collection}>
            <th scope="row">{collection}</th>
            <td class="number">{format.count(source)}</td>
            <td class="number">{format.count(failed)}</td>
            <td class="number">{format.count(docket)}</td>
            <td class="number">{sampled === 0 ? '–' : `${same} / ${sampled}`}</td>
            <td>
              <StateMark state={agrees ? 'holds' : 'broken'} /> {agrees ? words.agrees : words.differs}
            </td>
          </tr>
        ))}
      </Table>
      <ul>
        {comparison.flatMap(({ collection, differences }) =>
          differences.map(({ sourceId, path, message }) => (
            <li key={`${collection} ${sourceId} ${path}`}>
              {collection} <code>{sourceId}</code> <code>{path}</code> {message}
            </li>
          )),
        )}
      </ul>
    </>
  );
}

/** Documents that failed, each with its reason. */
export function FailureTable({ failures }: { readonly failures: Import['failures'] }) {
  const words = texts.imports;
  if (failures.length === 0) return <p class="muted">{words.noFailures}</p>;
  return (
    <Table label={words.failures} head={Object.values(words.failure)}>
      {failures.map(({ collection, sourceId, code, path, message }, at) => (
        <tr key={at}>
          <td>{collection}</td>
          <td>
            <code>{sourceId}</code>
          </td>
          <td>
            <small>{code}</small>
          </td>
          <td>
            <code>{path}</code>
          </td>
          <td>{message}</td>
        </tr>
      ))}
    </Table>
  );
}

/** Fields that the documents have, and the mapping neither takes nor leaves out on purpose. */
export function UnknownFields({ fields }: { readonly fields: Import['fields'] }) {
  const words = texts.imports;
  const unknown = fields.filter(({ use }) => use === 'unknown');
  if (unknown.length === 0) return <p class="muted">{words.noFields}</p>;
  return (
    <Table label={words.fields} head={Object.values(words.field)}>
      {unknown.map(({ collection, path, count }) => (
        <tr key={`${collection} ${path}`}>
          <td>{collection}</td>
          <td>
            <code>{path}</code>
          </td>
          <td class="number">{format.count(count)}</td>
        </tr>
      ))}
    </Table>
  );
}
