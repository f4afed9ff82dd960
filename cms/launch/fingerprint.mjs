// @ts-check
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'

/** Folders that hold what was made, not what it was made from. */
const madeFolders = /^(?:node_modules|dist|generated|\.next.*|\.data|test-results|playwright-report|\.git)$/
const madeFiles = /(?:\.tsbuildinfo|\.log|next-env\.d\.ts)$/

/**
 * One hash of the names and contents of files: the same inputs give the same fingerprint. A path that is not
 * there counts as missing, not as an error; a folder counts with everything below it.
 *
 * @param {string} root what the names are relative to
 * @param {string[]} inputs files and folders, relative to `root`
 * @param {unknown} [settings] counted in as JSON
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
