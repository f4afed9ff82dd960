import type { RasterType } from './media-types.ts'

/**
 * Whether an image contains only what our encoders write: pixels and the data needed to show them. Metadata,
 * comments, colour profiles and bytes after the end make the result false. It reads only the container; it
 * does not check whether the pixels can be decoded.
 */
export function hasOnlyPixels(bytes: Buffer, type: RasterType): boolean {
  try {
    return readers[type](bytes)
  } catch (error) {
    // A length in the file points past its end.
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

/** PNG (third edition), section 5.3: each chunk has a length, a type, data and a checksum. */
function isPlainPng(bytes: Buffer): boolean {
  for (let at = 8; ; ) {
    const chunk = fourLetters(bytes, at + 4)
    if (!pngChunks.has(chunk)) return false
    at += 12 + bytes.readUInt32BE(at)
    if (chunk === 'IEND') return at === bytes.length
  }
}

/**
 * The segments that are allowed: tables, frames and scans, each with its length (ITU-T T.81, table B.1). 0xEE
 * states the colour space (Adobe).
 */
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

/**
 * Finds the marker after the data of a scan. Two kinds of 0xFF belong to the data: 0xFF followed by zero, and
 * the restart markers 0xD0 to 0xD7 (B.1.1.2).
 */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes.readUInt8(at + 1)
    if (next !== 0 && (next < 0xd0 || next > 0xd7)) return at
  }
  return bytes.length
}

const webpChunks: ReadonlySet<string> = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF'])
const webpFrameHeader = 16

/**
 * RIFF (RFC 9649, section 2.3): the total size, then chunks with their sizes, each padded to an even length.
 */
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
    // Each frame of an animation contains chunks as well.
    if (chunk === 'ANMF' && !areWebpChunks(bytes, data + webpFrameHeader, data + size)) return false
    at = data + size + (size % 2)
  }
  return at === end
}

/**
 * GIF89a, from section 17 on: blocks up to the trailer. Colour tables follow the header and those descriptors
 * that announce one.
 */
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

/** Extensions that say how a frame is shown or how often the animation repeats. */
const isGifExtension = (bytes: Buffer, at: number): boolean =>
  bytes.readUInt8(at + 1) === 0xf9 ||
  (bytes.readUInt8(at + 1) === 0xff && bytes.toString('latin1', at + 3, at + 14) === 'NETSCAPE2.0')

/**
 * Returns the position after a sequence of blocks. Each block begins with its length; an empty block is the
 * last one.
 */
function endOfBlocks(bytes: Buffer, from: number): number {
  let at = from
  for (let size = bytes.readUInt8(at); size > 0; size = bytes.readUInt8(at)) at += 1 + size
  return at + 1
}

const avifBoxes: ReadonlySet<string> = new Set(['ftyp', 'meta', 'mdat'])

/**
 * ISO/IEC 14496-12, section 4.2: boxes with their sizes. Metadata is an item whose type is stated in `meta`.
 */
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
