import type { Prisma } from '@presstime/db/generated'
import type { Tx } from '@presstime/db/transaction'
import type { Route } from '../content/definition.ts'
import type { Touched } from '../publication/invalidation.ts'
import type { ShownPosts } from '../publication/touch-shown.ts'
import type { RedirectOwner } from '../redirects/keep-former-path.ts'

/** What has a name and a page of its own, and no draft: an author or a tag. What is written of it is public at once. */
export type NamedRow = { id: string; name: string; slug: string; version: number }

/** A change of one. */
export type NamedChange<Row> = {
  /** Null when it is new. */
  before: Row | null
  after: Row
  /** The live posts that name it. */
  posts: ShownPosts
  /** The paths (percent-decoded) that redirect to its page. */
  formerPaths: readonly string[]
}

/** Its rows within a transaction. */
type NamedTable<Row, Data> = {
  find: (id: string) => Promise<Row | null>
  create: (data: Data & { slug: string }) => Promise<Row>
  update: (id: string, data: object) => Promise<Row>
  /** The slugs that begin with a text, of all rows but one. */
  slugsFrom: (prefix: string, except: string | null) => Promise<{ slug: string }[]>
}

/** What differs between authors and tags where they are made and changed. */
export type NamedKind<Row extends NamedRow, Input, Data extends { name: string }> = {
  definition: { name: string; route: Route }
  /** What the kinds of its publications begin with. */
  publications: 'AUTHOR' | 'TAG'
  /** @throws {CallerError} `BAD_USER_INPUT` with every issue. */
  parseCreate: (input: Input) => { slug: string | null; data: Data }
  /** @throws {CallerError} `BAD_USER_INPUT` with every issue. */
  parseUpdate: (
    input: { [Field in keyof Input]?: Input[Field] | null | undefined },
  ) => Partial<Data & { slug: string }>
  /** @throws {CallerError} `BAD_USER_INPUT` when it refers to what does not exist. */
  check: (tx: Tx, data: Partial<Data>) => Promise<void>
  table: (tx: Tx) => NamedTable<Row, Data>
  /** What redirects lead to it. */
  owner: (id: string) => RedirectOwner
  /** Which live posts name it. */
  isNamedBy: (id: string) => Prisma.LivePostWhereInput
  /** Adds what a change touches. */
  touch: (touched: Touched, change: NamedChange<Row>) => void
}
