// @ts-check
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'

/** Folders with generated files, which are no input of a build. */
const madeFolders = /^(?:node_modules|dist|generated|\.next.*|\.data|test-results|playwright-report|\.git)$/
const madeFiles = /(?:\.tsbuildinfo|\.log|next-env\.d\.ts)$/

/**
 * Hashes the names and contents of files: equal inputs have equal fingerprints. A missing path is not an
 * error, but changes the hash. A folder counts with all files below it.
 *
 * @param {string} root the folder that the inputs are relative to
 * @param {string[]} inputs files and folders, relative to `root`
 * @param {unknown} [settings] a value to include in the hash, as JSON
 * @returns {Promise<string>} 64 hexadecimal digits
 */
export async function fingerprint(root, inputs, settings = null) {
  const hash = createHash('sha256')
  for (const file of await listFiles(root, inputs)) {
    const content = await readFile(path.join(root, file)).catch(() => undefined)
    hash.update(`${file}\0${content === undefined ? 'missing' : content.length}\0`)
    if (content) hash.update(content)
  }
  return hash.update(JSON.stringify(settings)).digest('hex')
}

/**
 * @param {string} root
 * @param {string[]} inputs
 */
async function listFiles(root, inputs) {
  /** @type {string[]} */
  const files = []
  for (const input of inputs) {
    const entries = await readdir(path.join(root, input), { withFileTypes: true }).catch(() => undefined)
    if (entries === undefined) {
      files.push(input)
      continue
    }
    const wanted = entries.filter(
      (entry) => !(entry.isDirectory() ? madeFolders : madeFiles).test(entry.name),
    )
    files.push(
      ...(await listFiles(
        root,
        wanted.map((entry) => `${input}/${entry.name}`),
      )),
    )
  }
  return files.sort()
}
