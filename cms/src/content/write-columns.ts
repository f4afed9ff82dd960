import { readFile, writeFile } from 'node:fs/promises'
import { withColumns } from './schema-columns.ts'

// Writes the columns of the fields to prisma/schema.prisma. With --check it writes nothing, and fails when
// the file does not match the definitions.
const file = new URL('../../../prisma/schema.prisma', import.meta.url)
const found = await readFile(file, 'utf8')
const written = withColumns(found)

if (!process.argv.includes('--check')) await writeFile(file, written)
else if (found !== written) {
  process.stderr.write('prisma/schema.prisma is not what cms/src/content says. Run: npm run generate\n')
  process.exitCode = 1
}
