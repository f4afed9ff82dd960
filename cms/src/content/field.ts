/**
 * What the definitions of the types are made of. A field is plain data: everything that handles fields asks it, and asks
 * nothing else of a type, so that a field that is defined is there wherever it must be.
 */

/** How the API describes a field. What is left out follows from the kind of the field and its limits. */
export type Help = {
  /** Of what is read. */
  read: string
  /** Of the input that makes one, and of the one that changes one. */
  create?: string
  update?: string
  /** Of what a revision froze. */
  frozen?: string
  /** Of what a comparison says, behind the name of the field. */
  compared?: string
}

/** What counts most in the search is A. */
export type SearchWeight = 'A' | 'B' | 'C'

/** What any field may say. */
type About = {
  /** What people call it within a sentence, such as "canonical address". */
  label: string
  help?: string | Help
  /** What stands in its place while it is empty, such as "the title". */
  whenEmpty?: string
  /** The group of the API and of the export in which it stands, and what it is called there. */
  group?: { name: GroupName; as: string }
  /** What it is called in an export, when that is not its name. */
  export?: string
  /** Whether lists show it: a change of it makes them stale. */
  isListed?: true
  search?: SearchWeight
  /** Whether it is set by an import and by nothing of the API. */
  isImportedOnly?: true
}

/** @param most In UTF-16 code units. */
type AboutText = About & { most: number; isRequired?: true; default?: string }
type AboutSlug = About & { from: string; except?: string }
type AboutList = About & { most: number }

/** The groups that fields stand in. */
export const groups = {
  seo: {
    type: 'Seo',
    help: 'What search engines and link previews are told.',
    frozen: 'What search engines and link previews were told.',
  },
} as const

export type GroupName = keyof typeof groups

/** What fields refer to: a table of the database. */
export type Referred = 'Author' | 'Tag' | 'Media'

/** Plain text. */
export const text = <const Options extends AboutText>(options: Options) => ({
  kind: 'text' as const,
  ...options,
})

/** The body, of which HTML, plain text and headings are made. A type has one at most, named `body`. */
export const markdown = <const Options extends AboutText>(options: Options) => ({
  kind: 'markdown' as const,
  ...options,
})

/** The last part of the path. @param options.from The field that it is made from when it is left out. */
export const slug = <const Options extends AboutSlug>(options: Options) => ({
  kind: 'slug' as const,
  ...options,
})

/** A URL of the web, or nothing. */
export const address = <const Options extends About>(options: Options) => ({
  kind: 'address' as const,
  ...options,
})

/** A language tag (BCP 47). */
export const language = <const Options extends About & { default: string }>(options: Options) => ({
  kind: 'language' as const,
  ...options,
})

/** Yes or no; no by default. */
export const flag = <const Options extends About>(options: Options) => ({
  kind: 'flag' as const,
  ...options,
})

/** An instant, or none. */
export const date = <const Options extends About>(options: Options) => ({
  kind: 'date' as const,
  ...options,
})

/** The date that the public sees, named `publishedAt`. What is live has that of the first publish where no editor says one. */
export const publicDate = <const Options extends About>(options: Options) => ({
  kind: 'publicDate' as const,
  ...options,
})

/** One row of another table, or none. Its column is `<name>Id`. */
export const reference = <const To extends Referred, const Options extends About>(
  to: To,
  options: Options,
) => ({ kind: 'reference' as const, to, ...options })

/** Several rows of another table, in their order. The list of their ids is `<name without its s>Ids`. */
export const references = <const To extends Referred, const Options extends AboutList>(
  to: To,
  options: Options,
) => ({ kind: 'references' as const, to, ...options })

/** Names, and the URLs or mail addresses that they lead to. */
export const links = <const Options extends AboutList>(options: Options) => ({
  kind: 'links' as const,
  ...options,
})

/** Names, and the paths or URLs that they lead to. */
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

/** The fields of a type by their names. Lists of fields, such as what a comparison says, are in this order. */
export type Fields = Readonly<Record<string, Field>>

/** What a field of a kind is in the database, in an input and in an answer. */
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

/** What the column or the input of a field is called. */
export type KeyOf<Name extends string, Of extends Field> = Of['kind'] extends 'reference'
  ? `${Name}Id`
  : Of['kind'] extends 'references'
    ? Name extends `${infer One}s`
      ? `${One}Ids`
      : never
    : Name

/** What the column or the input of a field is called, such as `authorId`. */
export function keyOf(name: string, { kind }: Field): string {
  if (kind === 'reference') return `${name}Id`
  return kind === 'references' ? `${name.replace(/s$/, '')}Ids` : name
}

/** The value of a field of which nothing was said. */
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

/** The fields with their names, in their order. */
export const entriesOf = <Of extends Fields>(fields: Of) =>
  Object.entries(fields) as [keyof Of & string, Of[keyof Of]][]

/** What a field is called where an enum of the API names it, such as `SEO_TITLE`. */
export const enumNameOf = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()

/** Some of the fields, in their order. */
export const pickFields = (fields: Fields, isWanted: (name: string) => boolean): Fields =>
  Object.fromEntries(entriesOf(fields).filter(([name]) => isWanted(name)))
