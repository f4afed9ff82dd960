import type { Prisma } from '@presstime/db/generated'
import type { Tx } from '@presstime/db/transaction'
import type { Route } from '../content/definition.ts'
import type { Touched } from '../publication/invalidation.ts'
import type { ShownPosts } from '../publication/touch-shown.ts'
import type { RedirectOwner } from '../redirects/keep-former-path.ts'

/** A row with a name and a page: an author or a tag. It has no draft, so a change is public at once. */
export type NamedRow = { id: string; name: string; slug: string; version: number }

/** A change of an author or a tag. */
export type NamedChange<Row> = {
  /** Null when it is new. */
  before: Row | null
  after: Row
  /** The live posts that refer to the author or tag. */
  posts: ShownPosts
  /** The paths (percent-decoded) that redirect to the page of the author or tag. */
  formerPaths: readonly string[]
}

/** The rows of a kind within a transaction. */
type NamedTable<Row, Data> = {
  find: (id: string) => Promise<Row | null>
  create: (data: Data & { slug: string }) => Promise<Row>
  update: (id: string, data: object) => Promise<Row>
  /** Reads the slugs that begin with a text. It leaves out the row `except`. */
  slugsFrom: (prefix: string, except: string | null) => Promise<{ slug: string }[]>
}

/** The differences between authors and tags when they are created and changed. */
export type NamedKind<Row extends NamedRow, Input, Data extends { name: string }> = {
  definition: { name: string; route: Route }
  /** The beginning of the names of the publications' kinds, such as AUTHOR_CREATED. */
  publications: 'AUTHOR' | 'TAG'
  /** @throws {CallerError} `BAD_USER_INPUT` with every issue. */
  parseCreate: (input: Input) => { slug: string | null; data: Data }
  /** @throws {CallerError} `BAD_USER_INPUT` with every issue. */
  parseUpdate: (
    input: { [Field in keyof Input]?: Input[Field] | null | undefined },
  ) => Partial<Data & { slug: string }>
  /** @throws {CallerError} `BAD_USER_INPUT` when the data refers to a row that does not exist. */
  check: (tx: Tx, data: Partial<Data>) => Promise<void>
  table: (tx: Tx) => NamedTable<Row, Data>
  /** Returns the owner of the redirects that lead to the author or tag. */
  owner: (id: string) => RedirectOwner
  /** Returns the filter for live posts that refer to the author or tag. */
  isNamedBy: (id: string) => Prisma.LivePostWhereInput
  /** Adds the tags and paths that a change touches. */
  touch: (touched: Touched, change: NamedChange<Row>) => void
}
