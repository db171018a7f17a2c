export { parsePlaced, type PlacedFile, type PlacedProblem } from './parse-placed.js';
