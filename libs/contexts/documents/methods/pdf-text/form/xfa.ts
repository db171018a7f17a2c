import { assetHandler } from '../engine/core.js';
import { type XmlNode } from '../engine/core.js';
import { type OpenPdf } from '../engine/open.js';
import { safely } from '../engine/page-tree.js';
import { type PdfField } from '../result.js';
import { xfaFields, type XfaNode } from './xfa-fields.js';

export interface XfaForm {
  readonly fields: readonly PdfField[];
  /** Text of the pages as the form lays them out; empty where it could not be laid out. */
  readonly pages: readonly string[];
  /** The form could not be laid out: its fields are those of its data. */
  readonly fromData: boolean;
}

const MAX_FIELDS = 50_000;

/** An XFA form without an AcroForm: laid out by pdf.js, else read from its data. Undefined where it has neither. */
export async function xfaFormOf(pdf: OpenPdf): Promise<XfaForm | undefined> {
  const { file } = pdf;
  const laidOut = await layOut(pdf).catch(() => undefined);
  if (laidOut !== undefined && laidOut.length > 0) {
    const fields = laidOut.flatMap((page, index) => xfaFields(page, index + 1));
    if (fields.length > 0) return { fields, pages: laidOut.map(textOfPage), fromData: false };
  }
  const data = safely(() => file.xfaData);
  const xml = data?.['datasets'] ?? data?.['xdp:xdp'];
  const fields = xml === undefined ? [] : dataFields(pdf, xml);
  return fields.length === 0 ? undefined : { fields, pages: [], fromData: true };
}

async function layOut(pdf: OpenPdf): Promise<readonly XfaNode[] | undefined> {
  const { file } = pdf;
  if (!file.isPureXfa) return undefined;
  await file.loadXfaResources(assetHandler, pdf.task);
  return (await file.htmlForXfa)?.children as readonly XfaNode[] | undefined;
}

function textOfPage(page: XfaNode): string {
  const texts: string[] = [];
  const walk = (node: XfaNode): void => {
    if (node.name === 'input' || node.name === 'select' || node.name === 'textarea') return;
    if (typeof node.value === 'string' && node.value.trim() !== '') texts.push(node.value.trim());
    for (const child of node.children ?? []) if (child !== null) walk(child);
  };
  walk(page);
  return texts.join('\n');
}

/** Every element of the form's data that holds a text, by the names of its parents. */
function dataFields({ core }: OpenPdf, xml: string): PdfField[] {
  const root = safely(() =>
    new core.SimpleXMLParser({ hasAttributes: true }).parseFromString(xml),
  )?.documentElement;
  const fields: PdfField[] = [];
  const walk = (node: XmlNode, names: readonly string[], isData: boolean): void => {
    const name = node.nodeName.replace(/^.*:/, '');
    const elements = (node.childNodes ?? []).filter((child) => !child.nodeName.startsWith('#'));
    if (isData && elements.length === 0 && fields.length < MAX_FIELDS) {
      const text = (node.childNodes ?? [])
        .map((child) => child.nodeValue ?? '')
        .join('')
        .trim();
      fields.push(fieldOf([...names, name].join('.'), text));
    }
    const isRoot = name === 'data' && !isData;
    for (const child of elements) walk(child, isData ? [...names, name] : [], isData || isRoot);
  };
  if (root !== undefined) walk(root, [], false);
  return fields;
}

function fieldOf(name: string, value: string): PdfField {
  const place = { page: null, box: null };
  return {
    name,
    label: null,
    type: 'text',
    value,
    ...place,
    readOnly: false,
    required: false,
    calculated: false,
  };
}
