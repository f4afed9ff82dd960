/**
 * Draws the pixel icons from app/icon.svg: `node scripts/icons.ts`. The icons are committed. Run it when the
 * SVG changes.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'

const site = join(import.meta.dirname, '..')
const svg = readFileSync(join(site, 'app/icon.svg'), 'utf8')
/** Without round corners, for systems that cut out their own shape. */
const square = svg.replace(/ rx="\d+"/, '')
/** Within the middle 80 %, which every mask keeps (W3C, "Web Application Manifest", "Icon masks"). */
const masked = square
  .replace('viewBox="0 0 32 32"', 'viewBox="-4 -4 40 40"')
  .replace('<rect width="32" height="32"', '<rect x="-4" y="-4" width="40" height="40"')

const draw = (text: string, size: number, palette = true) =>
  sharp(Buffer.from(text), { density: (72 * size) / 32 })
    .resize(size, size)
    .png({ compressionLevel: 9, palette })
    .toBuffer()

mkdirSync(join(site, 'public'), { recursive: true })
writeFileSync(join(site, 'app/apple-icon.png'), await draw(square, 180))
writeFileSync(join(site, 'public/icon-192.png'), await draw(svg, 192))
writeFileSync(join(site, 'public/icon-512.png'), await draw(svg, 512))
writeFileSync(join(site, 'public/icon-maskable-512.png'), await draw(masked, 512))
writeFileSync(join(site, 'app/favicon.ico'), await ico([16, 32, 48]))

/** Makes an .ico of PNGs: a header, an entry of 16 bytes for each picture, and the pictures. */
async function ico(sizes: number[]): Promise<Buffer> {
  const pictures = await Promise.all(sizes.map((size) => draw(svg, size, false)))
  const head = Buffer.alloc(6 + 16 * sizes.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(sizes.length, 4)
  let offset = head.length
  for (const [index, picture] of pictures.entries()) {
    const entry = 6 + 16 * index
    head.writeUInt8(sizes[index] ?? 0, entry)
    head.writeUInt8(sizes[index] ?? 0, entry + 1)
    head.writeUInt16LE(1, entry + 4)
    head.writeUInt16LE(32, entry + 6)
    head.writeUInt32LE(picture.length, entry + 8)
    head.writeUInt32LE(offset, entry + 12)
    offset += picture.length
  }
  return Buffer.concat([head, ...pictures])
}
