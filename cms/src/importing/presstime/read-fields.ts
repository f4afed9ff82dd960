import type { z } from 'zod'
import { YamlError } from '../../exporting/yaml.ts'
import type { EntryPlace, Skipped } from '../source.ts'

/** A file, or an entry in one, is invalid. The message states the place and how to correct it. */
export class FieldsError extends Error {
  override readonly name = 'FieldsError'
}

/** Returns a skipped entry for a fault. */
export const faulty = ({ key, place }: EntryPlace, reason: string): Skipped => ({
  kind: 'skipped',
  key,
  place,
  reason,
  isFaulty: true,
})

/**
 * Describes in a sentence why a file cannot be read.
 *
 * @throws errors that are not a fault of the file
 */
export function reasonOf(error: unknown): string {
  if (error instanceof YamlError || error instanceof FieldsError) return error.message
  if (!(error instanceof Error) || !('syscall' in error)) throw error
  return 'code' in error && error.code === 'ENOENT'
    ? 'The file is not there, as it is in every export. What it would say stays here as it is.'
    : `It cannot be read: ${error.message}.`
}

/**
 * Parses fields by their rules.
 *
 * @param notes gets a line for each unknown field
 * @throws {FieldsError} with every invalid field
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

/** Describes the faults: the path of each field, and the expected value. */
export const issuesOf = ({ issues }: z.ZodError): string =>
  issues.map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(' ')).join(' ')

/** Returns the given fields that the parsed result does not contain. */
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
