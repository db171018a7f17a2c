import {
  act,
  api,
  bodyOf,
  Button,
  Field,
  Problem,
  queries,
  Section,
  texts,
  type Schemas,
} from '@docket/console';
import { useSignal } from '@preact/signals';
import { figure, PlainTable } from './plain-table.js';

const SHOWN = 12;

/** Asks the model about a trial, and shows what counts for its answer. */
export function Asking({ name }: { readonly name: string }) {
  const words = texts.models;
  const nctId = useSignal('');
  const error = useSignal<unknown>(undefined);
  const said = useSignal<Schemas['PredictionAnswerDto'] | undefined>(undefined);
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    error.value = undefined;
    said.value = undefined;
    try {
      const body = { nctId: nctId.value.trim().toUpperCase() };
      said.value = await bodyOf(api.POST('/v1/models/{name}/predict', { params: { path: { name } }, body }));
      await queries.invalidateQueries({ queryKey: ['models', name] });
    } catch (problem) {
      error.value = problem;
    }
  };
  return (
    <Section title={words.predict}>
      <form class="form" onSubmit={(event) => act(submit(event))}>
        <Field label={words.nctId}>
          {(id) => (
            <input
              id={id}
              required
              maxLength={11}
              placeholder="NCT02210780"
              value={nctId.value}
              onInput={(event) => (nctId.value = event.currentTarget.value)}
            />
          )}
        </Field>
        <div class="actions">
          <Button submit kind="primary">
            {words.predict}
          </Button>
        </div>
      </form>
      {error.value !== undefined && <Problem error={error.value} />}
      {said.value !== undefined && (
        <>
          <p>
            <strong>
              {words.said(figure(said.value.value), figure(said.value.low), figure(said.value.high))}
            </strong>
          </p>
          <PlainTable
            label={words.because}
            titles={Object.values(words.contributionColumns)}
            rows={said.value.contributions.slice(0, SHOWN).map(({ feature, value, logOdds }) => ({
              key: feature,
              cells: [
                feature,
                typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
                  ? String(value)
                  : words.unknown,
                `${logOdds > 0 ? '+' : ''}${figure(logOdds)}`,
              ],
            }))}
          />
        </>
      )}
    </Section>
  );
}
