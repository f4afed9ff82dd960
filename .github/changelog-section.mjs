/** Prints the changelog's section of a version: `node .github/changelog-section.mjs v0.2.0`. Without one it fails. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const [tag = '', file = join(import.meta.dirname, '../CHANGELOG.md')] = process.argv.slice(2)
const heading = `## [${tag.replace(/^v/, '')}]`
const [, ...sections] = `\n${readFileSync(file, 'utf8')}`.split(/\n(?=## )/)
const section = sections.find((text) => text.startsWith(`${heading} `) || text.startsWith(`${heading}\n`))
const body = section
  ?.slice(section.indexOf('\n') + 1)
  .replace(/\n\[[^\]]+\]: .*/g, '')
  .trim()
if (!body) {
  process.stderr.write(
    `CHANGELOG.md has no section "${heading} - <date>" with any text. Write it, then tag again.\n`,
  )
  process.exit(1)
}
process.stdout.write(`${body}\n`)
