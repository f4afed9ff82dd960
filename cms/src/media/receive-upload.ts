import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { MultipartFile } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { badUserInput, CallerError, type FieldIssue } from '../errors/errors.ts'
import { parseInput } from '../input/parse-input.ts'
import { altInput } from './media-input.ts'
import { tooLarge } from './prepare-file.ts'

/** A received upload. */
export type Upload = {
  /** The file with its bytes. */
  file: string
  /** The file name from the sender, which cannot be trusted. */
  fileName: string
  alt: string
}

const wrong = (field: string, message: string): CallerError =>
  badUserInput([{ path: [field], message } satisfies FieldIssue])

/**
 * Reads a form (multipart/form-data, RFC 7578) with the part `file` and the optional part `alt`. The file is
 * written to the disk while it arrives, so memory does not grow with its size. A file that is too large is
 * stopped at the limit.
 *
 * @param folder the folder for the file. @param maxBytes the maximum size of the file.
 * @throws {CallerError} `FILE_TOO_LARGE` or `BAD_USER_INPUT`
 */
export async function receiveUpload(
  request: FastifyRequest,
  folder: string,
  maxBytes: number,
): Promise<Upload> {
  const limits = { fileSize: maxBytes, files: 1, fields: 4, parts: 5, fieldSize: 8_192, headerPairs: 20 }
  let upload: Omit<Upload, 'alt'> | undefined
  let alt: unknown
  try {
    for await (const part of request.parts({ limits })) {
      if (part.type === 'file' && part.fieldname === 'file') {
        const file = join(folder, 'upload')
        await writeFile(part, file, maxBytes)
        upload = { file, fileName: part.filename ?? '' }
      } else if (part.type === 'field' && part.fieldname === 'alt') alt = part.value
      else throw wrong(part.fieldname, 'is not a part of an upload; send file and, optionally, alt.')
    }
  } catch (error) {
    // An error of the disk is a fault of the server; every other error is a fault of the form.
    if (error instanceof CallerError || (error instanceof Error && 'syscall' in error)) throw error
    throw new CallerError(
      'BAD_USER_INPUT',
      'The body is not a complete form (multipart/form-data) with one file and a few short other parts.',
    )
  }
  if (!upload) throw wrong('file', 'is missing: send the file in a part with this name, with a file name.')
  return { ...upload, ...parseInput(altInput, { alt }) }
}

/** @throws {CallerError} `FILE_TOO_LARGE` as soon as the limit is passed */
async function writeFile(part: MultipartFile, file: string, maxBytes: number): Promise<void> {
  const excess = new AbortController()
  part.file.on('limit', () => excess.abort())
  try {
    await pipeline(part.file, createWriteStream(file, { flags: 'wx', mode: 0o600 }), {
      signal: excess.signal,
    })
  } catch (error) {
    if (excess.signal.aborted) throw tooLarge('A file', maxBytes)
    throw error
  }
  // The limit was passed only by the last chunk of the file.
  if (part.file.truncated) throw tooLarge('A file', maxBytes)
}
