import { MethodFailure } from '@docket/methods';
import { type ModelFit, type RateClass } from './result.js';

/** HyPhy's JSON, read by name, because analyses add and move members between versions. */
export class HyphyJson {
  private constructor(readonly value: Readonly<Record<string, unknown>>) {}

  /**
   * Figures that JSON does not know (`inf`, `nan`) become null.
   * @throws MethodFailure HYPHY.NO_RESULT when the text is not whole
   */
  static parse(text: string): HyphyJson {
    for (const candidate of [
      text,
      text.replace(/(?<=[[,:\s])[-+]?(?:nan|inf(?:inity)?)(?=\s*[\],}])/gi, 'null'),
    ]) {
      try {
        const value: unknown = JSON.parse(candidate);
        if (isRecord(value)) return new HyphyJson(value);
      } catch {
        continue;
      }
    }
    throw new MethodFailure('HYPHY.NO_RESULT', 'HyPhy ended without a whole result: try again.', true);
  }

  /** A member below a path; undefined when there is none. */
  at(...path: readonly string[]): unknown {
    return path.reduce<unknown>((value, key) => (isRecord(value) ? value[key] : undefined), this.value);
  }

  text(...path: readonly string[]): string | null {
    const value = this.at(...path);
    return typeof value === 'string' ? value : null;
  }

  /** @throws MethodFailure HYPHY.UNKNOWN_RESULT when there is no figure */
  figure(...path: readonly string[]): number {
    const value = this.at(...path);
    return typeof value === 'number' ? value : unknownResult(path.join(' / '));
  }

  record(...path: readonly string[]): Readonly<Record<string, unknown>> {
    const value = this.at(...path);
    return isRecord(value) ? value : {};
  }

  fits(): ModelFit[] {
    return Object.entries(this.record('fits')).flatMap(([model, fit]) => {
      const {
        'Log Likelihood': likelihood,
        'AIC-c': aicc,
        'estimated parameters': parameters,
      } = fit as Record<string, unknown>;
      if (typeof likelihood !== 'number') return [];
      return [
        {
          model: plainModel(model),
          logLikelihood: likelihood,
          aicc: orNull(aicc),
          parameters: orNull(parameters),
        },
      ];
    });
  }

  /** Columns of the table of estimates by their names, for each row. */
  columns(): (row: readonly number[], name: string) => number {
    const headers = (this.at('MLE', 'headers') ?? []) as readonly (readonly string[])[];
    const names = headers.map(([name]) => plainHeader(name ?? ''));
    return (row, name) => {
      const index = names.indexOf(name);
      return index === -1 ? unknownResult(`the column ${name}`) : (row[index] ?? Number.NaN);
    };
  }

  /** The rate classes of a fitted model, whichever of the two ways the analysis has of writing them. */
  static rates(value: unknown): RateClass[] {
    const classes: unknown[] = Array.isArray(value) ? value : isRecord(value) ? Object.values(value) : [];
    return classes.flatMap((each) => {
      const [omega, proportion] = Array.isArray(each)
        ? (each as unknown[])
        : [(each as Record<string, unknown>)['omega'], (each as Record<string, unknown>)['proportion']];
      return typeof omega === 'number' && typeof proportion === 'number' ? [{ omega, proportion }] : [];
    });
  }
}

export function unknownResult(what: string): never {
  throw new MethodFailure(
    'HYPHY.UNKNOWN_RESULT',
    `The result of this version of HyPhy has no ${what}: use HyPhy 2.5.40 or newer.`,
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function orNull(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

/** Old versions write the name of a function in place of the model's name. */
function plainModel(name: string): string {
  return /^models\.codon\.MG_REV/.test(name) ? 'MG94xREV' : name;
}

/** Greek letters and HTML of other versions, in ASCII. */
function plainHeader(name: string): string {
  return name
    .replace(/&alpha;|α/g, 'alpha')
    .replace(/&beta;|β/g, 'beta')
    .replace(/<\/?[a-z]+>/gi, '')
    .replace(/–/g, '-')
    .replace(/\s+/g, ' ')
    .trim();
}
