import { type PdfDict, type PdfFile, type PdfObject } from './core.js';
import { type Objects } from './objects.js';
import { safely } from './page-tree.js';

/** Which layers (optional content groups) a viewer shows when it opens the document. ISO 32000-2 section 8.11. */
export class Layers {
  private readonly off = new Set<string>();
  private allOff = false;
  private readonly on = new Set<string>();

  constructor(
    file: PdfFile,
    private readonly objects: Objects,
  ) {
    const properties = safely(() => file.xref.root.get('OCProperties'));
    const setting = objects.isDict(properties) ? safely(() => properties.get('D')) : undefined;
    if (!objects.isDict(setting)) return;
    this.allOff = objects.name(safely(() => setting.get('BaseState'))) === 'OFF';
    for (const [key, set] of [
      ['OFF', this.off],
      ['ON', this.on],
    ] as const) {
      const list = safely(() => setting.get(key));
      for (const ref of Array.isArray(list) ? (list as PdfObject[]) : [])
        if (objects.isRef(ref)) set.add(ref.toString());
    }
  }

  /** @param raw the group or the membership, as it stands in the file: mostly a reference */
  isHidden(raw: PdfObject, resolve: (object: PdfObject) => PdfObject): boolean {
    if (this.off.size === 0 && !this.allOff) return false;
    const dict = safely(() => resolve(raw));
    if (!this.objects.isDict(dict)) return false;
    if (this.objects.name(dict.get('Type')) === 'OCMD') return this.isMembershipHidden(dict);
    return this.objects.isRef(raw) ? this.isGroupOff(raw.toString()) : false;
  }

  private isGroupOff(ref: string): boolean {
    return this.allOff ? !this.on.has(ref) : this.off.has(ref);
  }

  private isMembershipHidden(dict: PdfDict): boolean {
    const raw = dict.getRaw('OCGs');
    const list = this.objects.isRef(raw) && !Array.isArray(dict.get('OCGs')) ? [raw] : dict.get('OCGs');
    const groups = (Array.isArray(list) ? (list as PdfObject[]) : [])
      .filter((group) => this.objects.isRef(group))
      .map((group) => this.isGroupOff(String(group)));
    if (groups.length === 0) return false;
    switch (this.objects.name(dict.get('P'))) {
      case 'AllOn':
        return groups.some(Boolean);
      case 'AnyOff':
        return !groups.some(Boolean);
      case 'AllOff':
        return !groups.every(Boolean);
      default:
        return groups.every(Boolean);
    }
  }
}
