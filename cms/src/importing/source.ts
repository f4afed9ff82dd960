import type { PostType } from '@presstime/db/generated'
import type { author } from '../content/author.ts'
import { type EntryColumns, entryFieldsOf, type FieldOfKind } from '../content/columns.ts'
import type { tag } from '../content/tag.ts'
import type { UpdateSettingsInput } from '../settings/settings-input.ts'
import type { HeadingId } from './anchors/find-anchor.ts'
import type { SaidFields } from './said-fields.ts'

/**
 * The content to import. Each format has a source, and `run-import.ts` depends on no format. A source is read
 * twice, each time as a stream: first its outline, so that links between entries find their targets, then the
 * entries themselves.
 */
export type Source = {
  /**
   * Identifies the source in the records of imports. It is the same in every run, such as the folder's real
   * path.
   */
  readonly name: string
  /**
   * Whether Presstime wrote the source. Its links are correct and stay unchanged, and a post without a text
   * is intended.
   */
  readonly isOwnExport?: true
  /**
   * Whether several entries may have the same given slug, because the rest of their addresses differs. Later
   * ones get a number here.
   */
  readonly slugsMayRepeat?: boolean
  /**
   * Returns an outline of every post and page, in the order of `entries`, as a stream. An unreadable file has
   * no outline. `entries` reports it.
   *
   * @throws {SourceError} as `entries` does, and at the same place
   */
  outline(signal: AbortSignal): AsyncIterable<Outline>
  /**
   * Returns everything, as a stream: settings, media, authors and tags first, as far as the format has them,
   * then posts and pages, then redirects. An entry that cannot be imported is returned as `Skipped`, and the
   * stream continues.
   *
   * @throws {SourceError} when the source cannot be read further, such as XML that is not well-formed; the
   *   entries before that are imported
   */
  entries(signal: AbortSignal): AsyncIterable<SourceEntry | Skipped>
  /**
   * Returns the target of a link between entries. Call it after the outline was read to its end.
   *
   * @param href as it is in the body, not decoded
   * @param from the entry with the link
   * @returns the key of the target, and the part of the link behind the path (`?…`, `#…`, or nothing); null
   *   when the link leads elsewhere
   */
  targetOf(href: string, from: EntryPlace): { key: string; suffix: string } | null
  /**
   * Returns the file of an image or a link in an entry.
   *
   * @returns null when the reference is not to a file of the source, such as an image on another site or a
   *   link to a page
   */
  fileOf(reference: string, from: EntryPlace, use: 'image' | 'link'): Promise<SourceFile | MissingFile | null>
  /** Returns notes for the report about the source as a whole. Call it after the entries were read. */
  notes?(): readonly string[]
  /**
   * Returns the entry with a key, to find places in it for links from other entries; null when it cannot be
   * read. Left out when the source cannot read a single entry.
   */
  textOf?(key: string): Promise<TextOfEntry | null>
  /** Closes open files. */
  close(): Promise<void>
}

/** Identifies an entry. */
export type EntryPlace = {
  /** Identifies the entry within its source, the same in every run: a relative path with `/`, or an id. */
  key: string
  /** The place for users: a relative path, and further details such as `blog.xml, line 120, post 7`. */
  place: string
}

/** The facts about a post that links between entries, and the choice of slugs, need in advance. */
export type Outline = EntryPlace & {
  type: PostType
  /** The slug that it should get. */
  slug: string
  /**
   * Whether the source states the slug. Otherwise it was made from a file name or the title, and may get a
   * number.
   */
  slugIsGiven: boolean
  /** Whether `entries` does not contain it. Links lead to it if it was imported before. */
  isElsewhere?: boolean | undefined
  /**
   * The slug of its draft, when `unpublished` changes give it another one. Only exports of Presstime have it.
   */
  draftSlug?: string | undefined
}

/** A file of the source. */
export type SourceFile = {
  kind: 'file'
  path: string
  fileName: string
  alt?: string | undefined
  /** Whether it came from Presstime. Its bytes are kept unchanged, if that is safe (see `storeMedia`). */
  verbatim?: boolean | undefined
}

/**
 * A file that the source names but does not have, or that must not be read. `reason` states which file, and
 * how to correct it.
 */
export type MissingFile = { kind: 'missing'; reason: string }

/** An entry that was left out, with the reason and how to correct it. */
export type Skipped = EntryPlace & {
  kind: 'skipped'
  reason: string
  /** Whether it has a fault, such as invalid YAML. `strict` stops the import there. */
  isFaulty?: boolean | undefined
}

export type SourceEntry =
  | SourcePost
  | SourceMedia
  | SourceAuthor
  | SourceTag
  | SourceSettings
  | SourceRedirect

/** The parts of an entry that links to its headings need. */
export type TextOfEntry = Pick<SourceContent, 'title' | 'body' | 'headingIds'>

/** Fields that are stored as the source states them. */
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

/**
 * The fields that every source states for a post. The body is final except for its references: links and
 * images are as in the source.
 */
type AlwaysSaid = Pick<EntryColumns, 'title' | 'slug' | 'excerpt' | 'body'>

/** The content of a post that goes from a draft to its revisions. */
export type SourceContent = AlwaysSaid & {
  [Name in Exclude<PlainField, keyof AlwaysSaid>]?: EntryColumns[Name] | undefined
} & {
  /** The ids of its headings, where the body does not contain them. */
  headingIds?: readonly HeadingId[] | undefined
  /** At most one is imported. The others are reported. */
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
     * `PUBLISHED`: public at the source; `publishAt` then concerns its `unpublished` changes. `SCHEDULED`: a
     * draft that should become public at `publishAt`, or be withdrawn at `unpublishAt` after its publication.
     * Both are published or planned only on request. `DRAFT`: stays a draft.
     */
    state: 'PUBLISHED' | 'SCHEDULED' | 'DRAFT'
    publishAt?: Date | undefined
    unpublishAt?: Date | undefined
    /**
     * The stated state and times, for a source whose `state` and times also depend on the present time. They
     * are the same in every run until somebody edits the source. Left out: the fields themselves state them.
     */
    said?: readonly (string | boolean | Date | null | undefined)[] | undefined
    /** The date that readers see; null when unknown. Never in the future. */
    publishedAt: Date | null
    /** The time of the last change that readers see; null means the time of publication. */
    updatedAt: Date | null
    /**
     * The time of the first publication, which readers see when `publishedAt` is null. Only exports of
     * Presstime have it.
     */
    firstPublishedAt?: Date | undefined
    /**
     * The creation time of its draft, by which drafts without another date are ordered. Only exports of
     * Presstime have it.
     */
    createdAt?: Date | undefined
    /** Paths of the old site, percent-encoded, that should redirect to it. */
    formerPaths: readonly string[]
    /**
     * Changes that were not public yet. They are written after the publish. Only exports of Presstime have
     * them.
     */
    unpublished?: (SourceContent & { publishedAt: Date | null }) | undefined
    /** Notes for the report about changed or lost content. */
    notes: readonly string[]
  }

/**
 * Names an author or tag. The import looks for it by slug if a slug is given, otherwise by name, and creates
 * it if it is missing.
 */
export type NameOf = { name: string; slug?: string | undefined }

/** A file to store even if nothing uses it. Only exports of Presstime have it. */
export type SourceMedia = EntryPlace & { kind: 'media'; file: SourceFile; notes: readonly string[] }

/** A complete author. Undefined fields are not stated by the source, and stay unchanged in the CMS. */
export type SourceAuthor = EntryPlace &
  SaidFields<typeof author.fields> & {
    kind: 'author'
    name: string
    /** A reference as in a body; null when there is no picture. A missing file states nothing. */
    avatar?: string | null | undefined
    notes: readonly string[]
  }

/** A complete tag. */
export type SourceTag = EntryPlace &
  SaidFields<typeof tag.fields> & { kind: 'tag'; name: string; description: string; notes: readonly string[] }

/** The settings of the whole site. */
export type SourceSettings = EntryPlace & {
  kind: 'settings'
  settings: UpdateSettingsInput
  notes: readonly string[]
}

/** A permanent redirect of a path: to a path or URL, or to the post of an entry. */
export type SourceRedirect = EntryPlace & {
  kind: 'redirect'
  /** Percent-encoded. */
  from: string
  /**
   * A path or an http(s) URL, or the author, tag, post or page that it leads to. The slug of a post is that
   * of its draft. `entry`: the post of the entry with that key.
   */
  to: string | { what: 'author' | 'tag' | 'post' | 'page'; slug: string } | { what: 'entry'; key: string }
  notes: readonly string[]
}
