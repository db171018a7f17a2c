import { accept, reject, type Decider } from '@docket/kernel';
import type { Correction, ExtractionEvent, ExtractionRecorded } from './events.js';

/** What a person has said last of a field. */
export interface CorrectedField extends Correction {
  readonly reason: string;
  /** RFC 3339 UTC. */
  readonly at: string;
}

export interface ExtractionState {
  /** The newest result that was recorded. */
  readonly recorded?: ExtractionRecorded['data'];
  /** By field; a later run changes nothing of it. */
  readonly corrections: Readonly<Record<string, CorrectedField>>;
}

export type ExtractionCommand =
  | { readonly type: 'RecordExtraction'; readonly extraction: ExtractionRecorded['data'] }
  | {
      readonly type: 'CorrectExtraction';
      readonly corrections: readonly Correction[];
      readonly reason: string;
    };

/**
 * The record of one job with what people have said of it. A correction of a person stands until a person corrects it
 * again: recording another result of the job leaves it as it is.
 */
export const extractionDecider: Decider<ExtractionState, ExtractionCommand, ExtractionEvent> = {
  aggregate: 'extraction',
  initialState: { corrections: {} },
  decide: (command, state) => {
    if (command.type === 'RecordExtraction') {
      return state.recorded?.resultSha256 === command.extraction.resultSha256
        ? accept()
        : accept({ type: 'ExtractionRecorded', data: command.extraction });
    }
    const { corrections, reason } = command;
    const fields = corrections.map(({ field }) => field);
    const twice = fields.find((field, index) => fields.indexOf(field) !== index);
    if (twice !== undefined) {
      return reject(
        'EXTRACTION.FIELD_TWICE',
        `The field ${twice} is corrected twice: give one value for it.`,
      );
    }
    const fresh = corrections.filter(({ field, value, verdict }) => {
      const known = state.corrections[field];
      return (
        known === undefined ||
        known.verdict !== verdict ||
        JSON.stringify(known.value) !== JSON.stringify(value)
      );
    });
    return fresh.length === 0
      ? accept()
      : accept({ type: 'ExtractionCorrected', data: { corrections: fresh, reason } });
  },
  evolve: (state, event) => {
    switch (event.type) {
      case 'ExtractionRecorded':
        return { ...state, recorded: event.data };
      case 'ExtractionCorrected': {
        const { corrections, reason } = event.data;
        const said = corrections.map((each) => [each.field, { ...each, reason, at: event.time }] as const);
        return { ...state, corrections: { ...state.corrections, ...Object.fromEntries(said) } };
      }
      default:
        return state;
    }
  },
};

/** What a correction says of the machine's value. */
export function verdictOf(machine: unknown, person: unknown): Correction['verdict'] {
  const found = machine !== undefined && machine !== null;
  const exists = person !== null;
  if (!found) return exists ? 'added' : 'confirmed';
  if (!exists) return 'removed';
  return JSON.stringify(machine) === JSON.stringify(person) ? 'confirmed' : 'changed';
}
