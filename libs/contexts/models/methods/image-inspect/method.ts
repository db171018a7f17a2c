import type { Method } from '@docket/methods';
import { PICTURE_MODEL } from '../packaged/picture-model.js';
import { modelFactsSchema } from '../packaged/schema.js';
import { safetySchema } from './safety-schema.js';

const text = { type: 'string' };
const textOrNull = { type: ['string', 'null'] };
const count = { type: 'integer', minimum: 0 };
const hash = { type: 'string', description: '64 bits, as 16 hexadecimal digits.' };

export const imageInspect: Method = {
  name: 'image.inspect',
  version: 1,
  summary:
    'Tells the dimensions of a picture, what its EXIF says (its location only when asked), and perceptual hashes by which copies are found, and on demand how probable five classes of safety are.',
  accepts: ['image/jpeg', 'image/png', 'image/webp', 'image/tiff', 'image/gif', 'image/avif'],
  optionsSchema: {
    type: 'object',
    properties: {
      location: {
        type: 'boolean',
        default: false,
        description: 'Whether to give the place that EXIF names. Without it, only whether there is one.',
      },
      compareWith: {
        type: 'array',
        items: { type: 'string', pattern: '^[0-9a-f]{16}$' },
        maxItems: 10_000,
        default: [],
        description: 'Perceptual hashes (`pHash`) of other pictures.',
      },
      near: {
        type: 'integer',
        minimum: 0,
        maximum: 32,
        default: 10,
        description: 'Hashes that differ in at most so many of 64 bits are listed as near.',
      },
      safety: {
        type: 'boolean',
        default: false,
        description:
          'Whether to tell how probable the classes Drawing, Hentai, Neutral, Porn and Sexy are. A worker needs a model for it.',
      },
    },
    required: ['location', 'compareWith', 'near', 'safety'],
    additionalProperties: false,
  },
  resultSchema: {
    type: 'object',
    properties: {
      model: { ...modelFactsSchema, description: 'What decodes and hashes: the library.' },
      format: text,
      width: { ...count, description: 'In pixels, as the picture is shown.' },
      height: count,
      orientation: {
        type: ['integer', 'null'],
        description: 'Of EXIF, 1 to 8; width and height count with it.',
      },
      pages: count,
      channels: count,
      hasAlpha: { type: 'boolean' },
      colourSpace: textOrNull,
      dpi: { type: ['number', 'null'] },
      exif: {
        type: ['object', 'null'],
        properties: {
          make: textOrNull,
          model: textOrNull,
          lens: textOrNull,
          software: textOrNull,
          takenAt: { type: ['string', 'null'], description: 'Local time of the camera, without an offset.' },
          exposureSeconds: { type: ['number', 'null'] },
          fNumber: { type: ['number', 'null'] },
          iso: { type: ['number', 'null'] },
          focalLengthMm: { type: ['number', 'null'] },
        },
        additionalProperties: false,
      },
      hasLocation: { type: 'boolean' },
      location: {
        type: 'object',
        description: 'WGS 84, only when it was asked for and is there.',
        properties: {
          latitude: { type: 'number' },
          longitude: { type: 'number' },
          altitudeM: { type: 'number' },
        },
        required: ['latitude', 'longitude'],
        additionalProperties: false,
      },
      pHash: hash,
      dHash: hash,
      near: {
        type: 'array',
        items: {
          type: 'object',
          properties: { pHash: hash, differentBits: count },
          required: ['pHash', 'differentBits'],
          additionalProperties: false,
        },
      },
      safety: safetySchema,
      warnings: {
        type: 'array',
        items: { type: 'object', properties: { code: text, message: text }, required: ['code', 'message'] },
      },
    },
    required: [
      'model',
      'format',
      'width',
      'height',
      'orientation',
      'pages',
      'channels',
      'hasAlpha',
      'colourSpace',
      'dpi',
      'exif',
      'hasLocation',
      'pHash',
      'dHash',
      'near',
      'warnings',
    ],
    additionalProperties: false,
  },
  defaultTimeouts: { runMs: 60_000 },
  memoryLimitMb: 1_024,
  cost: { complexity: 'light', baseMs: 150, perMiBMs: 100 },
  // Decoders of pictures work on what somebody sent.
  isolation: 'fresh',
  deterministic: true,
  programs: [{ name: PICTURE_MODEL, option: 'safety' }],
  run: async (input, context) => (await import('./inspect.js')).inspect(input, context),
};
