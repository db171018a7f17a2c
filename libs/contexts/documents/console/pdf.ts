import { act } from '@docket/console';
import { getDocument, GlobalWorkerOptions, type PDFPageProxy } from 'pdfjs-dist';
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url';

/** Where a form field is on its page, as shares of its width and height. */
export interface PlacedField {
  readonly name: string;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface OpenPdf {
  readonly pages: number;
  /** Draws a page to the given width in CSS pixels, and tells where its form fields are. */
  draw(page: number, canvas: HTMLCanvasElement, widthPx: number): Promise<readonly PlacedField[]>;
  close(): void;
}

/** More pixels than this make no page more legible. */
const MOST_SCALE = 2;
const DATA = '/console/pdf';

/** Opens a PDF; parts of it are fetched as they are needed. Scripts in it never run. */
export async function openPdf(url: string, httpHeaders: Record<string, string>): Promise<OpenPdf> {
  GlobalWorkerOptions.workerSrc = workerUrl;
  const task = getDocument({
    url,
    httpHeaders,
    cMapUrl: `${DATA}/cmaps/`,
    standardFontDataUrl: `${DATA}/standard_fonts/`,
    enableXfa: false,
    // Compiled code would need more than the content security policy allows.
    useWasm: false,
    isImageDecoderSupported: false,
  });
  const pdf = await task.promise;
  return {
    pages: pdf.numPages,
    async draw(number, canvas, widthPx) {
      const page = await pdf.getPage(number);
      const natural = page.getViewport({ scale: 1 });
      const density = Math.min(MOST_SCALE, window.devicePixelRatio);
      const viewport = page.getViewport({ scale: (widthPx / natural.width) * density });
      canvas.width = Math.floor(viewport.width);
      canvas.height = Math.floor(viewport.height);
      await page.render({ canvas, viewport }).promise;
      return await placesOf(page);
    },
    close: () => act(task.destroy()),
  };
}

interface Widget {
  readonly subtype?: string;
  readonly fieldName?: string;
  readonly rect?: readonly number[];
}

async function placesOf(page: PDFPageProxy): Promise<readonly PlacedField[]> {
  const { width, height, convertToViewportRectangle } = bound(page);
  const annotations = (await page.getAnnotations()) as readonly Widget[];
  return annotations.flatMap(({ subtype, fieldName, rect }) => {
    if (subtype !== 'Widget' || fieldName === undefined || rect === undefined) return [];
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = convertToViewportRectangle(rect);
    return [
      {
        name: fieldName,
        left: Math.min(x1, x2) / width,
        top: Math.min(y1, y2) / height,
        width: Math.abs(x2 - x1) / width,
        height: Math.abs(y2 - y1) / height,
      },
    ];
  });
}

function bound(page: PDFPageProxy) {
  const viewport = page.getViewport({ scale: 1 });
  return {
    width: viewport.width,
    height: viewport.height,
    convertToViewportRectangle: (rect: readonly number[]) =>
      viewport.convertToViewportRectangle([...rect]) as readonly number[],
  };
}
