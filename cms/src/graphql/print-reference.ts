import { readFile, writeFile } from 'node:fs/promises'
import { accessTo } from '../access/policy.ts'
import { chapters } from './examples/chapters.ts'
import type { RecordedExample } from './examples/example.ts'
import { renderReference } from './render-reference.ts'
import { schema } from './schema.ts'

// Writes docs/api.md. With --check it writes nothing, and fails when the file does not match the code.
const file = new URL('../../../docs/api.md', import.meta.url)
const recorded = await readFile(new URL('examples/answers.json', import.meta.url), 'utf8')
const answers: Record<string, RecordedExample> = JSON.parse(recorded)
const rendered = renderReference({ schema, chapters, answers, accessTo })

if (!process.argv.includes('--check')) await writeFile(file, rendered)
else if ((await readFile(file, 'utf8')) !== rendered) {
  process.stderr.write('docs/api.md is not what the code says. Run: npm run generate\n')
  process.exitCode = 1
}
