#!/usr/bin/env python3
"""Checks an evidence bundle of Docket. Needs Python 3.8 or newer and nothing else.

    python3 verify_bundle.py --key PUBLIC_KEY [--key PUBLIC_KEY] evidence.tar [evidence.tar]

The public key comes from whoever runs the log, not from the bundle. Exit code 0: the bundle proves what it says;
1: something in it was altered; 2: it could not be read. Formats: docs/transparency.md.
"""
import argparse, base64, hashlib, json, re, sys
from urllib.parse import unquote_to_bytes

FIRST, LAST = ['manifest.json', 'checkpoint.txt', 'keys.txt'], ['entries.jsonl', 'entries.csv', 'report.html']
FILES = {'whole': FIRST + ['heads.jsonl', 'leaves.bin'] + LAST, 'selection': FIRST + ['proofs.jsonl'] + LAST}
COLUMNS = ('position time type actorKind actorId actorName tenant thingType thingId correlationId '
           'dataSha256 leafHash').split()

def sha256(data): return hashlib.sha256(data).digest()

def b64(text):
    """Standard base64; None for any text that is not the one encoding of its bytes."""
    try:
        data = base64.b64decode(text, validate=True)
    except (ValueError, TypeError):
        return None
    return data if base64.b64encode(data).decode() == text else None

# Ed25519 (RFC 8032), points as (X, Y, Z, T).
P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D, ROOT = -121665 * pow(121666, P - 2, P) % P, pow(2, (P - 1) // 4, P)

def add(a, b):
    m, n = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    c, d = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = n - m, d - c, d + c, n + m
    return e * f % P, g * h % P, f * g % P, e * h % P

def multiply(scalar, point):
    result = (0, 1, 1, 0)
    while scalar:
        result = add(result, point) if scalar & 1 else result
        point, scalar = add(point, point), scalar >> 1
    return result

def decode_point(data):
    y, sign = int.from_bytes(data, 'little') & (2**255 - 1), data[31] >> 7
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(x2, (P + 3) // 8, P)
    x = x * ROOT % P if (x * x - x2) % P else x
    if y >= P or (x * x - x2) % P or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P

BASE = decode_point((4 * pow(5, P - 2, P) % P).to_bytes(32, 'little'))

def ed25519(public, message, signature):
    a, s = decode_point(public), int.from_bytes(signature[32:], 'little')
    if len(signature) != 64 or a is None or s >= L:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), 'little') % L
    x, y, z, _ = add(multiply(s, BASE), multiply(k, (P - a[0], a[1], 1, P - a[3])))
    inverse = pow(z, P - 2, P)
    return (y * inverse % P | (x * inverse % P & 1) << 255).to_bytes(32, 'little') == signature[:32]

# Merkle tree (RFC 6962, RFC 9162).
def node(left, right): return sha256(b'\x01' + left + right)

class Range:
    def __init__(self):
        self.size, self.nodes = 0, []
    def append(self, leaf):
        size = self.size
        while size & 1:
            leaf, size = node(self.nodes.pop(), leaf), size >> 1
        self.nodes.append(leaf)
        self.size += 1
    def root(self):
        root = self.nodes[-1] if self.nodes else sha256(b'')
        for left in reversed(self.nodes[:-1]):
            root = node(left, root)
        return root

def included(index, size, leaf, root, hashes):
    if index >= size or any(h is None or len(h) != 32 for h in hashes):
        return False
    last = size - 1
    for sibling in hashes:
        if last == 0:
            return False
        on_right = index & 1 or index == last
        leaf = node(sibling, leaf) if on_right else node(leaf, sibling)
        while on_right and index and not index & 1:
            index, last = index >> 1, last >> 1
        index, last = index >> 1, last >> 1
    return last == 0 and leaf == root

def leaf_hash(entry):
    parts = [entry['subject'].encode(), entry['headers'].encode('latin-1'), entry['bytes']]
    lengths = b''.join(len(part).to_bytes(4, 'big') + part for part in parts)
    return sha256(b'\x00docket-event/v1\n' + entry['position'].to_bytes(8, 'big') + lengths)

# Signed notes and tree heads (C2SP signed-note, tlog-checkpoint).
def parse_key(text):
    match = re.fullmatch(r'([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)', text)
    data = match and b64(match[3])
    if not data or len(data) != 33 or data[0] != 1 or \
            sha256(match[1].encode() + b'\n' + data)[:4].hex() != match[2]:
        sys.exit('--key: this is no public key of a log')
    return match[1], match[2], data[1:]

def open_head(note, keys):
    """The text and the fields of a head that a trusted key has signed; None for anything else."""
    text, _, lines = note.rpartition('\n\n')
    text += '\n'
    head = re.fullmatch(r'([^\n]+)\n(0|[1-9]\d{0,15})\n(\S+)\ndocket-head ([1-9]\d{0,15}) '
                        r'(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) ([A-Za-z0-9+/]{43}=)\n', text, re.ASCII)
    if not lines.endswith('\n') or not head or re.search('[\x00-\x09\x0b-\x1f]', note) or len(note) > 65536:
        return None
    signed = False
    for line in lines[:-1].split('\n'):
        match = re.fullmatch(r'\u2014 ([^\s+]+) ([A-Za-z0-9+/=]+)', line)
        data = match and b64(match[2])
        if not data or len(data) < 5:
            return None
        for name, key_id, public in keys:
            if (name, key_id) == (match[1], data[:4].hex()):
                if not ed25519(public, text.encode(), data[4:]):
                    return None
                signed = signed or name == head[1]
    root, previous = b64(head[3]), b64(head[6])
    if not signed or root is None or len(root) != 32 or previous is None: return None
    return {'text': text, 'origin': head[1], 'size': int(head[2]), 'root': root, 'number': int(head[4]), 'previous': previous}

def check_heads(notes, keys, found, at_head):
    """Follows the chain of heads. @returns the last one"""
    last, damaged = None, 0
    for note in notes:
        head = open_head(note, keys) if isinstance(note, str) else None
        expected = (last['number'] if last else 0) + 1 + damaged
        if head is None:
            match = re.search(r'\ndocket-head ([1-9]\d{0,15}) ', note if isinstance(note, str) else '')
            number = int(match[1]) if match else expected
            found.append(('head-invalid', number))
            damaged += number == expected
            continue
        number, good = head['number'], True
        if last and number <= last['number']:
            fork, good = head['size'] == last['size'] and head['root'] != last['root'], False
            found.append(('fork' if fork else 'head-added', number))
        else:
            found.extend(('head-missing', n) for n in range(expected, number))
            before = sha256(last['text'].encode()) if last else bytes(32)
            if number == (last['number'] if last else 0) + 1 and head['previous'] != before:
                found.append(('head-replaced', number - 1))
            if last and head['size'] <= last['size']:
                fork, good = head['size'] == last['size'] and head['root'] != last['root'], False
                found.append(('fork' if fork else 'head-order', number))
        if number >= expected:
            last, damaged = head, 0
        if good:
            at_head(head)
    return last

# The archive: every byte is one that Docket would have written.
def tar_header(name, size):
    fields = [name.encode().ljust(100, b'\0'), b'0000644\0', b'0000000\0', b'0000000\0', b'%011o\0' % size,
              b'00000000000\0', b' ' * 8, b'0', bytes(100), b'ustar\x0000']
    header = bytearray(b''.join(fields).ljust(512, b'\0'))
    header[148:156] = b'%06o\0 ' % sum(header)
    return bytes(header)

def read_tar(data):
    files, at = {}, 0
    while True:
        header = data[at:at + 512]
        if len(header) < 512:
            return None
        if header == bytes(512):
            return files if data[at:] == bytes(1024) else None
        name, digits = header[:100].rstrip(b'\0'), header[124:135]
        if not re.fullmatch(rb'[0-7]{11}', digits) or not re.fullmatch(rb'[a-z][a-z.-]{0,98}', name):
            return None
        size = int(digits, 8)
        end = at + 512 + size + -size % 512
        if header != tar_header(name.decode(), size) or name.decode() in files or len(data) < end or \
                any(data[at + 512 + size:end]):
            return None
        files[name.decode()] = data[at + 512:at + 512 + size]
        at = end

def lines_of(data):
    parts = data.split(b'\n')
    return [part.decode('utf-8', 'replace') for part in (parts[:-1] if parts[-1] == b'' else parts)]

def parsed(text):
    try:
        return json.loads(text)
    except ValueError:
        return None

def parse_entry(line):
    value = parsed(line)
    if type(value) is not dict or json.dumps(value, ensure_ascii=False, separators=(',', ':')) != line:
        return None
    data = 'data' if 'data' in value else 'data64'
    names = ['position', 'subject', 'headers', data] + (['claimed64'] if 'claimed64' in value else [])
    if list(value) != names or type(value['position']) is not int or not 0 < value['position'] < 2**53 or \
            not all(isinstance(value[name], str) for name in names[1:]) or re.search('[^\0-\xff]', value['headers']):
        return None
    payload = value[data].encode() if data == 'data' else b64(value[data])
    claimed = b64(value['claimed64']) if 'claimed64' in value else None
    is_whole = payload is not None and (claimed is None) == ('claimed64' not in value)
    return {**value, 'bytes': payload, 'claimed': claimed} if is_whole else None

def cells_of(entry, leaf):
    def header(name):
        match = re.search(f'\r\n{name}: ([^\r\n]*)\r\n', entry['headers'])
        value = match[1] if match else ''
        if not re.fullmatch('(?:[^%]|%[0-9A-Fa-f]{2})*', value):
            return value
        try:
            return unquote_to_bytes(value).decode()
        except UnicodeDecodeError:
            return value
    parts = entry['subject'].split('.') + [''] * 4
    tenant, kind, thing = parts[1], parts[3], parts[4:-4]
    return [str(entry['position']), header('ce-time'), header('ce-type'), header('ce-actorkind'),
            header('ce-actorid'), header('ce-actorname'), tenant, kind, '.'.join(thing), header('ce-correlationid'),
            sha256(entry['bytes']).hex(), leaf.hex()]

def csv_line(cells):
    guarded = ["'" + cell if re.match(r'[=+\-@\t\r]', cell) else cell for cell in cells]
    return ','.join('"' + cell.replace('"', '""') + '"' for cell in guarded) + '\r\n'

def escaped(text): return text.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')

def row(cells, tag='td'):
    return '<tr>' + ''.join(f'<{tag}>{escaped(cell)}</{tag}>' for cell in cells) + '</tr>\n'

def page_start(manifest):
    return ('<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>Evidence</title>\n'
            '<style>body{font:14px sans-serif}td,th{border:1px solid #ccc;padding:2px 6px;text-align:left}'
            'table{border-collapse:collapse}</style>\n'
            f'<h1>Evidence from the log {escaped(manifest["origin"])}</h1>\n<p>Proven against the signed tree of '
            f'{manifest["size"]} entries with the root {escaped(manifest["root"])}.</p>\n<table>\n'
            + row(COLUMNS, 'th'))

def check_manifest(files):
    text = files.get('manifest.json', b'').decode('utf-8', 'replace')
    manifest = parsed(text)
    names = ['docket', 'format', 'kind', 'origin', 'size', 'root', 'entries', 'heads', 'files']
    if not isinstance(manifest, dict) or list(manifest) != names or json.dumps(manifest, ensure_ascii=False, indent=2) + '\n' != text:
        return None
    expected = FILES.get(manifest['kind'], [])
    listed = [facts.get('name') for facts in manifest['files'] if list(facts) == ['name', 'bytes', 'sha256']]
    is_ours = manifest['docket'] == 'evidence' and manifest['format'] == 1
    return manifest if is_ours and list(files) == expected and listed == expected[1:] else None

def check(data, keys):
    """@returns the manifest and the findings"""
    files = read_tar(data)
    if files is None:
        return None, ['archive']
    manifest = check_manifest(files)
    if manifest is None:
        return None, ['manifest.json is not that of these files']
    found = [f'altered {facts["name"]}' for facts in manifest['files']
             if hashlib.sha256(files[facts['name']]).hexdigest() != facts['sha256']
             or len(files[facts['name']]) != facts['bytes']]
    head = open_head(files['checkpoint.txt'].decode('utf-8', 'replace'), keys)
    if head is None:
        return manifest, found + ['checkpoint.txt is not signed by a trusted key']
    if [head['origin'], head['size'], base64.b64encode(head['root']).decode()] != \
            [manifest['origin'], manifest['size'], manifest['root']]:
        found.append('manifest.json is not about the signed tree')
    whole = manifest['kind'] == 'whole'
    leaves = files.get('leaves.bin', b'')
    if whole:
        tree, notes, chain = Range(), [parsed(line) for line in lines_of(files['heads.jsonl'])], []

        def at_head(one):
            while tree.size < one['size'] and 32 * (tree.size + 1) <= len(leaves):
                tree.append(leaves[32 * tree.size:32 * tree.size + 32])
            if tree.size != one['size'] or tree.root() != one['root']:
                found.append(f'root-differs head {one["number"]}')
        last = check_heads(notes, keys, chain, at_head)
        found += [f'{kind} head {number}' for kind, number in chain]
        if len(notes) != manifest['heads'] or last is None or \
                (last['number'], last['root']) != (head['number'], head['root']):
            found.append('heads.jsonl does not end with the checkpoint')
        found += ['leaves.bin has another size'] if len(leaves) != 32 * head['size'] else []
    lines, before = lines_of(files['entries.jsonl']), 0
    proofs = [parsed(line) for line in lines_of(files.get('proofs.jsonl', b''))]
    csv, page = [csv_line(COLUMNS)], [page_start(manifest)]
    for count, line in enumerate(lines, 1):
        entry = parse_entry(line)
        if entry is None:
            found.append(f'no-entry line {count}')
            before = 0
            continue
        leaf, position = leaf_hash(entry), entry['position']
        if whole and (leaf != leaves[32 * count - 32:32 * count] or position != count):
            found.append(f'altered {count}')
        if not whole:
            proof = proofs[count - 1] if count <= len(proofs) else None
            hashes = proof.get('hashes') if isinstance(proof, dict) and proof.get('position') == position else None
            decoded = [b64(text) for text in hashes] if isinstance(hashes, list) else [None]
            if position <= before or not included(position - 1, head['size'], leaf, head['root'], decoded):
                found.append(f'not-proven {position}')
        before = position
        claim = re.search(r'\r\nDocket-Claim: sha256=([0-9a-f]{64});bytes=\d{1,12}\r\n', entry['headers'])
        if (claim and claim[1]) != (None if entry['claimed'] is None else sha256(entry['claimed']).hex()):
            found.append(f'payload {position}')
        cells = cells_of(entry, leaf)
        csv.append(csv_line(cells))
        page.append(row(cells))
    if len(lines) != manifest['entries'] or (whole and len(lines) != head['size']):
        found.append('entries.jsonl has another number of entries')
    found += ['proofs.jsonl has another number of proofs'] if not whole and len(proofs) > len(lines) else []
    facts = {one['name']: one['sha256'] for one in manifest['files']}
    for name, parts in (('entries.csv', csv), ('report.html', page + ['</table>\n</html>\n'])):
        if hashlib.sha256(''.join(parts).encode()).hexdigest() != facts[name]:
            found.append(f'{name} does not say what the entries say')
    return manifest, found

def main():
    arguments = argparse.ArgumentParser(description='Checks an evidence bundle of Docket.')
    arguments.add_argument('--key', action='append', required=True, help='public key of the log, also several times')
    arguments.add_argument('--json', action='store_true', help='print the findings as JSON')
    arguments.add_argument('bundle', nargs='+', type=argparse.FileType('rb'))
    given, wrong = arguments.parse_args(), False
    for bundle in given.bundle:
        manifest, found = check(bundle.read(), [parse_key(key) for key in given.key])
        wrong = wrong or bool(found)
        if given.json:
            print(json.dumps({'ok': not found, 'findings': found}))
            continue
        print('\n'.join(f'WRONG  {finding}' for finding in found) or f'Right: {manifest["entries"]} entries are in '
              f'the signed log {manifest["origin"]} of {manifest["size"]} entries.')
    return 1 if wrong else 0

if __name__ == '__main__':
    sys.exit(main())
