import { inflateSync } from 'node:zlib'

/**
 * The characters that a font has a glyph for, by their code points. Reads the character map ("cmap", formats 4 and 12, in
 * which fonts for the web have it) of a font in WOFF 1.0.
 */
export function glyphsOf(woff: Buffer): Set<number> {
  const map = cmapOf(woff)
  const points = new Set<number>()
  for (let record = 0; record < map.readUInt16BE(2); record++) {
    const table = map.subarray(map.readUInt32BE(8 + record * 8))
    const format = table.readUInt16BE(0)
    if (format === 4) addSegments(table, points)
    if (format === 12) addGroups(table, points)
  }
  return points
}

/** WOFF 1.0, section 4: after a header of 44 bytes the directory of tables, which are compressed where that saves bytes. */
function cmapOf(woff: Buffer): Buffer {
  for (let entry = 44; entry < 44 + woff.readUInt16BE(12) * 20; entry += 20) {
    if (woff.toString('latin1', entry, entry + 4) !== 'cmap') continue
    const [offset, packed, size] = [4, 8, 12].map((at) => woff.readUInt32BE(entry + at)) as [
      number,
      number,
      number,
    ]
    const table = woff.subarray(offset, offset + packed)
    return packed < size ? inflateSync(table) : table
  }
  throw new Error('The font has no character map.')
}

/** Segments of 16-bit code points; glyph 0 is the one for "missing" (OpenType, cmap format 4). */
function addSegments(table: Buffer, points: Set<number>): void {
  const size = table.readUInt16BE(6)
  const [ends, starts, deltas, ranges] = [14, 16 + size, 16 + size * 2, 16 + size * 3] as const
  for (let segment = 0; segment < size; segment += 2) {
    const [end, start] = [table.readUInt16BE(ends + segment), table.readUInt16BE(starts + segment)]
    const delta = table.readUInt16BE(deltas + segment)
    const range = table.readUInt16BE(ranges + segment)
    for (let point = start; point <= end && point < 0xffff; point++) {
      const at = ranges + segment + range + (point - start) * 2
      const listed = range === 0 ? point : table.readUInt16BE(at)
      if (listed !== 0 && ((listed + delta) & 0xffff) !== 0) points.add(point)
    }
  }
}

/** Groups of any code points (OpenType, cmap format 12). */
function addGroups(table: Buffer, points: Set<number>): void {
  for (let group = 0; group < table.readUInt32BE(12); group++) {
    const at = 16 + group * 12
    for (let point = table.readUInt32BE(at); point <= table.readUInt32BE(at + 4); point++) points.add(point)
  }
}
