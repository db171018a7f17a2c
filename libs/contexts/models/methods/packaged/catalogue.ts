import type { PublishedEvaluation } from './evaluation.js';
import type { ModelFacts } from './facts.js';
import { pictureModelEvaluation, pictureModelFacts } from './picture-model.js';

/** A model that comes inside a package: nothing is trained here. */
export interface PackagedModel {
  readonly name: string;
  /** The npm package. Its version and licence are read from the package itself, unless they are pinned. */
  readonly package: string;
  /** Of a package that is fetched when a job needs it, in exactly this version. */
  readonly pinned?: ModelFacts;
  readonly summary: string;
  readonly usedBy: readonly string[];
  /** Languages of the texts that it knows; none for pictures. */
  readonly languages: readonly string[];
  /** What its authors have published on how good it is; null where they have published nothing. */
  readonly evaluation: PublishedEvaluation | null;
}

const F1 = 'F1 of three classes';

export const packagedModels: readonly PackagedModel[] = [
  {
    name: 'vader',
    package: 'vader-sentiment',
    summary: 'VADER: a lexicon of 7,500 rated words and signs, with rules for negation, degree and emphasis.',
    usedBy: ['text.sentiment@1'],
    languages: ['en'],
    evaluation: {
      reference:
        'C. J. Hutto, E. Gilbert: VADER: A Parsimonious Rule-based Model for Sentiment Analysis of Social Media Text. ICWSM 2014, table 4.',
      measures: [
        { on: 'tweets', measure: F1, value: 0.96 },
        { on: 'product reviews', measure: F1, value: 0.63 },
        { on: 'film reviews', measure: F1, value: 0.61 },
        { on: 'newspaper editorials', measure: F1, value: 0.55 },
      ],
    },
  },
  {
    name: 'compromise',
    package: 'compromise',
    summary:
      'compromise: a lexicon and rules that mark words of English, among them names of people, places and organisations.',
    usedBy: ['text.entities@1'],
    languages: ['en'],
    evaluation: null,
  },
  {
    name: pictureModelFacts.name,
    package: 'nsfwjs',
    pinned: pictureModelFacts,
    summary:
      'NSFWJS, the small model (MobileNet v2): how probable five classes of safety are for a picture. It is fetched when the first job asks for it. No judgement, and without meaning for clinical pictures.',
    usedBy: ['image.inspect@1'],
    languages: [],
    evaluation: pictureModelEvaluation,
  },
];
