import type { InputFieldMap, InputObjectRef } from '@pothos/core'
import { builder, type SchemaTypes } from '../graphql/builder.ts'
import { LinkInputRef } from '../links/link.schema.ts'
import { NavigationItemInputRef } from '../links/navigation-item.schema.ts'
import type { Definition } from './definition.ts'
import { describeCreate, describeGroupInput, describeUpdate } from './describe.ts'
import { entriesOf, type Field, type Fields, type GroupName, groups, isRequired, keyOf } from './field.ts'
import type { CreateInput, UpdateInput } from './input.ts'

type InputFields = PothosSchemaTypes.InputFieldBuilder<SchemaTypes, 'InputObject'>

type GroupInputRefs = Partial<Record<GroupName, InputObjectRef<SchemaTypes, object>>>

/** Defines the input that creates an entry, such as `CreatePostInput`. */
export const createInputRef = <Of extends Fields>(
  name: string,
  { fields }: Definition & { fields: Of },
  groupRefs: GroupInputRefs = {},
): InputObjectRef<SchemaTypes, CreateInput<Of>> =>
  builder.inputRef<CreateInput<Of> & object>(name).implement({
    fields: (t) => inputFields(t, fields, 'create', groupRefs) as never,
  }) as unknown as InputObjectRef<SchemaTypes, CreateInput<Of>>

/** Defines the input that changes an entry, such as `UpdatePostInput`. */
export const updateInputRef = <Of extends Fields>(
  name: string,
  { fields }: Definition & { fields: Of },
  groupRefs: GroupInputRefs = {},
): InputObjectRef<SchemaTypes, UpdateInput<Of>> =>
  builder.inputRef<UpdateInput<Of> & object>(name).implement({
    description: 'What is left out stays as it is.',
    fields: (t) => inputFields(t, fields, 'update', groupRefs) as never,
  }) as unknown as InputObjectRef<SchemaTypes, UpdateInput<Of>>

/** Defines the input of a group, such as `SeoInput`. */
export const groupInputRef = (name: GroupName, fields: Fields): InputObjectRef<SchemaTypes, object> =>
  builder.inputRef<object>(`${groups[name].type}Input`).implement({
    description: describeGroupInput(name),
    fields: (t) =>
      Object.fromEntries(
        Object.values(fields).flatMap((field) =>
          field.group?.name === name ? [[field.group.as, inputField(t, field, 'update')]] : [],
        ),
      ),
  })

function inputFields(
  t: InputFields,
  fields: Fields,
  use: 'create' | 'update',
  groupRefs: GroupInputRefs,
): InputFieldMap {
  const made: InputFieldMap = {}
  for (const [name, field] of entriesOf(fields)) {
    const group = field.group?.name
    const ref = group && groupRefs[group]
    if (field.isImportedOnly) continue
    if (!group) made[keyOf(name, field)] = inputField(t, field, use)
    else if (ref) made[group] ??= t.field({ type: ref })
    else throw new Error(`The group ${group} has no input.`)
  }
  return made
}

function inputField(t: InputFields, field: Field, use: 'create' | 'update') {
  const description = use === 'create' ? describeCreate(field) : describeUpdate(field)
  const required = use === 'create' && isRequired(field)
  switch (field.kind) {
    case 'text':
    case 'markdown':
    case 'slug':
    case 'address':
    case 'language':
      return t.string({ required, description })
    case 'flag':
      return t.boolean({ description })
    case 'date':
    case 'publicDate':
      return t.field({ type: 'DateTime', description })
    case 'reference':
      return t.id({ description })
    case 'references':
      return t.idList({ description })
    case 'links':
      return t.field({ type: [LinkInputRef], description })
    case 'navigation':
      return t.field({ type: [NavigationItemInputRef], description })
  }
}
