/** The least and the greatest of the values that were added, by their measures. */
export class Extremes<T> {
  private least: { readonly measure: number; readonly value: T } | undefined;
  private greatest: { readonly measure: number; readonly value: T } | undefined;

  add(measure: number, value: T): void {
    if (Number.isNaN(measure)) return;
    if (this.least === undefined || measure < this.least.measure) this.least = { measure, value };
    if (this.greatest === undefined || measure > this.greatest.measure) this.greatest = { measure, value };
  }

  get range(): { readonly min: T; readonly max: T } | undefined {
    return this.least === undefined ? undefined : { min: this.least.value, max: this.greatest!.value };
  }
}

/** The least and the greatest of whole numbers, exactly, also beyond 2^53. */
export class ExactExtremes {
  private least: bigint | undefined;
  private greatest: bigint | undefined;
  /** Doubles are compared first: most values of a column are no new extreme. */
  private leastMeasure = Infinity;
  private greatestMeasure = -Infinity;

  /** @param digits exact digits where the measure does not hold them */
  add(measure: number, digits: string): void {
    if (measure > this.leastMeasure && measure < this.greatestMeasure) return;
    const exact = digits === '' ? BigInt(measure) : BigInt(digits);
    if (this.least === undefined || exact < this.least) {
      this.least = exact;
      this.leastMeasure = measure;
    }
    if (this.greatest === undefined || exact > this.greatest) {
      this.greatest = exact;
      this.greatestMeasure = measure;
    }
  }

  /** Numbers where a double holds them, else their digits as text. */
  get range(): { readonly min: number | string; readonly max: number | string } | undefined {
    if (this.least === undefined) return undefined;
    return { min: plain(this.least), max: plain(this.greatest!) };
  }
}

function plain(value: bigint): number | string {
  return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
}
