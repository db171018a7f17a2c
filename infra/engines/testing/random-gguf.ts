import { writeFile } from 'node:fs/promises';

/** Sizes of the network: as small as the server takes it. */
const EMBEDDING = 32;
const HEADS = 4;
const FEED_FORWARD = 64;
const CONTEXT = 4_096;
const ALIGNMENT = 32;
const TYPES = { uint32: 4, int32: 5, float32: 6, string: 8, array: 9 } as const;
const FLOAT32 = 0;
/** Kinds of tokens: ordinary text, and control tokens that no text contains. */
const [NORMAL, CONTROL] = [1, 3] as const;
/** Bytes as GPT-2 writes them: what can be printed is itself, the blank and the line feed are these. */
const [BLANK, LINE_FEED] = ['Ġ', 'Ċ'] as const;

/**
 * Writes a file of weights in the format of llama.cpp (GGUF 3) that were never trained: the numbers are random, and what a
 * server says with them is nonsense. It serves to test protocols, and is no language model. The vocabulary is single
 * characters of ASCII, so that one token is one character.
 * @param seed the same one gives the same file
 */
export async function writeRandomGguf(path: string, seed = 1): Promise<void> {
  const tokens = [
    '<|end|>',
    ...Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index)),
    BLANK,
    LINE_FEED,
  ];
  const metadata: readonly (readonly [string, Buffer])[] = [
    ['general.architecture', text('llama')],
    ['general.name', text('random numbers')],
    ['llama.context_length', uint32(CONTEXT)],
    ['llama.embedding_length', uint32(EMBEDDING)],
    ['llama.block_count', uint32(1)],
    ['llama.feed_forward_length', uint32(FEED_FORWARD)],
    ['llama.attention.head_count', uint32(HEADS)],
    ['llama.attention.head_count_kv', uint32(HEADS)],
    ['llama.attention.layer_norm_rms_epsilon', float32(1e-5)],
    ['llama.rope.dimension_count', uint32(EMBEDDING / HEADS)],
    ['llama.vocab_size', uint32(tokens.length)],
    ['tokenizer.ggml.model', text('gpt2')],
    ['tokenizer.ggml.pre', text('gpt-2')],
    ['tokenizer.ggml.tokens', list(TYPES.string, tokens.map(stringBytes))],
    [
      'tokenizer.ggml.token_type',
      list(
        TYPES.int32,
        tokens.map((_, index) => int32Bytes(index === 0 ? CONTROL : NORMAL)),
      ),
    ],
    ['tokenizer.ggml.merges', list(TYPES.string, [stringBytes('! !')])],
    ['tokenizer.ggml.bos_token_id', uint32(0)],
    ['tokenizer.ggml.eos_token_id', uint32(0)],
    [
      'tokenizer.chat_template',
      text(
        "{% for message in messages %}{{ message['role'] }}: {{ message['content'] }}\n{% endfor %}assistant: ",
      ),
    ],
  ];
  const tensors: readonly (readonly [string, readonly number[]])[] = [
    ['token_embd.weight', [EMBEDDING, tokens.length]],
    ['output_norm.weight', [EMBEDDING]],
    ['output.weight', [EMBEDDING, tokens.length]],
    ['blk.0.attn_norm.weight', [EMBEDDING]],
    ...['q', 'k', 'v', 'output'].map(
      (name) => [`blk.0.attn_${name}.weight`, [EMBEDDING, EMBEDDING]] as const,
    ),
    ['blk.0.ffn_norm.weight', [EMBEDDING]],
    ['blk.0.ffn_gate.weight', [EMBEDDING, FEED_FORWARD]],
    ['blk.0.ffn_up.weight', [EMBEDDING, FEED_FORWARD]],
    ['blk.0.ffn_down.weight', [FEED_FORWARD, EMBEDDING]],
  ];
  const random = generator(seed);
  const infos: Buffer[] = [];
  const data: Buffer[] = [];
  let offset = 0;
  for (const [name, dimensions] of tensors) {
    const count = dimensions.reduce((product, each) => product * each, 1);
    const bytes = Buffer.alloc(aligned(4 * count));
    for (let index = 0; index < count; index += 1) bytes.writeFloatLE(random() * 2 - 1, 4 * index);
    const sizes = dimensions.map((each) => uint64Bytes(each));
    infos.push(
      stringBytes(name),
      uint32Bytes(dimensions.length),
      ...sizes,
      uint32Bytes(FLOAT32),
      uint64Bytes(offset),
    );
    data.push(bytes);
    offset += bytes.length;
  }
  const head = Buffer.concat([
    Buffer.from('GGUF'),
    uint32Bytes(3),
    uint64Bytes(tensors.length),
    uint64Bytes(metadata.length),
    ...metadata.flatMap(([key, value]) => [stringBytes(key), value]),
    ...infos,
  ]);
  const padding = Buffer.alloc(aligned(head.length) - head.length);
  await writeFile(path, Buffer.concat([head, padding, ...data]));
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}

/** Mulberry32: numbers from 0 to 1 that are the same for the same seed. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function uint32Bytes(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function int32Bytes(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return bytes;
}

function uint64Bytes(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}

function stringBytes(value: string): Buffer {
  const bytes = Buffer.from(value, 'utf8');
  return Buffer.concat([uint64Bytes(bytes.length), bytes]);
}

function uint32(value: number): Buffer {
  return Buffer.concat([uint32Bytes(TYPES.uint32), uint32Bytes(value)]);
}

function float32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return Buffer.concat([uint32Bytes(TYPES.float32), bytes]);
}

function text(value: string): Buffer {
  return Buffer.concat([uint32Bytes(TYPES.string), stringBytes(value)]);
}

function list(type: number, elements: readonly Buffer[]): Buffer {
  return Buffer.concat([
    uint32Bytes(TYPES.array),
    uint32Bytes(type),
    uint64Bytes(elements.length),
    ...elements,
  ]);
}
