import { readFile, writeFile } from 'node:fs/promises'
import { lexicographicSortSchema, printSchema } from 'graphql'
import { schema } from './schema.ts'

// Writes the schema to cms/schema.graphql, from which clients generate their types. With --check it writes
// nothing, and fails when the file does not match the code.
const file = new URL('../../schema.graphql', import.meta.url)
const printed = `${printSchema(lexicographicSortSchema(schema))}\n`

if (!process.argv.includes('--check')) await writeFile(file, printed)
else if ((await readFile(file, 'utf8')) !== printed) {
  process.stderr.write('cms/schema.graphql is not what the code says. Run: npm run generate\n')
  process.exitCode = 1
}
