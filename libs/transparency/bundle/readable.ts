import { toHex } from '../verifier/bytes.js';
import { sha256 } from '../tree/hash.js';
import type { LogEntry } from '../verifier/leaf.js';

/** Columns of the readable files of a bundle. `clients/python/verify_bundle.py` makes the same. */
export const COLUMNS = [
  'position',
  'time',
  'type',
  'actorKind',
  'actorId',
  'actorName',
  'tenant',
  'thingType',
  'thingId',
  'correlationId',
  'dataSha256',
  'leafHash',
] as const;

const PERCENT = /^(?:[^%]|%[0-9A-Fa-f]{2})*$/;

/** The cells of an entry. */
export function cellsOf(entry: LogEntry, leafHash: Uint8Array): readonly string[] {
  const { position, subject, headers, data } = entry;
  const [, tenant = '', , thingType = '', ...thing] = subject.split('.');
  const header = (name: string): string =>
    decoded(new RegExp(`\r\n${name}: ([^\r\n]*)\r\n`).exec(headers)?.[1] ?? '');
  return [
    String(position),
    header('ce-time'),
    header('ce-type'),
    header('ce-actorkind'),
    header('ce-actorid'),
    header('ce-actorname'),
    tenant,
    thingType,
    thing.join('.'),
    header('ce-correlationid'),
    toHex(sha256(data)),
    toHex(leafHash),
  ];
}

/** Percent-encoding undone where all of it can be; the stored text where not. */
function decoded(value: string): string {
  if (!PERCENT.test(value)) return value;
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** A line of CSV (RFC 4180). A cell that a spreadsheet could take for a formula has an apostrophe in front. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => `"${(/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell).replaceAll('"', '""')}"`).join(',')}\r\n`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** What is in front of the rows of the page. */
export function pageStart(origin: string, size: number, root: string): string {
  return (
    '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>Evidence</title>\n' +
    '<style>body{font:14px sans-serif}td,th{border:1px solid #ccc;padding:2px 6px;text-align:left}table{border-collapse:collapse}</style>\n' +
    `<h1>Evidence from the log ${escaped(origin)}</h1>\n<p>Proven against the signed tree of ${size} entries with the root ${escaped(root)}.</p>\n` +
    `<table>\n<tr>${COLUMNS.map((column) => `<th>${column}</th>`).join('')}</tr>\n`
  );
}

export function pageRow(cells: readonly string[]): string {
  return `<tr>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>\n`;
}

export const PAGE_END = '</table>\n</html>\n';
