import { throughBson } from '../bson.js';
import { CollectionDigest } from './collection-digest.js';
import { differencesOf, type FieldDifference } from './differences.js';
import { documentDigest } from './document-digest.js';
import type { StoredState } from './stored-side.js';

export interface DocumentDifference {
  readonly key: string;
  /** `missing` from the collection, `unexpected` there, or different `fields`. */
  readonly kind: 'missing' | 'unexpected' | 'fields';
  /** Empty where more documents differ than are looked at. */
  readonly fields: readonly FieldDifference[];
}

export interface VerifyResult {
  readonly ok: boolean;
  readonly projection: string;
  readonly generation: number;
  readonly version: number;
  /** Compared up to here; documents that changed later were compared at the position that they had. */
  readonly position: number;
  readonly documents: number;
  readonly parkedDocuments: number;
  readonly missing: number;
  readonly unexpected: number;
  readonly different: number;
  /** Digests over all documents as the log gives them, and as they are stored. Equal when `ok`. */
  readonly expectedDigest: string;
  readonly storedDigest: string;
  readonly differences: readonly DocumentDifference[];
}

/** A document as the log says it is: null for none, or a removed one. */
export interface ExpectedState {
  readonly document: object | null;
  /** Position of the event that changed it last; 0 when none did. */
  readonly position: number;
}

export interface TallyOptions {
  /** Differences to keep; all of them are counted. */
  readonly maxDifferences: number;
  /** Does not look at the log's document the way that BSON returns it: what BSON changes is then a difference. */
  readonly exact: boolean;
}

/** Judges documents one by one and adds up what it found. */
export class Tally {
  readonly expected = CollectionDigest.from();
  readonly stored = CollectionDigest.from();
  readonly differences: DocumentDifference[] = [];
  readonly counts = { missing: 0, unexpected: 0, fields: 0 };

  constructor(private readonly options: TallyOptions) {}

  get ok(): boolean {
    return this.counts.missing + this.counts.unexpected + this.counts.fields === 0;
  }

  /** Takes a document in when it is as the log says. @returns whether it is */
  agrees(key: string, expected: ExpectedState, stored: StoredState | undefined): boolean {
    const digest = this.digestOf(key, expected);
    // A removed document need not have left its place behind, nor has one that was never there.
    if (digest === '' && (!stored || (stored.isRemoved && expected.position === 0))) return true;
    if (expected.position !== stored?.position) return false;
    if (digest === '') return stored.isRemoved;
    if (stored.isRemoved || digest !== stored.digest) return false;
    this.expected.add(digest);
    this.stored.add(digest);
    return true;
  }

  /** Counts a document that is not as the log says. */
  differs(key: string, expected: ExpectedState, stored: StoredState | undefined): void {
    const digest = this.digestOf(key, expected);
    const isThere = stored !== undefined && !stored.isRemoved;
    if (digest !== '') this.expected.add(digest);
    if (isThere) this.stored.add(stored.digest);
    const kind = digest === '' && isThere ? 'unexpected' : digest !== '' && !isThere ? 'missing' : 'fields';
    this.counts[kind] += 1;
    if (this.differences.length >= this.options.maxDifferences) return;
    this.differences.push({ key, kind, fields: kind === 'fields' ? this.fieldsOf(expected, stored) : [] });
  }

  private fieldsOf(expected: ExpectedState, stored: StoredState | undefined): readonly FieldDifference[] {
    if (stored?.document === undefined) return [];
    const fields = differencesOf(this.asStored(expected.document), stored.document);
    if (fields.length > 0) return fields;
    return [{ path: '_pos', expected: expected.position, stored: stored.position }];
  }

  /** Empty for no document. */
  private digestOf(key: string, { document, position }: ExpectedState): string {
    return document === null ? '' : documentDigest(key, position, this.asStored(document));
  }

  private asStored<Document extends object | null>(document: Document): object | null {
    return document === null || this.options.exact ? document : throughBson(document);
  }
}
