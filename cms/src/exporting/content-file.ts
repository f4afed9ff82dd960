import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import {
  emptyOf,
  entriesOf,
  type Field,
  type Fields,
  type GroupName,
  type GroupsOf,
  isRequired,
  keyOf,
} from '../content/field.ts'

/**
 * How the fields of a definition are written to a file of an export. Empty fields are left out. The body
 * follows the fields.
 */

/** A text in a file. */
export const text = z.string('must be a text; put it in quotes when it looks like something else.')
/** A time in a file. */
export const time = z.date('must be a time such as 2026-01-31T12:00:00Z, without quotes.')

/** References are written by name: authors and tags by their slugs, files by their paths. */
const rules = {
  text,
  slug: text,
  address: text,
  language: text,
  flag: z.boolean(),
  date: time,
  publicDate: time,
  reference: text,
  references: z.array(text),
  links: z.array(z.object({ label: text, url: text })),
  navigation: z.array(z.object({ label: text, path: text })),
} satisfies Record<Exclude<Field['kind'], 'markdown'>, z.ZodType>

type Filed = Exclude<Field['kind'], 'markdown'>

type FileRule<Of extends Field> = Of['kind'] extends Filed ? (typeof rules)[Of['kind']] : never

type ExportKey<Name extends string, Of extends Field> = Of extends { export: infer Key extends string }
  ? Key
  : Name

type Ungrouped<Of extends Fields> = {
  [Name in keyof Of & string]: Of[Name] extends { group: object } | { kind: 'markdown' } ? never : Name
}[keyof Of & string]

type Always<Of extends Fields> = {
  [Name in Ungrouped<Of>]: Of[Name] extends { isRequired: true } | { kind: 'slug' } ? Name : never
}[Ungrouped<Of>]

type GroupShape<Of extends Fields, Group> = {
  [Name in keyof Of & string as Of[Name] extends { group: { name: Group; as: infer As extends string } }
    ? As
    : never]: z.ZodOptional<FileRule<Of[Name]>>
}

/** The schema of a file, by its keys. */
export type FileShape<Of extends Fields> = {
  [Name in Always<Of> as ExportKey<Name, Of[Name]>]: FileRule<Of[Name]>
} & {
  [Name in Exclude<Ungrouped<Of>, Always<Of>> as ExportKey<Name, Of[Name]>]: z.ZodOptional<FileRule<Of[Name]>>
} & { [Group in GroupsOf<Of>]: z.ZodOptional<z.ZodObject<GroupShape<Of, Group>>> }

/** The content of a file, for reading and writing. */
export type FileOf<Of extends Fields> = z.infer<z.ZodObject<FileShape<Of>>>

/** Builds the schema of a file. Required fields are in every file. */
export function fileShape<Of extends Fields>(fields: Of): FileShape<Of> {
  const shape: Record<string, z.ZodType> = {}
  const grouped = new Map<GroupName, Record<string, z.ZodType>>()
  for (const [name, field] of entriesOf<Fields>(fields)) {
    if (field.kind === 'markdown') continue
    const rule = rules[field.kind]
    if (!field.group) shape[exportKeyOf(name, field)] = isAlways(field) ? rule : rule.optional()
    else
      grouped.set(field.group.name, { ...grouped.get(field.group.name), [field.group.as]: rule.optional() })
  }
  for (const [name, group] of grouped) shape[name] = z.object(group).optional()
  return shape as FileShape<Of>
}

/**
 * Writes a row in the form of a file, in the order of the fields.
 *
 * @param row Its columns.
 * @param named The names of its references, by the names of the fields.
 */
export function toFile<Of extends Fields>(
  fields: Of,
  row: object,
  named: Record<string, string | string[] | undefined> = {},
): FileOf<Of> {
  const file: Record<string, unknown> = {}
  for (const [name, field] of entriesOf<Fields>(fields)) {
    if (field.kind === 'markdown') continue
    const isNamed = field.kind === 'reference' || field.kind === 'references'
    const value = isNamed ? named[name] : (row as Record<string, unknown>)[keyOf(name, field)]
    const isEmpty = value === undefined || value === null || isDeepStrictEqual(value, emptyOf(field))
    if (isEmpty && !isAlways(field)) continue
    // The database changes the order of the keys of JSON. Parsing restores the order of the rule.
    const written = rules[field.kind].parse(value)
    if (!field.group) file[exportKeyOf(name, field)] = written
    else file[field.group.name] = { ...(file[field.group.name] as object), [field.group.as]: written }
  }
  return file as FileOf<Of>
}

/**
 * Reads one field from a file. Undefined when the file does not have it.
 *
 * @param file A file that has passed `fileShape`.
 */
export function readFromFile(file: object, name: string, field: Field): unknown {
  const from = field.group ? (file as Record<string, object | undefined>)[field.group.name] : file
  return (from as Record<string, unknown> | undefined)?.[
    field.group ? field.group.as : exportKeyOf(name, field)
  ]
}

const exportKeyOf = (name: string, field: Field): string => field.export ?? name

const isAlways = (field: Field): boolean => field.kind === 'slug' || isRequired(field)
