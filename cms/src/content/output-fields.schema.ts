import type { FieldMap, ObjectRef } from '@pothos/core'
import type { Author, Prisma, Tag } from '@presstime/db/generated'
import { builder, type SchemaTypes } from '../graphql/builder.ts'
import { heavyText } from '../graphql/limits/heavy-text.ts'
import { LinkRef, parseLinks } from '../links/link.schema.ts'
import { NavigationItemRef, parseNavigation } from '../links/navigation-item.schema.ts'
import { MediaRef } from '../media/media.schema.ts'
import { describeRead } from './describe.ts'
import { entriesOf, type Field, type Fields, type GroupName, groups, keyOf } from './field.ts'

/** Adds fields to an object type or an interface: both have the same methods. */
export type FieldBuilder<Parent> = PothosSchemaTypes.FieldBuilder<SchemaTypes, Parent, 'Object'>

/** How the fields of a type are resolved. */
export type Answers<Parent> = {
  /** Returns the row with the columns. */
  row: (parent: Parent) => object
  /** Returns the description of a field or a group. */
  describe: (field: Field) => string
  describeGroup?: (name: GroupName) => string
  /** The types of references, except media. A type without such references leaves them out. */
  refs?: { Author: ObjectRef<SchemaTypes, Author>; Tag: ObjectRef<SchemaTypes, Tag> }
  /** The types of the groups. */
  groupRefs?: Record<GroupName, ObjectRef<SchemaTypes, object>>
  /**
   * Replaces fields whose answer is not simply their column, and lists of references, which have no column.
   */
  instead?: FieldMap
}

/** Returns the GraphQL fields of a type. A grouped field is in its group. */
export function outputFields<Parent>(
  t: FieldBuilder<Parent>,
  fields: Fields,
  answers: Answers<Parent>,
): FieldMap {
  const { row, groupRefs, describeGroup, instead = {} } = answers
  const made: FieldMap = {}
  for (const [name, field] of entriesOf(fields)) {
    const group = field.group?.name
    if (!group) made[name] = instead[name] ?? outputField(t, name, field, answers)
    else
      made[group] ??= t.field({
        type: present(group, groupRefs?.[group]),
        description: (describeGroup ?? ((name) => groups[name].help))(group),
        resolve: (parent: Parent) => row(parent) as never,
      })
  }
  return made
}

/** Defines the type of a group. It is resolved from the row that has its fields. */
export const groupRef = (name: GroupName, fields: Fields): ObjectRef<SchemaTypes, object> =>
  builder.objectRef<object>(groups[name].type).implement({
    description: groups[name].help,
    fields: (t) =>
      Object.fromEntries(
        entriesOf(fields).flatMap(([column, field]) =>
          field.group?.name === name
            ? [[field.group.as, outputField(t, column, field, { row: (row) => row, describe: describeRead })]]
            : [],
        ),
      ),
  })

function outputField<Parent>(
  t: FieldBuilder<Parent>,
  name: string,
  field: Field,
  { row, describe, refs }: Answers<Parent>,
) {
  const description = describe(field)
  const column = keyOf(name, field)
  const read = <Value>(parent: Parent) => (row(parent) as Record<string, unknown>)[column] as Value
  switch (field.kind) {
    case 'text':
    case 'slug':
    case 'address':
    case 'language':
      return t.string({ description, resolve: (parent) => read<string>(parent) })
    case 'markdown':
      return t.string({ description, extensions: heavyText, resolve: (parent) => read<string>(parent) })
    case 'flag':
      return t.boolean({ description, resolve: (parent) => read<boolean>(parent) })
    case 'date':
    case 'publicDate':
      return t.field({
        type: 'DateTime',
        nullable: true,
        description,
        resolve: (parent) => read<Date | null>(parent),
      })
    case 'reference': {
      const { to } = field
      const loader = ({ Author: 'author', Media: 'media', Tag: 'tag' } as const)[to]
      return t.field({
        type:
          to === 'Media' ? MediaRef : present(to, refs?.[to] as ObjectRef<SchemaTypes, object> | undefined),
        nullable: true,
        description,
        resolve: (parent, _args, { loaders }) => {
          const id = read<string | null>(parent)
          return id === null ? null : (loaders[loader].load(id) as Promise<never>)
        },
      })
    }
    case 'references':
      throw new Error(`It is not said how ${name} is answered.`)
    case 'links':
      return t.field({
        type: [LinkRef],
        description,
        resolve: (parent) => parseLinks(read<Prisma.JsonValue>(parent)),
      })
    case 'navigation':
      return t.field({
        type: [NavigationItemRef],
        description,
        resolve: (parent) => parseNavigation(read<Prisma.JsonValue>(parent)),
      })
  }
}

function present<Value>(name: string, value: Value | undefined): Value {
  if (value === undefined) throw new Error(`It is not said how ${name} is answered.`)
  return value
}
