/** What the authors of a model have published on how good it is. */
export interface PublishedEvaluation {
  readonly reference: string;
  readonly measures: readonly { readonly on: string; readonly measure: string; readonly value: number }[];
}
