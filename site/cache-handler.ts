import { sequenceName, statedSequence } from '@presstime/protocol/stated-sequence'
import fileSystemCache from 'next/dist/server/lib/incremental-cache/file-system-cache.js'
import tags from 'next/dist/server/lib/incremental-cache/tags-manifest.external.js'
import { headersConfig } from './lib/config.ts'
import { scriptPolicy } from './lib/csp/policy.ts'
import { scriptHashes } from './lib/csp/script-hashes.ts'
import { clientModules } from './lib/documents/client-modules.ts'
import { plainDocument } from './lib/documents/plain-document.ts'
import { reactiveComponents } from './lib/documents/reactive-components.ts'
import { showsNewestOf } from './lib/tag-sequences.ts'

// Next's own page cache, in memory and on disk. For a CommonJS module, Node's `import` gives `module.exports`
// as a whole.
const FileSystemCache =
  (fileSystemCache as unknown as { default?: typeof fileSystemCache }).default ?? fileSystemCache

type Entry = Parameters<InstanceType<typeof FileSystemCache>['set']>[1]
type Found = Awaited<ReturnType<InstanceType<typeof FileSystemCache>['get']>>

/** Private fields of Next's cache: the folder to write to, and whether to write. */
type Disk = {
  flushToDisk?: boolean
  serverDistDir: string
  fs: { existsSync: (path: string) => boolean }
  getFilePath: (file: string, kind: string) => string
}

const NAME = 'content-security-policy'

/** The client components of the build that this process serves. They are read once, at the first need. */
let modules: Map<string, string> | undefined

/**
 * Next's own cache, with five additions:
 * - An entry whose name is too long for a file name is kept in memory only.
 * - A 404 with nothing on disk is kept in memory only, so that invented addresses cannot fill the disk
 *   (docs/decisions/0025). Next limits the size of its memory cache.
 * - A plain document is kept without the scripts of React (docs/decisions/0015). A page that renders a client
 *   component keeps the scripts.
 * - A page is kept together with a policy that names its scripts (docs/site-headers.md). The page and the
 *   header are one entry, so they cannot contradict each other. Next stores a page before it sends the page,
 *   so the first reader gets the policy too.
 * - A page that already shows the content of a webhook is not stale. A repeated webhook, or a restart of the
 *   site, does not render the page again.
 */
export default class CacheOfDocuments extends FileSystemCache {
  override async get(...args: Parameters<InstanceType<typeof FileSystemCache>['get']>) {
    const found = await super.get(...args)
    // `set` did not store the pages that `next build` rendered.
    this.finish(found?.value ?? null)
    return keepCurrent(found)
  }

  override async set(...[key, entry, context]: Parameters<InstanceType<typeof FileSystemCache>['set']>) {
    this.finish(entry)
    const disk = this as unknown as Disk
    const { flushToDisk } = disk
    if (!fitsFileNames(key) || this.isNewNotFound(key, entry)) disk.flushToDisk = false
    // Next reads the setting before its first await.
    const stored = super.set(key, entry, context)
    Object.assign(disk, { flushToDisk })
    return stored
  }

  /**
   * Returns whether an entry is a 404 at an address without a page: Next has no files of it, and the build
   * has no page that Next would read instead. A 404 that replaces a page must be written to disk. Otherwise
   * the page would return when Next's memory cache drops the 404.
   */
  private isNewNotFound(key: string, entry: Entry): boolean {
    if (entry?.kind !== 'APP_PAGE' && entry?.kind !== 'APP_ROUTE') return false
    if (entry.status !== 404) return false
    const { kind } = entry
    const disk = this as unknown as Disk
    const built = key.slice(Math.max(0, key.indexOf('/$/') + 2))
    const files = [kind === 'APP_PAGE' ? `${key}.html` : `${key}.body`, `${built}.meta`]
    return !files.some((file) => disk.fs.existsSync(disk.getFilePath(file, kind)))
  }

  /** Gives a page its final HTML and the policy that names its scripts. */
  private finish(entry: Entry): void {
    if (entry?.kind !== 'APP_PAGE' || entry.headers?.[NAME]) return
    const rendered = entry.html as unknown as string
    const html = this.isDocument(entry.rscData) ? plainDocument(rendered) : rendered
    Object.assign(entry, { html })
    entry.headers = { ...entry.headers, [NAME]: scriptPolicy(scriptHashes(html), headersConfig().sources) }
  }

  private isDocument(flight: Uint8Array | undefined): boolean {
    modules ??= clientModules((this as unknown as Disk).serverDistDir)
    return flight !== undefined && reactiveComponents(flight, (id) => modules?.get(id))?.length === 0
  }
}

/**
 * The longest name of a page, in bytes of UTF-8. File systems allow names of 255 bytes, and Next adds endings
 * such as `.segments`. The CMS allows no longer slugs (`cms/src/slugs/slug.ts`), but it accepts redirects
 * from longer paths.
 */
const MOST_BYTES = 240

/**
 * Returns whether the key of an entry fits into file names. If not, the entry is kept in memory only, because
 * writing it would fail.
 */
const fitsFileNames = (key: string): boolean =>
  key.split('/').every((name) => Buffer.byteLength(name) <= MOST_BYTES)

/**
 * Treats an entry as new as the marks on its tags when it was rendered from the publications that set the
 * marks, or from later ones. Next compares the time of a mark with that of the entry. After a restart, the
 * site marks again everything published since its build. Most of its cached pages were rendered after that.
 *
 * This concerns only marks for stale pages: `super.get` does not find expired entries.
 */
function keepCurrent(found: Found): Found {
  const value = found?.value
  if (!value || (value.kind !== 'APP_PAGE' && value.kind !== 'APP_ROUTE')) return found
  const names = value.headers?.['x-next-cache-tags']
  const { lastModified = 0 } = found
  if (typeof names !== 'string') return found
  const marks = names.split(',').flatMap((tag) => {
    const at = tags.tagsManifest.get(tag)?.stale ?? 0
    return at > lastModified ? [{ tag, at }] : []
  })
  if (marks.length === 0) return found
  const shown =
    value.kind === 'APP_PAGE'
      ? statedSequence(null, value.html as unknown as string)
      : statedSequence(value.headers[sequenceName] as string | undefined)
  if (shown === undefined || !marks.every(({ tag }) => showsNewestOf(tag, shown))) return found
  return { ...found, lastModified: Math.max(...marks.map(({ at }) => at)) }
}
