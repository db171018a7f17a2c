import readExif from 'exif-reader';

export interface ExifFacts {
  readonly make: string | null;
  readonly model: string | null;
  readonly lens: string | null;
  readonly software: string | null;
  readonly takenAt: string | null;
  readonly exposureSeconds: number | null;
  readonly fNumber: number | null;
  readonly iso: number | null;
  readonly focalLengthMm: number | null;
}

export interface PictureLocation {
  readonly latitude: number;
  readonly longitude: number;
  readonly altitudeM?: number;
}

export interface ReadExif {
  readonly facts: ExifFacts;
  readonly location: PictureLocation | undefined;
}

type Tags = Readonly<Record<string, unknown>>;

/** What the EXIF part of a picture says; undefined where it cannot be read. */
export function exifOf(bytes: Buffer): ReadExif | undefined {
  let read: { Image?: Tags; Photo?: Tags; GPSInfo?: Tags };
  try {
    read = readExif(bytes);
  } catch {
    return undefined;
  }
  const { Image: image = {}, Photo: photo = {}, GPSInfo: place = {} } = read;
  return {
    facts: {
      make: textOf(image['Make']),
      model: textOf(image['Model']),
      lens: textOf(photo['LensModel']),
      software: textOf(image['Software']),
      takenAt: timeOf(photo['DateTimeOriginal'] ?? photo['DateTimeDigitized'] ?? image['DateTime']),
      exposureSeconds: numberOf(photo['ExposureTime']),
      fNumber: numberOf(photo['FNumber']),
      iso: numberOf(photo['ISOSpeedRatings'] ?? photo['PhotographicSensitivity']),
      focalLengthMm: numberOf(photo['FocalLength']),
    },
    location: locationOf(place),
  };
}

function locationOf(place: Tags): PictureLocation | undefined {
  const latitude = degreesOf(place['GPSLatitude'], place['GPSLatitudeRef'] === 'S');
  const longitude = degreesOf(place['GPSLongitude'], place['GPSLongitudeRef'] === 'W');
  if (latitude === undefined || longitude === undefined) return undefined;
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return undefined;
  const height = numberOf(place['GPSAltitude']);
  const isBelow = place['GPSAltitudeRef'] === 1;
  return { latitude, longitude, ...(height !== null && { altitudeM: isBelow ? -height : height }) };
}

/** Degrees, minutes, seconds. */
function degreesOf(parts: unknown, isNegative: boolean): number | undefined {
  if (!Array.isArray(parts) || parts.length === 0 || parts.length > 3) return undefined;
  const numbers = (parts as unknown[]).map(Number);
  const value = numbers.reduce((sum, part, index) => sum + part / 60 ** index, 0);
  if (!Number.isFinite(value)) return undefined;
  const rounded = Math.round(value * 1e7) / 1e7;
  return isNegative ? -rounded : rounded;
}

function textOf(value: unknown): string | null {
  const text =
    typeof value === 'string'
      ? value
          .replace(/\0[\s\S]*$/u, '')
          .trim()
          .slice(0, 200)
      : '';
  return text === '' ? null : text;
}

function numberOf(value: unknown): number | null {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'number' && Number.isFinite(first) ? first : null;
}

/** Cameras write no offset: the reader takes the figures as UTC, and the offset is left out again. */
function timeOf(value: unknown): string | null {
  if (!(value instanceof Date) || Number.isNaN(value.getTime())) return null;
  return value.toISOString().slice(0, 19);
}
