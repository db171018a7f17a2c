import { jupyterPython } from '../jupyter/install.js';
import { cacheFolder } from '../supply/cache-folder.js';
import { silent } from '../supply/progress.js';
import { run } from '../supply/run.js';

const EXECUTE_MS = 300_000;

/** Validates a notebook, executes it in its folder, and prints it with its outputs. */
const PROGRAM = `
import sys
from pathlib import Path
import nbformat
from nbclient import NotebookClient

path = Path(sys.argv[1])
notebook = nbformat.read(path, as_version=4)
nbformat.validate(notebook)
NotebookClient(notebook, timeout=240, resources={"metadata": {"path": str(path.parent)}}).execute()
nbformat.validate(notebook)
sys.stdout.write(nbformat.writes(notebook))
`;

export interface ExecutedCell {
  readonly id: string;
  readonly cell_type: string;
  readonly outputs?: readonly {
    readonly output_type: string;
    readonly text?: string | readonly string[];
    readonly data?: Readonly<Record<string, string | readonly string[]>>;
  }[];
}

/**
 * Executes a notebook with Debian's Jupyter, which is fetched into the cache when it is first needed.
 * @returns its cells with their outputs
 * @throws DocketError with what a cell has raised
 */
export async function executeNotebook(path: string, scratch: string): Promise<readonly ExecutedCell[]> {
  const python = await jupyterPython(cacheFolder(), silent);
  const folders = { JUPYTER_DATA_DIR: scratch, JUPYTER_RUNTIME_DIR: scratch, IPYTHONDIR: scratch };
  const own = { ...folders, MPLCONFIGDIR: scratch, JUPYTER_PLATFORM_DIRS: '1' };
  const text = await run(python, ['-c', PROGRAM, path], {
    env: { ...process.env, ...own },
    timeoutMs: EXECUTE_MS,
  });
  return (JSON.parse(text) as { readonly cells: readonly ExecutedCell[] }).cells;
}
