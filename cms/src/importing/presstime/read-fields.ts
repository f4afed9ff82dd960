import type { z } from 'zod'
import { YamlError } from '../../exporting/yaml.ts'
import type { EntryPlace, Skipped } from '../source.ts'

/** A file, or an entry of one, that does not say what it must; the message says where, and how to mend it. */
export class FieldsError extends Error {
  override readonly name = 'FieldsError'
}

/** What cannot be imported since something is wrong with it. */
export const faulty = ({ key, place }: EntryPlace, reason: string): Skipped => ({
  kind: 'skipped',
  key,
  place,
  reason,
  isFaulty: true,
})

/**
 * Why a file cannot be read, in a sentence.
 *
 * @throws What is no fault of the file.
 */
export function reasonOf(error: unknown): string {
  if (error instanceof YamlError || error instanceof FieldsError) return error.message
  if (!(error instanceof Error) || !('syscall' in error)) throw error
  return 'code' in error && error.code === 'ENOENT'
    ? 'The file is not there, as it is in every export. What it would say stays here as it is.'
    : `It cannot be read: ${error.message}.`
}

/**
 * Reads fields by their rules.
 *
 * @param notes Gets a line for each field that means nothing here.
 * @throws {FieldsError} with every field that is wrong.
 */
export function readFields<Schema extends z.ZodObject>(
  schema: Schema,
  given: unknown,
  notes: string[],
): z.infer<Schema> {
  const result = schema.safeParse(given)
  if (!result.success) throw new FieldsError(issuesOf(result.error))
  notes.push(...unknownFields(given, result.data))
  return result.data
}

/** What is wrong, in words: the way to each field, and what must be there. */
export const issuesOf = ({ issues }: z.ZodError): string =>
  issues.map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(' ')).join(' ')

/** What was given and is not in what was read of it. */
function unknownFields(given: unknown, read: unknown, way: readonly string[] = []): string[] {
  if (!isFields(given) || !isFields(read)) return []
  return Object.entries(given).flatMap(([name, value]) =>
    Object.hasOwn(read, name)
      ? unknownFields(value, read[name], [...way, name])
      : [`The field ${[...way, name].join('.')} means nothing here and was left out.`],
  )
}

const isFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !(value instanceof Date)
