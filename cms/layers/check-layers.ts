/**
 * `node layers/check-layers.ts`: prints the imports that break the layers of `src/`, and how to avoid each of
 * them. It then fails.
 */
import path from 'node:path'
import { cruiseSource } from './cruise-source.ts'
import { faultsOf } from './faults-of.ts'

const cruised = await cruiseSource(path.resolve(import.meta.dirname, '..'))
const faults = faultsOf(cruised)
for (const { rule, imports, advice } of faults)
  process.stderr.write(
    `${rule}\n${imports.map(({ from, to }) => `  ${from} imports ${to}\n`).join('')}  ${advice}\n\n`,
  )
process.stdout.write(
  faults.length === 0
    ? `${cruised.modules.filter(({ source }) => source.startsWith('src/')).length} files keep to the layers.\n`
    : `${faults.length} breaks of the layers; docs/architecture.md draws them.\n`,
)
process.exitCode = faults.length === 0 ? 0 : 1
