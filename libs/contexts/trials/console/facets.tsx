import { Button, format, query, Section, setQuery, texts, type Schemas } from '@docket/console';
import { wordOf } from './words.js';

const SHOWN = 8;
const names = ['status', 'phase', 'studyType', 'country'] as const;

/** What the trials that fit are, by status, phase, type and country; a click narrows the list. */
export function Facets({ facets }: { readonly facets: Schemas['FacetsDto'] }) {
  const words = texts.trials;
  return (
    <Section title={words.facetTitle}>
      {names.map((name) => {
        const values = facets.values.filter(({ facet }) => facet === name).slice(0, SHOWN);
        const chosen = query.value.getAll(name);
        if (values.length === 0) return null;
        return (
          <div key={name} role="group" aria-label={words.facets[name]}>
            <h3>{words.facets[name]}</h3>
            <p class="actions">
              {values.map(({ value, count }) => {
                const isChosen = chosen.includes(value);
                const next = isChosen ? chosen.filter((one) => one !== value) : [...chosen, value];
                return (
                  <Button
                    key={value}
                    kind="quiet"
                    pressed={isChosen}
                    onClick={() => setQuery({ [name]: next })}
                  >
                    {name === 'country' ? value : wordOf(value)} <small>{format.count(count)}</small>
                  </Button>
                );
              })}
            </p>
          </div>
        );
      })}
      {!facets.exact && <small>{words.facetsCut(format.count(facets.counted))}</small>}
    </Section>
  );
}
