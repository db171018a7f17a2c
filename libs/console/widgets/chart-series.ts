export interface ChartSeries {
  readonly label: string;
  /** One for each moment; null where there is nothing to show. */
  readonly values: readonly (number | null)[];
  /** The period before, drawn in grey. */
  readonly before?: boolean;
}
