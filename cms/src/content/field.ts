/**
 * The parts of the definitions of types. A field is plain data. All code that handles fields reads only this
 * data, so a new field works everywhere as soon as it is defined.
 */

/**
 * The description of a field in the API. What is missing is derived from the kind of the field and its
 * limits.
 */
export type Help = {
  /** For a field that is read. */
  read: string
  /** For the inputs that create and that change an entry. */
  create?: string
  update?: string
  /** For a field of a revision. */
  frozen?: string
  /** For a comparison. It follows the name of the field. */
  compared?: string
}

/** The weight in the search. A counts most. */
export type SearchWeight = 'A' | 'B' | 'C'

/** The properties of every field. */
type About = {
  /** Its name within a sentence, such as "canonical address". */
  label: string
  help?: string | Help
  /** What replaces it while it is empty, such as "the title". */
  whenEmpty?: string
  /** Its group in the API and in an export, and its name there. */
  group?: { name: GroupName; as: string }
  /** Its name in an export, if it is different. */
  export?: string
  /** Whether lists show it. Its changes then make lists stale. */
  isListed?: true
  search?: SearchWeight
  /** Whether only an import can set it, and not the API. */
  isImportedOnly?: true
}

/** @param most In UTF-16 code units. */
type AboutText = About & { most: number; isRequired?: true; default?: string }
type AboutSlug = About & { from: string; except?: string }
type AboutList = About & { most: number }

/** The groups of fields. */
export const groups = {
  seo: {
    type: 'Seo',
    help: 'What search engines and link previews are told.',
    frozen: 'What search engines and link previews were told.',
  },
} as const

export type GroupName = keyof typeof groups

/** The database tables that fields can refer to. */
export type Referred = 'Author' | 'Tag' | 'Media'

/** Plain text. */
export const text = <const Options extends AboutText>(options: Options) => ({
  kind: 'text' as const,
  ...options,
})

/** The body, from which HTML, plain text and headings are made. A type has at most one, named `body`. */
export const markdown = <const Options extends AboutText>(options: Options) => ({
  kind: 'markdown' as const,
  ...options,
})

/**
 * The last part of the path.
 *
 * @param options.from The field from which a missing slug is made.
 */
export const slug = <const Options extends AboutSlug>(options: Options) => ({
  kind: 'slug' as const,
  ...options,
})

/** A URL with http or https, or nothing. */
export const address = <const Options extends About>(options: Options) => ({
  kind: 'address' as const,
  ...options,
})

/** A language tag (BCP 47). */
export const language = <const Options extends About & { default: string }>(options: Options) => ({
  kind: 'language' as const,
  ...options,
})

/** true or false. Default: false. */
export const flag = <const Options extends About>(options: Options) => ({
  kind: 'flag' as const,
  ...options,
})

/** An instant, or nothing. */
export const date = <const Options extends About>(options: Options) => ({
  kind: 'date' as const,
  ...options,
})

/**
 * The date that readers see. An editor may set it. Otherwise the live post has the date of the first
 * publication. Named `publishedAt`.
 */
export const publicDate = <const Options extends About>(options: Options) => ({
  kind: 'publicDate' as const,
  ...options,
})

/** A reference to a row of another table, or nothing. Its column is `<name>Id`. */
export const reference = <const To extends Referred, const Options extends About>(
  to: To,
  options: Options,
) => ({ kind: 'reference' as const, to, ...options })

/**
 * References to rows of another table, in their order. The list of their ids is `<name without its s>Ids`.
 */
export const references = <const To extends Referred, const Options extends AboutList>(
  to: To,
  options: Options,
) => ({ kind: 'references' as const, to, ...options })

/** Names, each with a URL or mail address. */
export const links = <const Options extends AboutList>(options: Options) => ({
  kind: 'links' as const,
  ...options,
})

/** Names, each with a path or URL. */
export const navigation = <const Options extends AboutList>(options: Options) => ({
  kind: 'navigation' as const,
  ...options,
})

/** A field of any kind. */
export type Field =
  | ({ kind: 'text' | 'markdown' } & AboutText)
  | ({ kind: 'slug' } & AboutSlug)
  | ({ kind: 'language' } & About & { default: string })
  | ({ kind: 'address' | 'flag' | 'date' | 'publicDate' } & About)
  | ({ kind: 'reference'; to: Referred } & About)
  | ({ kind: 'references'; to: Referred } & AboutList)
  | ({ kind: 'links' | 'navigation' } & AboutList)

/**
 * The fields of a type by their names. The order also applies to lists of fields, such as the result of a
 * comparison.
 */
export type Fields = Readonly<Record<string, Field>>

/** The value of each kind of field in the database, in an input and in an answer. */
type Values = {
  text: string
  markdown: string
  slug: string
  address: string
  language: string
  flag: boolean
  date: Date | null
  publicDate: Date | null
  reference: string | null
  references: string[]
  links: readonly { label: string; url: string }[]
  navigation: readonly { label: string; path: string }[]
}

/** The value of a field. */
export type ValueOf<Of extends Field> = Values[Of['kind']]

/** The name of the column or the input of a field. */
export type KeyOf<Name extends string, Of extends Field> = Of['kind'] extends 'reference'
  ? `${Name}Id`
  : Of['kind'] extends 'references'
    ? Name extends `${infer One}s`
      ? `${One}Ids`
      : never
    : Name

/** Returns the name of the column or the input of a field, such as `authorId`. */
export function keyOf(name: string, { kind }: Field): string {
  if (kind === 'reference') return `${name}Id`
  return kind === 'references' ? `${name.replace(/s$/, '')}Ids` : name
}

/** Returns the value of a field that was never set. */
export function emptyOf(field: Field): Values[Field['kind']] {
  switch (field.kind) {
    case 'text':
    case 'markdown':
    case 'language':
      return field.default ?? ''
    case 'slug':
    case 'address':
      return ''
    case 'flag':
      return false
    case 'date':
    case 'publicDate':
    case 'reference':
      return null
    case 'references':
    case 'links':
    case 'navigation':
      return []
  }
}

/** Whether a new entry must have a value for the field. */
export const isRequired = (field: Field): boolean => 'isRequired' in field && field.isRequired === true

/** The names of the groups of the fields. */
export type GroupsOf<Of extends Fields> = {
  [Name in keyof Of]: Of[Name] extends { group: { name: infer Group extends GroupName } } ? Group : never
}[keyof Of]

/** Returns the fields with their names, in their order. */
export const entriesOf = <Of extends Fields>(fields: Of) =>
  Object.entries(fields) as [keyof Of & string, Of[keyof Of]][]

/** Returns the name of a field in an enum of the API, such as `SEO_TITLE`. */
export const enumNameOf = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()

/** Returns some of the fields, in their order. */
export const pickFields = (fields: Fields, isWanted: (name: string) => boolean): Fields =>
  Object.fromEntries(entriesOf(fields).filter(([name]) => isWanted(name)))
