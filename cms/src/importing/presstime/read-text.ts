import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { decodeText } from '../decode-text.ts'
import { FieldsError } from './read-fields.ts'

/**
 * Reads a text file of an export, exactly, except for a byte order mark.
 *
 * @throws errors that `reasonOf` describes
 */
export async function readText(root: string, path: string): Promise<string> {
  const decoded = decodeText(await readFile(join(root, path)))
  if ('fault' in decoded) throw new FieldsError(decoded.fault)
  return decoded.text
}
