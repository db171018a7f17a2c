import { MethodFailure } from '@docket/methods';
import {
  assetFolder,
  assetHandler,
  forgetExpansion,
  loadCore,
  refuseExpansion,
  type PdfCore,
  type PdfEvaluator,
  type PdfFile,
} from './core.js';
import { repairFonts } from './fonts.js';
import { Objects } from './objects.js';
import { EMPTY_OWNER_PASSWORD, tryEmptyOwnerPassword } from './passwords.js';

/** What had to be corrected to read the file. */
export interface Repair {
  readonly code:
    | 'JUNK_BEFORE_HEADER'
    | 'DATA_BEHIND_END'
    | 'END_MISSING'
    | 'CROSS_REFERENCES_REBUILT'
    | 'PAGE_TREE_REBUILT'
    | 'PAGE_COUNT_CORRECTED';
  readonly message: string;
}

export interface OpenPdf {
  readonly core: PdfCore;
  readonly objects: Objects;
  readonly file: PdfFile;
  readonly repairs: Repair[];
  readonly fileBytes: number;
  readonly newEvaluator: () => PdfEvaluator;
  readonly task: unknown;
}

const END_ZONE_BYTES = 1024;

/**
 * Opens a PDF, repairing what a viewer repairs.
 * @throws MethodFailure PDF.NOT_PDF, PDF.ENCRYPTED, PDF.WRONG_PASSWORD, PDF.DAMAGED
 */
export async function openPdf(bytes: Buffer, password?: string): Promise<OpenPdf> {
  const header = bytes.subarray(0, 64 * 1024).indexOf('%PDF-');
  if (header < 0 && !bytes.includes(' obj')) {
    throw new MethodFailure(
      'PDF.NOT_PDF',
      'This file is no PDF: it does not begin like one. Check what was uploaded.',
    );
  }
  const core = await loadCore();
  repairFonts(core);
  tryEmptyOwnerPassword(core);
  forgetExpansion();
  const repairs = endOf(bytes);
  if (header > 0)
    repairs.unshift({
      code: 'JUNK_BEFORE_HEADER',
      message: `${header} bytes before the header were skipped.`,
    });
  // pdf.js looks for the header in the first kilobyte alone, and takes the whole buffer behind an array for its own.
  const source = header > 1000 || bytes.byteLength !== bytes.buffer.byteLength ? own(bytes, header) : bytes;
  const { file, recovered } = await parse(core, source, password);
  if (recovered) {
    repairs.push({
      code: 'CROSS_REFERENCES_REBUILT',
      message:
        'The cross-reference table is missing or wrong: the objects were found by reading the whole file.',
    });
  }
  const task = new core.WorkerTask('text');
  const { catalog } = file;
  const newEvaluator = () =>
    new core.PartialEvaluator({
      xref: file.xref,
      handler: assetHandler,
      pageIndex: 0,
      idFactory: file._globalIdFactory,
      fontCache: catalog.fontCache,
      builtInCMapCache: catalog.builtInCMapCache,
      standardFontDataCache: catalog.standardFontDataCache,
      globalColorSpaceCache: catalog.globalColorSpaceCache,
      globalImageCache: catalog.globalImageCache,
      systemFontCache: catalog.systemFontCache,
      options: evaluatorOptions(core),
    });
  return { core, objects: new Objects(core), file, repairs, fileBytes: bytes.byteLength, newEvaluator, task };
}

function own(bytes: Buffer, header: number): Uint8Array {
  return Uint8Array.from(header > 1000 ? bytes.subarray(header) : bytes);
}

function evaluatorOptions(core: PdfCore): object {
  return {
    ...core.DefaultPartialEvaluatorOptions,
    ignoreErrors: true,
    isEvalSupported: false,
    useSystemFonts: false,
    useWorkerFetch: false,
    useWasm: false,
    disableFontFace: true,
    cMapUrl: `${assetFolder()}/cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${assetFolder()}/standard_fonts/`,
  };
}

async function parse(
  core: PdfCore,
  source: Uint8Array,
  password: string | undefined,
): Promise<{ file: PdfFile; recovered: boolean }> {
  let last: unknown;
  for (const attempt of ['as written', 'recovered', 'with another root'] as const) {
    const recovered = attempt !== 'as written';
    const bytes = attempt === 'with another root' ? withRoot(source) : source;
    const options = {
      source: bytes,
      docId: 'd',
      enableXfa: true,
      evaluatorOptions: evaluatorOptions(core),
      password,
    };
    const file = new core.LocalPdfManager({ ...options, handler: assetHandler }).pdfDocument;
    try {
      file.checkHeader();
      file.parseStartXRef();
      file.parse(recovered);
      await file.checkFirstPage(recovered);
      return { file, recovered };
    } catch (error) {
      refuseExpansion();
      last = error;
      if ((error as Error).name === 'PasswordException') {
        if (password === EMPTY_OWNER_PASSWORD) throw error;
        const open = withoutEncryption(source);
        if (open !== undefined) return await parse(core, open, password);
        if (password !== undefined) throw failureOf(error);
        return await parse(core, source, EMPTY_OWNER_PASSWORD).catch((again: unknown) => {
          throw (again as Error).name === 'PasswordException' ? failureOf(error) : again;
        });
      }
    }
  }
  throw failureOf(last);
}

/**
 * A file that asks for a password for its attachments alone: its texts and streams are not encrypted (`/Identity`, which
 * is also what a missing entry means from version 4 on; ISO 32000-2 table 20), so that it is read without the dictionary.
 */
function withoutEncryption(source: Uint8Array): Uint8Array | undefined {
  const text = Buffer.from(source.buffer, source.byteOffset, source.byteLength).toString('latin1');
  const entry = [...text.matchAll(/\/Encrypt\s+(\d{1,7})\s+(\d{1,5})\s+R/g)];
  const last = entry.at(-1);
  if (last === undefined) return undefined;
  const start = text.search(new RegExp(`(?:^|\\s)${last[1]}\\s+${last[2]}\\s+obj\\b`));
  const dict = start < 0 ? '' : text.slice(start, text.indexOf('endobj', start));
  const isCrypt = /\/V\s+[45]\b/.test(dict);
  const isOpen = ['StmF', 'StrF'].every((key) => !new RegExp(`/${key}\\s*/(?!Identity\\b)`).test(dict));
  if (!isCrypt || !isOpen) return undefined;
  const bytes = Uint8Array.from(source);
  // The same length, so that no offset changes: an unknown entry is passed over.
  for (const { index } of entry) bytes.set(Buffer.from('/NoCrypt'), index);
  return bytes;
}

/** Far behind the numbers that a damaged file can have used itself. */
const OWN_NUMBER = 500_000;

/** A file that is cut off has lost its trailer, and maybe its catalogue: the pages that it has are found without them. */
function withRoot(source: Uint8Array): Uint8Array {
  const text = Buffer.from(source.buffer, source.byteOffset, source.byteLength);
  const catalogue = /(\d{1,7}) (\d{1,5}) obj\s*<<[^>]{0,400}\/Type\s*\/Catalog/.exec(text.toString('latin1'));
  const root = catalogue === null ? `${OWN_NUMBER} 0 R` : `${catalogue[1]} ${catalogue[2]} R`;
  const own =
    `\n${OWN_NUMBER} 0 obj\n<< /Type /Catalog /Pages ${OWN_NUMBER + 1} 0 R >>\nendobj\n` +
    `${OWN_NUMBER + 1} 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n`;
  return Uint8Array.from(
    Buffer.concat([text, Buffer.from(`${own}trailer\n<< /Root ${root} >>\nstartxref\n0\n%%EOF\n`)]),
  );
}

/** How the file ends, as repairs. ISO 32000-2 section 7.5.5. */
function endOf(bytes: Buffer): Repair[] {
  const marker = bytes.lastIndexOf('%%EOF');
  const start = bytes.lastIndexOf('startxref');
  if (marker < 0 || start < 0) {
    const message = 'The end of the file is missing: what was in the part that is cut off is not here.';
    return [{ code: 'END_MISSING', message }];
  }
  const behind = bytes.byteLength - marker - '%%EOF'.length;
  if (behind <= END_ZONE_BYTES) return [];
  return [{ code: 'DATA_BEHIND_END', message: `${behind} bytes behind the end were skipped.` }];
}

/** The failure that an exception of pdf.js stands for. */
export function failureOf(error: unknown): MethodFailure {
  if (error instanceof MethodFailure) return error;
  const { name, message } = error instanceof Error ? error : { name: '', message: String(error) };
  if (name === 'PasswordException') {
    const isWrong = (error as { code?: number }).code === 2;
    return isWrong
      ? new MethodFailure('PDF.WRONG_PASSWORD', 'The password does not open this PDF. Give the right one.')
      : new MethodFailure(
          'PDF.ENCRYPTED',
          'This PDF is protected by a password. Remove the protection and upload it again.',
        );
  }
  return new MethodFailure(
    'PDF.DAMAGED',
    `This PDF is damaged and has no page that can be read (${message}). Create it again, or repair it.`,
  );
}
