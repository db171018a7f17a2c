import { createCipheriv, createHash } from 'node:crypto';

/** A PDF written by hand, object by object: for forms and protections that no library of ours can write. */
export function pdfOf(objects: readonly (string | Buffer)[], trailer = ''): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  const offsets: number[] = [];
  let offset = parts[0]!.length;
  const push = (part: Buffer) => {
    parts.push(part);
    offset += part.length;
  };
  objects.forEach((object, index) => {
    offsets.push(offset);
    push(
      Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n')]),
    );
  });
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  const start = offset;
  push(Buffer.from(`xref\n0 ${size}\n0000000000 65535 f \n${table}`));
  push(Buffer.from(`trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`));
  return Buffer.concat(parts);
}

export function streamOf(content: string | Buffer, entries = ''): Buffer {
  const bytes = Buffer.from(content);
  return Buffer.concat([
    Buffer.from(`<< /Length ${bytes.length} ${entries} >>\nstream\n`),
    bytes,
    Buffer.from('\nendstream'),
  ]);
}

/** One page of text in Helvetica: objects 1 (catalogue) to 5 (font), to go on from. */
export function pageObjects(content: string | Buffer, catalogue = ''): (string | Buffer)[] {
  return [
    `<< /Type /Catalog /Pages 2 0 R ${catalogue} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    streamOf(content),
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
}

const PADDING = Buffer.from('28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A', 'hex');

/** A PDF that asks for a password, by the standard security handler, revision 2 (ISO 32000-1 section 7.6.3). */
export function encryptedPdf(userPassword: string): Buffer {
  const pad = (password: string) => Buffer.concat([Buffer.from(password, 'latin1'), PADDING]).subarray(0, 32);
  const md5 = (...parts: Buffer[]) => createHash('md5').update(Buffer.concat(parts)).digest();
  const permissions = Buffer.from([0xfc, 0xff, 0xff, 0xff]);
  const id = Buffer.alloc(16, 7);
  const owner = rc4(md5(pad('owner')).subarray(0, 5), pad(userPassword));
  const key = md5(pad(userPassword), owner, permissions, id).subarray(0, 5);
  const user = rc4(key, PADDING);
  const ofObject4 = md5(key, Buffer.from([4, 0, 0, 0, 0])).subarray(0, 10);
  const content = rc4(ofObject4, Buffer.from('BT /F1 12 Tf 72 700 Td (secret) Tj ET'));
  const handler = `<< /Filter /Standard /V 1 /R 2 /O <${owner.toString('hex')}> /U <${user.toString('hex')}> /P -4 >>`;
  const hexId = id.toString('hex');
  return pdfOf([...pageObjects(content), handler], `/Encrypt 6 0 R /ID [<${hexId}> <${hexId}>]`);
}

/** A PDF that asks readers for a password and opens with another one of its owner: AES-256, revision 5 (ExtensionLevel 3). */
export function ownerEncryptedPdf(ownerPassword: string): Buffer {
  const sha256 = (...parts: (string | Buffer)[]) =>
    createHash('sha256')
      .update(Buffer.concat(parts.map((part) => Buffer.from(part))))
      .digest();
  const cbc = (key: Buffer, iv: Buffer, data: Buffer, isPadded: boolean) => {
    const cipher = createCipheriv('aes-256-cbc', key, iv).setAutoPadding(isPadded);
    return Buffer.concat([cipher.update(data), cipher.final()]);
  };
  const [fileKey, none] = [Buffer.alloc(32, 3), Buffer.alloc(16)];
  const salt = (fill: number) => Buffer.alloc(8, fill);
  const user = Buffer.concat([sha256('reader', salt(1)), salt(1), salt(2)]);
  const userKey = cbc(sha256('reader', salt(2)), none, fileKey, false);
  const owner = Buffer.concat([sha256(ownerPassword, salt(4), user), salt(4), salt(5)]);
  const ownerKey = cbc(sha256(ownerPassword, salt(5), user), none, fileKey, false);
  const iv = Buffer.alloc(16, 9);
  const text = Buffer.from('BT /F1 12 Tf 72 700 Td (for its owner) Tj ET');
  const content = Buffer.concat([iv, cbc(fileKey, iv, text, true)]);
  const hex = (bytes: Buffer) => `<${bytes.toString('hex')}>`;
  const keys = `/O ${hex(owner)} /U ${hex(user)} /OE ${hex(ownerKey)} /UE ${hex(userKey)} /Perms ${hex(none)}`;
  const filter = '/StmF /StdCF /StrF /StdCF /CF << /StdCF << /CFM /AESV3 /Length 32 >> >>';
  const handler = `<< /Filter /Standard /V 5 /R 5 /Length 256 /P -4 ${keys} ${filter} >>`;
  return pdfOf([...pageObjects(content), handler], '/Encrypt 6 0 R /ID [<00> <00>]');
}

/** RC4, spelled out: OpenSSL 3 keeps its own away from short keys. */
function rc4(key: Buffer, input: Buffer): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index);
  for (let i = 0, j = 0; i < 256; i += 1) {
    j = (j + state[i]! + key[i % key.length]!) & 255;
    [state[i], state[j]] = [state[j]!, state[i]!];
  }
  const output = Buffer.alloc(input.length);
  for (let n = 0, i = 0, j = 0; n < input.length; n += 1) {
    i = (i + 1) & 255;
    j = (j + state[i]!) & 255;
    [state[i], state[j]] = [state[j]!, state[i]!];
    output[n] = input[n]! ^ state[(state[i]! + state[j]!) & 255]!;
  }
  return output;
}

/**
 * A form of XFA alone, as designers for dynamic forms write it: the page only says that the viewer is too old.
 * @param resources of the form; without its fonts, no reader of ours can lay the form out
 */
export function xfaPdf(resources = '/DR << /Font << /Helv 5 0 R >> >>'): Buffer {
  const template = `<template xmlns="http://www.xfa.org/schema/xfa-template/3.3/"><subform name="visit" layout="tb" locale="en_US">
<pageSet><pageArea id="p" name="p"><contentArea x="0.25in" y="0.25in" w="8in" h="10.5in"/><medium stock="letter" short="8.5in" long="11in"/></pageArea></pageSet>
<subform name="page" w="8in" h="10in"><field name="patient" w="3in" h="0.3in"><ui><textEdit/></ui><caption><value><text>Patient</text></value></caption></field>
<field name="consent" y="0.5in" w="3in" h="0.3in"><ui><checkButton/></ui><items><integer>1</integer><integer>0</integer></items></field>
<field name="ward" y="1in" w="3in" h="0.3in"><ui><choiceList open="onEntry"/></ui><items><text>North</text><text>South</text></items></field>
</subform></subform></template>`;
  const datasets = `<xfa:datasets xmlns:xfa="http://www.xfa.org/schema/xfa-data/1.0/"><xfa:data><visit><page><patient>Ada Byron</patient><consent>1</consent><ward>South</ward></page></visit></xfa:data></xfa:datasets>`;
  const xdp = `<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/">${template}${datasets}</xdp:xdp>`;
  return pdfOf([
    ...pageObjects('BT /F1 12 Tf 72 700 Td (Please wait...) Tj ET', '/AcroForm 6 0 R /NeedsRendering true'),
    `<< /Fields [] /XFA 7 0 R ${resources} >>`,
    streamOf(xdp),
  ]);
}
