import { readFile, stat } from 'node:fs/promises'
import { decodeText } from '../decode-text.ts'
import { Problem } from './problem.ts'

/** Presstime accepts bodies of up to one million characters, so a larger file need not be read. */
const maxBytes = 8_000_000

const reasons: Record<string, string> = {
  ENOENT: 'It went away while the folder was read: import the folder again.',
  EACCES: 'It may not be read: give this user the right to.',
  EPERM: 'It may not be read: give this user the right to.',
}

/**
 * Reads a file, without a byte order mark and with `\n` at the end of its lines.
 *
 * @throws {Problem} when it cannot be read, or is not a text in UTF-8
 */
export async function readText(file: string): Promise<string> {
  const decoded = decodeText(await readBytes(file))
  if ('fault' in decoded) throw new Problem(decoded.fault)
  return decoded.text.replace(/\r\n?/g, '\n')
}

async function readBytes(file: string): Promise<Buffer> {
  try {
    const { size } = await stat(file)
    if (size > maxBytes)
      throw new Problem(`It has ${size.toLocaleString('en')} bytes, more than a post can: split it.`)
    return await readFile(file)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    throw new Problem(reasons[code] ?? `It cannot be read (${code}).`)
  }
}
