import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { decodeText } from '../decode-text.ts'
import { FieldsError } from './read-fields.ts'

/**
 * The text of a file of an export, to the byte but for a byte order mark.
 *
 * @throws What `reasonOf` puts in words.
 */
export async function readText(root: string, path: string): Promise<string> {
  const decoded = decodeText(await readFile(join(root, path)))
  if ('fault' in decoded) throw new FieldsError(decoded.fault)
  return decoded.text
}
