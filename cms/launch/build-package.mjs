// @ts-check
/**
 * Builds the package in whose folder it is run, before it is packed: JavaScript and declarations in dist/,
 * without tests. In this workspace nothing is built: everything runs from the sources.
 */
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const dist = path.resolve('dist')
rmSync(dist, { recursive: true, force: true })
const tsc = path.join(import.meta.dirname, '../../node_modules/typescript/bin/tsc')
const { status } = spawnSync(process.execPath, [tsc, '--project', 'tsconfig.build.json'], {
  stdio: 'inherit',
})
process.exitCode = status ?? 1

// tsc rewrites the endings of imports in JavaScript, and leaves them in declarations.
const files = status === 0 ? readdirSync(dist, { recursive: true, encoding: 'utf8' }) : []
for (const file of files.filter((name) => name.endsWith('.d.ts'))) {
  const declarations = path.join(dist, file)
  const text = readFileSync(declarations, 'utf8')
  writeFileSync(declarations, text.replaceAll(/(from ['"]\.{1,2}\/[^'"]+)\.ts(['"])/g, '$1.js$2'))
}
