// Undoes Content-Encoding within a bound: what unpacks to more is refused, however small it arrived.
// Servers mislabel, so a body that is plain though labelled is taken as it is, and a cut-off one gives what it holds.
import { promisify } from 'node:util';
import { brotliDecompress, constants, gunzip, inflate, inflateRaw } from 'node:zlib';

export type Unpacked =
  | { readonly kind: 'unpacked'; readonly body: Uint8Array }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'unreadable'; readonly why: string };

type Undo = (body: Uint8Array, maxBytes: number) => Promise<Uint8Array>;

// Z_SYNC_FLUSH as the last flush: a stream that was cut off gives what it holds instead of an error.
const flushed = (maxBytes: number) => ({ maxOutputLength: maxBytes, finishFlush: constants.Z_SYNC_FLUSH });

const undoGzip: Undo = (body, maxBytes) => promisify(gunzip)(body, flushed(maxBytes));

/** "deflate" is zlib by the RFC and raw deflate by the habit of some servers. */
const undoDeflate: Undo = (body, maxBytes) => {
  const isZlib = ((body[0] ?? 0) & 0x0f) === 8 && (((body[0] ?? 0) << 8) | (body[1] ?? 0)) % 31 === 0;
  return promisify(isZlib ? inflate : inflateRaw)(body, flushed(maxBytes));
};

const undoBrotli: Undo = (body, maxBytes) =>
  promisify(brotliDecompress)(body, {
    maxOutputLength: maxBytes,
    finishFlush: constants.BROTLI_OPERATION_FLUSH,
  });

const codings: Readonly<Record<string, Undo>> = {
  gzip: undoGzip,
  'x-gzip': undoGzip,
  deflate: undoDeflate,
  br: undoBrotli,
};

/** More than these in a row serve nobody but an attacker. */
const mostCodings = 2;

/** `encoding` is the Content-Encoding header, empty for none. The bound holds for every step, not only for the last. */
export async function decompress(body: Uint8Array, encoding: string, maxBytes: number): Promise<Unpacked> {
  const names = encoding
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity');
  if (names.length > mostCodings) {
    return { kind: 'unreadable', why: 'the answer is packed too many times' };
  }
  let unpacked = body;
  for (const name of names.reverse()) {
    const undo = Object.hasOwn(codings, name) ? codings[name] : undefined;
    if (undo === undefined) {
      return { kind: 'unreadable', why: 'the answer is packed in a way that I do not know' };
    }
    try {
      unpacked = unpacked.length === 0 ? unpacked : await undo(unpacked, maxBytes);
    } catch (cause) {
      if (codeOf(cause) === 'ERR_BUFFER_TOO_LARGE') {
        return { kind: 'too-large' };
      }
      if (!looksPlain(unpacked)) {
        return { kind: 'unreadable', why: 'the answer could not be unpacked' };
      }
    }
  }
  return { kind: 'unpacked', body: unpacked };
}

/** Begins, after a byte order mark and white space, like XML, HTML or JSON. */
function looksPlain(body: Uint8Array): boolean {
  return /^(\u00ef\u00bb\u00bf)?\s*[<{[]/.test(Buffer.from(body.subarray(0, 256)).toString('latin1'));
}

function codeOf(cause: unknown): string | undefined {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined;
}
