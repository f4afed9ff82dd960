import { basename } from 'node:path'
import type { Outline, Skipped, Source, SourceEntry, SourcePost } from './source.ts'
import type { SourceError } from './source-error.ts'

/** The content of a source in memory. */
export type MemorySource = {
  name?: string
  /** Paths on the disk by their references; null when the source does not have the file. */
  files?: Record<string, string | null>
  /** Thrown after the last entry. */
  brokenBy?: SourceError
}

/** A source for tests. `./<key>` in a body leads to the entry with that key. */
export function memorySource(
  entries: readonly (SourceEntry | Skipped)[],
  { name = 'memory', files = {}, brokenBy }: MemorySource = {},
): Source {
  return {
    name,
    async *outline() {
      for (const entry of entries) if (entry.kind === 'post') yield entry satisfies Outline
      if (brokenBy) throw brokenBy
    },
    async *entries() {
      yield* entries
      if (brokenBy) throw brokenBy
    },
    targetOf(href) {
      const [, key, suffix = ''] = /^\.\/([^?#]+)(.*)$/.exec(href) ?? []
      return key === undefined || key in files ? null : { key, suffix }
    },
    async fileOf(reference) {
      const path = files[reference.replace(/^\.\//, '').replace(/#.*$/, '')]
      if (path === undefined) return null
      return path === null
        ? { kind: 'missing', reason: `${reference} is not there; put it there.` }
        : { kind: 'file', path, fileName: basename(path) }
    },
    async close() {},
  }
}

/** A public post of a source. Its key is its slug with `.md`. */
export function sourcePost(slug: string, fields: Partial<SourcePost> = {}): SourcePost {
  const key = fields.key ?? `${slug}.md`
  return {
    kind: 'post',
    place: key,
    type: 'POST',
    slug,
    slugIsGiven: true,
    title: `Title of ${slug}`,
    excerpt: '',
    body: `Text of ${slug}.`,
    authors: [],
    tags: [],
    cover: null,
    state: 'PUBLISHED',
    publishedAt: new Date('2015-03-01T12:00:00Z'),
    updatedAt: null,
    formerPaths: [],
    notes: [],
    ...fields,
    key,
  }
}
