/** A metric as a registry tells it. */
interface Told {
  readonly name: string;
  readonly help: string;
  readonly type: unknown;
}

/** Units that are no base units of Prometheus. */
const OTHER_UNIT = /_(ms|millis|milliseconds|minutes|hours|days|kb|mb|kilobytes|megabytes|percent)(_|$)/;

/** What `promtool check metrics` finds wrong with the names of own metrics, as sentences. */
export function misnamed(metrics: readonly Told[]): readonly string[] {
  return metrics
    .filter(({ name }) => name.startsWith('docket_'))
    .flatMap(({ name, help, type }) => [
      ...(/^[a-z][a-z0-9_]*$/.test(name) ? [] : [`${name} is no name`]),
      ...(type === 'counter' && !name.endsWith('_total')
        ? [`${name} counts and does not end in _total`]
        : []),
      ...(type !== 'counter' && name.endsWith('_total') ? [`${name} ends in _total and is no counter`] : []),
      ...(OTHER_UNIT.test(name) ? [`${name} is not in a base unit`] : []),
      ...(help.trim() === '' ? [`${name} says nothing of itself`] : []),
    ]);
}
