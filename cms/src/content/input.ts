import { z } from 'zod'
import { text } from '../input/text-input.ts'
import { isUsualTime } from '../input/usual-time.ts'
import { addressInput } from '../links/address.ts'
import { linkLabel, linksInput } from '../links/link-input.ts'
import { slugInput } from '../slugs/slug-input.ts'
import type { ColumnsOf } from './columns.ts'
import type { Definition } from './definition.ts'
import {
  emptyOf,
  entriesOf,
  type Field,
  type Fields,
  type GroupName,
  type GroupsOf,
  isRequired,
  type KeyOf,
  keyOf,
  type ValueOf,
} from './field.ts'

type Named<Of extends Fields, Which> = {
  [Name in keyof Of & string]: Of[Name] extends Which ? Name : never
}[keyof Of & string]

type Grouped<Of extends Fields, Group extends GroupName> = Named<Of, { group: { name: Group } }>
type Ungrouped<Of extends Fields> = Exclude<keyof Of & string, Named<Of, { group: object }>>

/** A group in an input. */
export type GroupInput<Of extends Fields, Group extends GroupName> = {
  [Name in Grouped<Of, Group> as Of[Name] extends { group: { as: infer As extends string } } ? As : never]?:
    | ValueOf<Of[Name]>
    | null
    | undefined
}

/** The input of a new entry. Missing fields are made from other fields, or empty. */
export type CreateInput<Of extends Fields> = {
  [Name in Ungrouped<Of> & Named<Of, { isRequired: true }>]: ValueOf<Of[Name]>
} & {
  [Name in Exclude<Ungrouped<Of>, Named<Of, { isRequired: true }>> as KeyOf<Name, Of[Name]>]?:
    | ValueOf<Of[Name]>
    | null
    | undefined
} & { [Group in GroupsOf<Of>]?: GroupInput<Of, Group> | null | undefined }

/** The input of a change. GraphQL allows null for every field. It is refused where it has no meaning. */
export type UpdateInput<Of extends Fields> = {
  [Key in keyof CreateInput<Of>]?: CreateInput<Of>[Key] | null | undefined
}

/** The values to write: the columns, and the ids of references. */
type Written<Of extends Fields> = ColumnsOf<Of> & {
  [Name in Named<Of, { kind: 'references' }> as KeyOf<Name, Of[Name]>]: string[]
}

/** The slug is null when it must be made from another field. */
export type Created<Of extends Fields> = Omit<Written<Of>, 'slug'> & { slug: string | null }

/** Without the fields that do not change. */
export type Updated<Of extends Fields> = Partial<Written<Of>>

/** Builds the schema of the input that creates an entry. */
export const createSchema = <Of extends Fields>(
  definition: Definition & { fields: Of },
): z.ZodType<Created<Of>> =>
  schemaOf(definition, (field, rule) => (isRequired(field) ? rule : rule.nullish()), true) as z.ZodType<
    Created<Of>
  >

/** Builds the schema of the input that changes an entry. */
export const updateSchema = <Of extends Fields>(
  definition: Definition & { fields: Of },
): z.ZodType<Updated<Of>> =>
  schemaOf(
    definition,
    (field, rule) => (mayBeNone(field) ? rule.nullable() : rule).optional(),
    false,
  ) as z.ZodType<Updated<Of>>

/**
 * Builds an input that contains every field. Fields without a value are empty.
 *
 * @param valueIn Returns the value of a field by its name. Undefined: it has no value.
 */
export function toInput<Of extends Fields>(fields: Of, valueIn: (name: string) => unknown): CreateInput<Of> {
  const input: Record<string, unknown> = {}
  for (const [name, field] of entriesOf<Fields>(fields)) {
    const value = valueIn(name) ?? emptyOf(field)
    if (!field.group) input[keyOf(name, field)] = value
    else input[field.group.name] = { ...(input[field.group.name] as object), [field.group.as]: value }
  }
  return input as CreateInput<Of>
}

/** Whether null means "none" for the field. */
const mayBeNone = ({ kind }: Field): boolean =>
  kind === 'reference' || kind === 'date' || kind === 'publicDate'

/** @param isNew Whether missing fields become empty. Otherwise they do not change. */
function schemaOf(
  { fields, reservedSlugs }: Definition,
  allow: (field: Field, rule: z.ZodType) => z.ZodType,
  isNew: boolean,
): z.ZodType {
  const all = entriesOf(fields)
  const shape: Record<string, z.ZodType> = {}
  for (const [name, field] of all) {
    const { group } = field
    if (!group) shape[keyOf(name, field)] = allow(field, ruleOf(field, reservedSlugs))
    else shape[group.name] ??= groupRule(group.name, all, reservedSlugs, isNew)
  }
  return z.object(shape).transform((given) => {
    const written = all.flatMap(([name, field]) => {
      const from = (field.group ? given[field.group.name] : given) as
        | Record<string, unknown>
        | null
        | undefined
      const value = from?.[field.group ? field.group.as : keyOf(name, field)]
      // Within a group, null counts as missing. The same is true for a new entry.
      const isSaid = value !== undefined && (value !== null || (!isNew && !field.group))
      if (isSaid) return [[keyOf(name, field), value]]
      if (!isNew) return []
      return [[keyOf(name, field), field.kind === 'slug' ? null : emptyOf(field)]]
    })
    return Object.fromEntries(written)
  })
}

function groupRule(
  name: GroupName,
  fields: readonly [string, Field][],
  reservedSlugs: readonly string[],
  isNew: boolean,
): z.ZodType {
  const rules = fields.flatMap(([, field]) =>
    field.group?.name === name ? [[field.group.as, ruleOf(field, reservedSlugs).nullish()]] : [],
  )
  const rule = z.object(Object.fromEntries(rules))
  return isNew ? rule.nullish() : rule.optional()
}

const mustNotBeNull = 'must not be null; leave the field out to keep what is there.'

/** Builds the schema of a field's value. */
function ruleOf(field: Field, reservedSlugs: readonly string[]): z.ZodType {
  switch (field.kind) {
    case 'text':
      return isRequired(field)
        ? text(field.most).trim().min(1, 'must not be empty.')
        : text(field.most).trim()
    case 'markdown':
      return text(field.most)
    case 'slug':
      return slugInput.refine(
        (slug) => !reservedSlugs.includes(slug),
        'is a part of the site itself; choose another one.',
      )
    case 'address':
      return addressInput(['web'], { isOptional: true })
    case 'language':
      return languageInput
    case 'flag':
      return z.boolean(mustNotBeNull)
    case 'date':
      return z.date().refine(isUsualTime, 'must be a time in the years 1 to 9999 (UTC).')
    case 'publicDate':
      return z
        .date()
        .refine(
          (date) => date.getTime() <= Date.now(),
          'must not be in the future; use schedulePost for that.',
        )
    case 'reference':
      return z.string()
    case 'references': {
      const one = field.to.toLowerCase()
      return z
        .array(z.string())
        .max(field.most, `must name at most ${field.most} ${one}s.`)
        .refine((ids) => new Set(ids).size === ids.length, `must name each ${one} once.`)
    }
    case 'links':
      return linksInput(field.most)
    case 'navigation':
      return z
        .array(z.object({ label: linkLabel, path: addressInput(['path', 'web']) }))
        .max(field.most, `must have at most ${field.most} entries.`)
  }
}

/** A language tag in its canonical form (BCP 47; ECMA-402, CanonicalizeLocaleList). */
const languageInput = text(100).transform((tag, context) => {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? ''
  } catch {
    context.issues.push({
      code: 'custom',
      input: tag,
      message: 'must be a language tag (BCP 47), such as en or pt-BR.',
    })
    return z.NEVER
  }
})
