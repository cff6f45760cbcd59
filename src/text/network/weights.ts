/**
 * The file of weights: "RNET", the length of its header (32 bits, little-endian), the header as JSON, then the sections that it lists.
 * Written by train/network/export.py. A matrix lies in panels of eight columns, for each pair of input numbers the eight pairs of
 * weights, each column with a scale and a bias.
 */
import { z } from 'zod';
import { RapporteurError } from '../../model/index.ts';

const MAGIC = 0x54454e52;
const FORMAT = 1;

const sectionSchema = z.object({
  type: z.enum(['i8', 'i16', 'u32', 'f32']),
  /** Byte where it begins, from the end of the header; a multiple of 16. */
  at: z.int().nonnegative(),
  length: z.int().nonnegative(),
});

const affixSchema = z.object({ length: z.int(), rows: z.int().positive(), columns: z.int().positive() });

const headerSchema = z.object({
  format: z.literal(FORMAT),
  words: z.int().positive(),
  /** The first words have learned rows too. */
  learned: z.int().positive(),
  vectorColumns: z.int().positive(),
  wordColumns: z.int().positive(),
  affixes: z.array(affixSchema),
  shape: affixSchema.omit({ length: true }),
  casing: affixSchema.omit({ length: true }),
  width: z.int().multipleOf(16),
  arc: z.int().multipleOf(8),
  relation: z.int().multipleOf(4),
  layers: z.array(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('convolution'), dilation: z.int().positive() }),
      z.object({ kind: z.literal('attention'), heads: z.int().positive() }),
    ]),
  ),
  /** Lower bounds of the buckets of distance between a word and its head, from the second on; one half for each direction. */
  distances: z.array(z.int().positive()),
  labels: z.object({
    upos: z.array(z.string()),
    xpos: z.array(z.string()),
    name: z.array(z.string()),
    mention: z.array(z.string()),
    deprel: z.array(z.string()),
  }),
  sections: z.record(z.string(), sectionSchema),
});

type Header = z.infer<typeof headerSchema>;

export interface Weights {
  readonly header: Header;
  readonly bytes: (name: string) => Int8Array;
  readonly shorts: (name: string) => Int16Array;
  readonly keys: (name: string) => Uint32Array;
  readonly floats: (name: string) => Float32Array;
  /** A matrix's weights as 16-bit numbers, whatever they are kept as. */
  readonly matrix: (name: string) => Int16Array;
}

/** Reads the file of weights; the arrays that it gives look into `file`. Throws `asset-broken`. */
export function readWeights(file: Uint8Array): Weights {
  const broken = (message: string) =>
    new RapporteurError('asset-broken', `the network's weights: ${message}`, 'Install the package again.');
  // Sections hold numbers of up to four bytes: the file must begin at a multiple of them in memory.
  const bytes = file.byteOffset % 16 === 0 ? file : file.slice();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < 8 || view.getUint32(0, true) !== MAGIC) throw broken('not a file of weights');
  const length = view.getUint32(4, true);
  const parsed = headerSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length))));
  if (!parsed.success) throw broken(parsed.error.message);
  const header = parsed.data;
  const start = (8 + length + 15) & ~15;

  function place(name: string, type: string, size: number): [ArrayBufferLike, number, number] {
    const section = header.sections[name];
    if (section === undefined || section.type !== type) throw broken(`no section ${name} of type ${type}`);
    if (start + section.at + section.length * size > bytes.byteLength) throw broken(`section ${name} is cut off`);
    return [bytes.buffer, bytes.byteOffset + start + section.at, section.length];
  }

  const weights: Weights = {
    header,
    bytes: (name) => new Int8Array(...place(name, 'i8', 1)),
    shorts: (name) => new Int16Array(...place(name, 'i16', 2)),
    keys: (name) => new Uint32Array(...place(name, 'u32', 4)),
    floats: (name) => new Float32Array(...place(name, 'f32', 4)),
    matrix: (name) =>
      header.sections[name]?.type === 'i16' ? weights.shorts(name) : new Int16Array(weights.bytes(name)),
  };
  return weights;
}
