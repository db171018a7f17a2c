const SAMPLED_ROWS = 200;

export interface SampleRows {
  readonly rows: string[][];
  /** Whether at least one row is known to be whole. */
  readonly whole: boolean;
}

/** Splits the sample with quotes observed. Only for detection: the real reading is the parser's. */
export function sampleRows(sample: string, delimiter: string, complete: boolean): SampleRows {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  const endRow = () => {
    row.push(cell);
    if (row.length > 1 || cell.trim() !== '') rows.push(row);
    row = [];
    cell = '';
  };
  for (let index = 0; index < sample.length && rows.length < SAMPLED_ROWS; index += 1) {
    const character = sample[index]!;
    if (character === '"') quoted = !quoted;
    else if (quoted) cell += character;
    else if (character === delimiter) {
      row.push(cell);
      cell = '';
    } else if (character === '\n' || (character === '\r' && sample[index + 1] !== '\n')) endRow();
    else if (character !== '\r') cell += character;
  }
  const whole = complete || rows.length > 0;
  const takesRest = complete || rows.length === 0;
  if (takesRest && rows.length < SAMPLED_ROWS && (cell !== '' || row.length > 0)) endRow();
  return { rows, whole };
}
