import { readFile } from 'node:fs/promises';
import { DocketError } from '@docket/kernel';
import { parsePlaced, type PlacedProblem } from '@docket/yaml-places';
import { parseRules, type ParityRules } from '../domain/index.js';

const MAX_BYTES = 256 * 1_024;

/**
 * Reads a file of rules (YAML or JSON).
 * @throws DocketError `PARITY.RULES_NOT_FOUND`, `PARITY.RULES_INVALID` with line and column of each error
 */
export async function readRules(path: string, name: string): Promise<ParityRules> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    throw new DocketError(
      'PARITY.RULES_NOT_FOUND',
      `There is no file of rules that can be read at ${name}.`,
      {
        cause: error,
      },
    );
  }
  if (bytes.byteLength > MAX_BYTES)
    throw invalid(name, [{ path: '/', message: `is larger than ${MAX_BYTES} bytes` }]);
  const file = parsePlaced(bytes.toString());
  if (!file.ok) throw invalid(name, file.problems);
  const parsed = parseRules(file.value);
  if (!parsed.ok) throw invalid(name, file.place(parsed.problems));
  return parsed.rules;
}

function invalid(name: string, errors: readonly PlacedProblem[]): DocketError {
  return new DocketError('PARITY.RULES_INVALID', `${name} is not a file of rules that can be used:`, {
    details: { errors },
  });
}
