/**
 * `node layers/draw-layers.ts`: draws the layers of `src/` into docs/architecture.md, between two comments.
 * With `--check` it only tells whether the drawing is up to date.
 */
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { cruiseSource } from './cruise-source.ts'
import { drawLayers } from './drawing.ts'

const file = new URL('../../docs/architecture.md', import.meta.url)
const [start, end] = ['<!-- layers: drawn by `npm run generate` -->', '<!-- end of layers -->']

const text = await readFile(file, 'utf8')
const [from, to] = [text.indexOf(start), text.indexOf(end)]
if (from < 0 || to < from) throw new Error(`docs/architecture.md has no ${start} … ${end}.`)

const { modules } = await cruiseSource(path.resolve(import.meta.dirname, '..'))
const drawn = `${text.slice(0, from)}${start}\n\n\`\`\`\n${drawLayers(modules)}\n\`\`\`\n\n${text.slice(to)}`
if (!process.argv.includes('--check')) await writeFile(file, drawn)
else if (drawn !== text) {
  process.stderr.write('docs/architecture.md does not draw the layers as they are: run `npm run generate`.\n')
  process.exitCode = 1
}
