import type { PostType } from '@presstime/db/generated'
import type { author } from '../content/author.ts'
import { type EntryColumns, entryFieldsOf, type FieldOfKind } from '../content/columns.ts'
import type { tag } from '../content/tag.ts'
import type { UpdateSettingsInput } from '../settings/settings-input.ts'
import type { HeadingId } from './anchors/find-anchor.ts'
import type { SaidFields } from './said-fields.ts'

/**
 * What can be imported: each format has a source, and `run-import.ts` knows none of them. A source is read twice, each time
 * in a stream: first its outline, so that links between entries find their targets, then the entries themselves.
 */
export type Source = {
  /** Names the source in the memory of what was imported, the same in every run of it, such as the folder's real path. */
  readonly name: string
  /**
   * Whether a Presstime wrote it. Its links are right and stay as they are, and a post without a text was meant to have none.
   */
  readonly isOwnExport?: true
  /**
   * Whether several entries may have a slug that the source gives, since the rest of their addresses tells them apart. The later
   * ones get a number here.
   */
  readonly slugsMayRepeat?: boolean
  /**
   * Every post and page in short, in the order of `entries`, in a stream. A file that cannot be read is no outline and is
   * told by `entries`.
   *
   * @throws {SourceError} as `entries` does, and at the same place.
   */
  outline(signal: AbortSignal): AsyncIterable<Outline>
  /**
   * Everything, in a stream: settings, media, authors and tags first, as far as the format has them, then posts and pages,
   * then redirects. What cannot be imported comes as a `Skipped`; the stream goes on after it.
   *
   * @throws {SourceError} when it cannot go on, such as XML that is not well-formed; what came before is imported.
   */
  entries(signal: AbortSignal): AsyncIterable<SourceEntry | Skipped>
  /**
   * The entry that a link of another one leads to.
   *
   * @param href As it stands in the body, not decoded. @param from The entry that has the link.
   * @returns Its key, and what follows the path of the link (`?…`, `#…`, or nothing); null when it leads elsewhere.
   *   Asked after the outline was read to its end.
   */
  targetOf(href: string, from: EntryPlace): { key: string; suffix: string } | null
  /**
   * The file that an image or a link of an entry means.
   *
   * @returns Null when it means none of the source, such as an image elsewhere on the web or a link to a page.
   */
  fileOf(reference: string, from: EntryPlace, use: 'image' | 'link'): Promise<SourceFile | MissingFile | null>
  /** What the report has to say of the source as a whole. Asked after the entries were read. */
  notes?(): readonly string[]
  /**
   * The entry with a key, for the places in it that links of others lead to; null when it cannot be read. Left out: an entry
   * cannot be read by itself.
   */
  textOf?(key: string): Promise<TextOfEntry | null>
  /** Lets go of files that are open. */
  close(): Promise<void>
}

/** What names an entry. */
export type EntryPlace = {
  /** What names the entry within its source, the same in every run: a relative path with `/`, or an id. */
  key: string
  /** Where people find it: a relative path, and what is needed to find it in there, such as `blog.xml, line 120, post 7`. */
  place: string
}

/** What links between entries, and the choice of slugs, need to know of a post beforehand. */
export type Outline = EntryPlace & {
  type: PostType
  /** The slug that it is to get. */
  slug: string
  /** Whether the source says the slug; otherwise it was made of a file name or the title, and may get a number. */
  slugIsGiven: boolean
  /** Whether it is none of the `entries`: links lead to it when it was imported before. */
  isElsewhere?: boolean | undefined
  /** The slug of its draft, when `unpublished` changes give it another one. Our own exports alone have it. */
  draftSlug?: string | undefined
}

/** A file of the source. */
export type SourceFile = {
  kind: 'file'
  path: string
  fileName: string
  alt?: string | undefined
  /** Whether it came from a Presstime: its bytes are kept, as far as that does no harm (see `storeMedia`). */
  verbatim?: boolean | undefined
}

/** A file that the source names and has not, or that may not be read; `reason` says which and how to mend it. */
export type MissingFile = { kind: 'missing'; reason: string }

/** What was left out, and why, in words that say how to mend it. */
export type Skipped = EntryPlace & {
  kind: 'skipped'
  reason: string
  /** Whether something is wrong with it, such as YAML that cannot be read; `strict` ends the import there. */
  isFaulty?: boolean | undefined
}

export type SourceEntry =
  | SourcePost
  | SourceMedia
  | SourceAuthor
  | SourceTag
  | SourceSettings
  | SourceRedirect

/** An entry as far as links to its headings need it. */
export type TextOfEntry = Pick<SourceContent, 'title' | 'body' | 'headingIds'>

/** Fields that are written as the source says them. */
export type PlainField = FieldOfKind<'text' | 'markdown' | 'slug' | 'address' | 'flag' | 'date'>

/** Their names, in the order of the definition. */
export const plainFields: readonly PlainField[] = entryFieldsOf(
  'text',
  'markdown',
  'slug',
  'address',
  'flag',
  'date',
)

/** What every source says of a post. The body is as it is to be stored, but for its references: links and images are as the source has them. */
type AlwaysSaid = Pick<EntryColumns, 'title' | 'slug' | 'excerpt' | 'body'>

/** What of a post goes from a draft to its revisions. */
export type SourceContent = AlwaysSaid & {
  [Name in Exclude<PlainField, keyof AlwaysSaid>]?: EntryColumns[Name] | undefined
} & {
  /** The ids that its headings had, where the body does not say them. */
  headingIds?: readonly HeadingId[] | undefined
  /** At most one is kept; the others are reported. */
  authors: readonly NameOf[]
  tags: readonly NameOf[]
  /** A reference as in the body, or null. */
  cover: string | null
}

/** A post or a page. */
export type SourcePost = Outline &
  SourceContent & {
    kind: 'post'
    /**
     * `PUBLISHED`: public at the source; `publishAt` is then of its `unpublished` changes. `SCHEDULED`: a draft that is to become
     * so at `publishAt`, or to be withdrawn at `unpublishAt` by whenever it is. Both become public, or planned, only when that is
     * asked for. `DRAFT`: stays a draft.
     */
    state: 'PUBLISHED' | 'SCHEDULED' | 'DRAFT'
    publishAt?: Date | undefined
    unpublishAt?: Date | undefined
    /**
     * What the source says of its state and its times, for a source whose `state` and times also follow from what time it is now:
     * the same in every run until somebody edits it. Left out: they say it themselves.
     */
    said?: readonly (string | boolean | Date | null | undefined)[] | undefined
    /** The date that readers are to see; null: none is known. Never in the future. */
    publishedAt: Date | null
    /** When readers are to think that it was last changed; null: when it was published. */
    updatedAt: Date | null
    /** When it first went public, which is what readers see where `publishedAt` is null. Our own exports alone have it. */
    firstPublishedAt?: Date | undefined
    /** When its draft was made: drafts without another date are ordered by it. Our own exports alone have it. */
    createdAt?: Date | undefined
    /** Paths of the old site, percent-encoded, that are to lead to it. */
    formerPaths: readonly string[]
    /** Changes that were not public yet: they are made after the publish. Our own exports alone have them. */
    unpublished?: (SourceContent & { publishedAt: Date | null }) | undefined
    /** What the report has to say of it: what was changed on the way, or could not be kept. */
    notes: readonly string[]
  }

/** Names an author or tag. Both are looked for, by slug when it is given, else by name, and made when they are missing. */
export type NameOf = { name: string; slug?: string | undefined }

/** A file that is to be there whether or not anything uses it. Our own exports alone have it. */
export type SourceMedia = EntryPlace & { kind: 'media'; file: SourceFile; notes: readonly string[] }

/** An author in full. What is undefined the source does not say, and is left as it is in the CMS. */
export type SourceAuthor = EntryPlace &
  SaidFields<typeof author.fields> & {
    kind: 'author'
    name: string
    /** A reference as in a body; null: there is none. A file that is missing says nothing. */
    avatar?: string | null | undefined
    notes: readonly string[]
  }

/** A tag in full. */
export type SourceTag = EntryPlace &
  SaidFields<typeof tag.fields> & { kind: 'tag'; name: string; description: string; notes: readonly string[] }

/** What the whole site shows. */
export type SourceSettings = EntryPlace & {
  kind: 'settings'
  settings: UpdateSettingsInput
  notes: readonly string[]
}

/** A path that leads elsewhere for good: to a path or URL, or to what an entry became. */
export type SourceRedirect = EntryPlace & {
  kind: 'redirect'
  /** Percent-encoded. */
  from: string
  /**
   * A path or an http(s) URL, or the author, tag, post or page that it leads to; the slug of a post is its draft's. `entry`: to what
   * the entry with that key becomes.
   */
  to: string | { what: 'author' | 'tag' | 'post' | 'page'; slug: string } | { what: 'entry'; key: string }
  notes: readonly string[]
}
