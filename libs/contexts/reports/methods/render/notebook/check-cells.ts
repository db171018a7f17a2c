import { canonicalJson } from '@docket/kernel';
import type { Cell, NotebookFacts } from './facts.js';

/** A longer table is checked by its file alone: Python reads some 300,000 rows in a minute. */
const MOST_CHECKED_ROWS = 200_000;

/** A literal of JSON text is one of Python as well. */
export function pythonText(text: string): string {
  return JSON.stringify(text);
}

/** Cells that check the file by its SHA-256, its own words, and the digest of its rows; they leave `rows`, a data frame. */
export function checkCells(facts: NotebookFacts): readonly Cell[] {
  return [
    { id: 'check-file', kind: 'code', text: fileCell(facts) },
    { id: 'read-rows', kind: 'code', text: READ },
    { id: 'check-rows', kind: 'code', text: DIGEST },
  ];
}

function fileCell({ file, sha256, digest, rows, position, query, columns }: NotebookFacts): string {
  const pairs = columns.map(({ name, type }) => `    (${pythonText(name)}, ${pythonText(type)}),`).join('\n');
  return `import hashlib
import json
import struct
from pathlib import Path

import pandas as pd

FILE = Path(${pythonText(file)})
SHA256 = ${pythonText(sha256)}
DIGEST = ${pythonText(digest)}
POSITION = ${position}
ROWS = ${rows}
QUERY = ${pythonText(canonicalJson(query))}
COLUMNS = [
${pairs}
]

if not FILE.exists():
    raise FileNotFoundError(f"{FILE} is not beside this notebook: unpack both into one folder.")
hashed = hashlib.sha256()
with FILE.open("rb") as opened:
    while part := opened.read(1 << 20):
        hashed.update(part)
if hashed.hexdigest() != SHA256:
    raise ValueError(f"{FILE} is not the file that was exported: its SHA-256 is {hashed.hexdigest()}.")
print(f"{FILE} has the SHA-256 {SHA256}.")`;
}

const READ = `def metadata_of(file):
    try:
        import pyarrow.parquet

        found = pyarrow.parquet.read_schema(file).metadata or {}
    except ImportError:
        import fastparquet

        found = fastparquet.ParquetFile(str(file)).key_value_metadata
    text = lambda value: value.decode() if isinstance(value, bytes) else value
    return {text(name): text(value) for name, value in found.items()}


metadata = metadata_of(FILE)
for name, wanted in {"position": str(POSITION), "rows": str(ROWS), "digest": DIGEST, "query": QUERY}.items():
    if metadata.get(f"docket.{name}") != wanted:
        raise ValueError(f"The {name} in the file is {metadata.get(f'docket.{name}')}, not {wanted}.")

rows = pd.read_parquet(FILE)
if len(rows) != ROWS:
    raise ValueError(f"The file has {len(rows)} rows, not {ROWS}.")
print(f"{ROWS} rows as of position {POSITION}.")`;

const DIGEST = `def digest_of(frame):
    sized = lambda text: struct.pack(">I", len(text.encode())) + text.encode()
    write = {
        "text": lambda value: b"t" + sized(value),
        "number": lambda value: b"d" + struct.pack(">d", value),
        "integer": lambda value: b"i" + struct.pack(">q", int(value)),
        "boolean": lambda value: b"b" + (b"\\1" if value else b"\\0"),
        "time": lambda value: b"m" + struct.pack(">q", round(pd.Timestamp(value).timestamp() * 1000)),
    }
    hashed = hashlib.sha256()
    for name, kind in COLUMNS:
        hashed.update(sized(name) + sized(kind))
    writers = [write[kind] for _, kind in COLUMNS]
    for cells in frame[[name for name, _ in COLUMNS]].itertuples(index=False, name=None):
        hashed.update(b"".join(b"n" if pd.isna(cell) else to(cell) for to, cell in zip(writers, cells)))
    return hashed.hexdigest()


if ROWS > ${MOST_CHECKED_ROWS}:
    print("The rows were checked by their file alone.")
elif digest_of(rows) != DIGEST:
    raise ValueError("The rows are not those that were exported.")
else:
    print(f"The rows have the digest {DIGEST}.")`;
