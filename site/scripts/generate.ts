/**
 * Writes lib/cms.generated.ts: the types and documents of lib/queries.graphql, checked against the CMS's
 * schema. With `--check` it writes nothing and fails when the committed file is outdated.
 *
 * It calls graphql-codegen's core directly. A query that does not match the schema already fails here.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { codegen } from '@graphql-codegen/core'
import * as documents from '@graphql-codegen/typed-document-node'
import * as operations from '@graphql-codegen/typescript-operations'
import { parse } from 'graphql'

const OUTPUT = new URL('../lib/cms.generated.ts', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')

const generated = await codegen({
  filename: OUTPUT.pathname,
  schema: parse(read('../../cms/schema.graphql')),
  documents: [{ location: 'lib/queries.graphql', document: parse(read('../lib/queries.graphql')) }],
  config: {
    // Documents are strings: the site sends them unchanged and needs no GraphQL parser at run time.
    documentMode: 'string',
    // Dates are transmitted as ISO 8601 text.
    scalars: { DateTime: 'string' },
    enumsAsTypes: true,
    useTypeImports: true,
  },
  plugins: [{ operations: {} }, { documents: {} }],
  pluginMap: { operations, documents },
})
const text = `// Written by \`npm run generate\` from queries.graphql; do not edit.\n${generated}\n`

if (!process.argv.includes('--check')) {
  writeFileSync(OUTPUT, text)
} else if (text !== readFileSync(OUTPUT, 'utf8')) {
  process.stderr.write(
    'site/lib/cms.generated.ts does not match lib/queries.graphql and cms/schema.graphql: run `npm run generate` and commit it.\n',
  )
  process.exitCode = 1
}
