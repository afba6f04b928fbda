// Puts "x.br" and "x.gz" beside every built file "x" that becomes smaller by it: the server sends them as they are.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const built = fileURLToPath(new URL('../../build/web', import.meta.url));
// Pictures, fonts and sounds are compressed by their own formats.
const compressible = /\.(html|js|mjs|css|json|map|webmanifest|svg|ico|txt|wasm)$/;

const codings = [
  {
    extension: '.br',
    encode: (bytes) =>
      promisify(brotliCompress)(bytes, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
          [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        },
      }),
  },
  {
    extension: '.gz',
    encode: (bytes) => promisify(gzip)(bytes, { level: constants.Z_BEST_COMPRESSION }),
  },
];

async function compress(file) {
  const bytes = await readFile(file);
  for (const { extension, encode } of codings) {
    const encoded = await encode(bytes);
    if (encoded.length < bytes.length) await writeFile(file + extension, encoded);
  }
}

const entries = await readdir(built, { recursive: true, withFileTypes: true });
const files = entries
  .filter((entry) => entry.isFile() && compressible.test(entry.name))
  .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name));
await Promise.all(files.map(compress));
