export { describeAppends } from './append-contract.js';
export {
  checkGolden,
  goldenChecksum,
  goldenName,
  makeGolden,
  shippedVersions,
  type GoldenEvent,
} from './golden.js';
export { describeInterleavings } from './interleavings.js';
export { describeLoads, noteDecider } from './load-contract.js';
export {
  newNote,
  newTag,
  note,
  noteContext,
  noteEventTypes,
  storedEvents,
  tag,
  type NoteAdded,
} from './notes.js';
export { describeReads, drain } from './read-contract.js';
