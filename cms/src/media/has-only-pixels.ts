import type { RasterType } from './media-types.ts'

/**
 * Whether an image has nothing in it but what our encoders write: pixels, and what is needed to show them. Metadata, comments,
 * colour profiles and bytes behind the end are more. It reads the container alone: whether the pixels can be decoded is
 * another question.
 */
export function hasOnlyPixels(bytes: Buffer, type: RasterType): boolean {
  try {
    return readers[type](bytes)
  } catch (error) {
    // A length in the file leads past its end.
    if (error instanceof RangeError) return false
    throw error
  }
}

const readers: Record<RasterType, (bytes: Buffer) => boolean> = {
  'image/png': isPlainPng,
  'image/jpeg': isPlainJpeg,
  'image/webp': isPlainWebp,
  'image/gif': isPlainGif,
  'image/avif': isPlainAvif,
}

const fourLetters = (bytes: Buffer, at: number): string => bytes.toString('latin1', at, at + 4)

const pngChunks: ReadonlySet<string> = new Set(['IHDR', 'PLTE', 'tRNS', 'bKGD', 'pHYs', 'IDAT', 'IEND'])

/** PNG (third edition), section 5.3: length, type, data and checksum, one after the other. */
function isPlainPng(bytes: Buffer): boolean {
  for (let at = 8; ; ) {
    const chunk = fourLetters(bytes, at + 4)
    if (!pngChunks.has(chunk)) return false
    at += 12 + bytes.readUInt32BE(at)
    if (chunk === 'IEND') return at === bytes.length
  }
}

/** Tables, frames and scans, each with its length (ITU-T T.81, table B.1); 0xEE says how colours are meant (Adobe). */
const jpegSegments: ReadonlySet<number> = new Set([0xc0, 0xc1, 0xc2, 0xc4, 0xda, 0xdb, 0xdd, 0xee])

function isPlainJpeg(bytes: Buffer): boolean {
  for (let at = 2; ; ) {
    if (bytes.readUInt8(at) !== 0xff) return false
    const marker = bytes.readUInt8(at + 1)
    if (marker === 0xd9) return at + 2 === bytes.length
    if (!jpegSegments.has(marker)) return false
    at += 2 + bytes.readUInt16BE(at + 2)
    if (marker === 0xda) at = endOfScan(bytes, at)
  }
}

/** The next marker that is none of a scan: a zero after 0xFF makes it data, and 0xD0 to 0xD7 are restarts (B.1.1.2). */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes.readUInt8(at + 1)
    if (next !== 0 && (next < 0xd0 || next > 0xd7)) return at
  }
  return bytes.length
}

const webpChunks: ReadonlySet<string> = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF'])
const webpFrameHeader = 16

/** RIFF (RFC 9649, section 2.3): the size of all, then chunks with their sizes, each of even length. */
function isPlainWebp(bytes: Buffer): boolean {
  return bytes.readUInt32LE(4) + 8 === bytes.length && areWebpChunks(bytes, 12, bytes.length)
}

function areWebpChunks(bytes: Buffer, from: number, end: number): boolean {
  let at = from
  while (at < end) {
    const chunk = fourLetters(bytes, at)
    if (!webpChunks.has(chunk)) return false
    const data = at + 8
    const size = bytes.readUInt32LE(at + 4)
    // A frame of an animation has chunks of its own.
    if (chunk === 'ANMF' && !areWebpChunks(bytes, data + webpFrameHeader, data + size)) return false
    at = data + size + (size % 2)
  }
  return at === end
}

/** GIF89a, section 17 on: blocks until the trailer, colours behind the header and the descriptors that say so. */
function isPlainGif(bytes: Buffer): boolean {
  let at = 13 + colourTable(bytes.readUInt8(10))
  for (;;) {
    const block = bytes.readUInt8(at)
    if (block === 0x3b) return at + 1 === bytes.length
    if (block === 0x2c) at = endOfBlocks(bytes, at + 11 + colourTable(bytes.readUInt8(at + 9)))
    else if (block === 0x21 && isGifExtension(bytes, at)) at = endOfBlocks(bytes, at + 2)
    else return false
  }
}

const colourTable = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0)

/** How a frame is shown, or how often all are. */
const isGifExtension = (bytes: Buffer, at: number): boolean =>
  bytes.readUInt8(at + 1) === 0xf9 ||
  (bytes.readUInt8(at + 1) === 0xff && bytes.toString('latin1', at + 3, at + 14) === 'NETSCAPE2.0')

/** Behind a run of blocks that begin with their lengths; an empty one is the last. */
function endOfBlocks(bytes: Buffer, from: number): number {
  let at = from
  for (let size = bytes.readUInt8(at); size > 0; size = bytes.readUInt8(at)) at += 1 + size
  return at + 1
}

const avifBoxes: ReadonlySet<string> = new Set(['ftyp', 'meta', 'mdat'])

/** ISO/IEC 14496-12, section 4.2: boxes with their sizes. Metadata is an item that `meta` announces by its kind. */
function isPlainAvif(bytes: Buffer): boolean {
  let at = 0
  while (at < bytes.length) {
    const size = bytes.readUInt32BE(at)
    const box = fourLetters(bytes, at + 4)
    if (!avifBoxes.has(box) || size < 8) return false
    if (box === 'meta' && /Exif|mime|uri |uuid|prof|rICC/.test(bytes.toString('latin1', at, at + size)))
      return false
    at += size
  }
  return at === bytes.length
}
