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

// Next's own cache of pages, in memory and on disk. Node hands a CommonJS module over whole.
const FileSystemCache =
  (fileSystemCache as unknown as { default?: typeof fileSystemCache }).default ?? fileSystemCache

type Entry = Parameters<InstanceType<typeof FileSystemCache>['set']>[1]
type Found = Awaited<ReturnType<InstanceType<typeof FileSystemCache>['get']>>

/** What Next's cache keeps to itself: where it writes, and whether it does. */
type Disk = {
  flushToDisk?: boolean
  serverDistDir: string
  fs: { existsSync: (path: string) => boolean }
  getFilePath: (file: string, kind: string) => string
}

const NAME = 'content-security-policy'

/** The client components of the build that this process serves, read once when they are first needed. */
let modules: Map<string, string> | undefined

/**
 * Next's own cache, with five additions:
 *
 * - An entry whose name is too long for a file is kept in memory only.
 * - So is a 404 for which nothing is on disk, so that made-up addresses cannot fill it (docs/decisions/0025).
 *   Next's memory has a bound of its own.
 * - A document is kept without the scripts of React (docs/decisions/0015). A page that renders a client
 *   component keeps them.
 * - A page is kept with a policy that names the scripts it has (docs/site-headers.md). A page and the header are one entry, so they
 *   cannot disagree. Next stores a page before it sends it, so the first reader has it, too.
 * - A page that already shows what a webhook tells of is not stale: a repeated webhook, or a restart of the site, renders no
 *   page for nothing.
 */
export default class CacheOfDocuments extends FileSystemCache {
  override async get(...args: Parameters<InstanceType<typeof FileSystemCache>['get']>) {
    const found = await super.get(...args)
    // What `next build` rendered was not stored by `set`.
    this.finish(found?.value ?? null)
    return keepCurrent(found)
  }

  override async set(...[key, entry, context]: Parameters<InstanceType<typeof FileSystemCache>['set']>) {
    this.finish(entry)
    const disk = this as unknown as Disk
    const { flushToDisk } = disk
    if (!fitsFileNames(key) || this.isNewNotFound(key, entry)) disk.flushToDisk = false
    // Next reads the setting before it waits for anything.
    const stored = super.set(key, entry, context)
    Object.assign(disk, { flushToDisk })
    return stored
  }

  /**
   * Whether an entry is a 404 in the place of nothing: Next has no files of it, and the build has no page that
   * Next would take in their absence. In the place of a page it must be written. Otherwise the page would come
   * back when Next's memory has let go of the 404.
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

  /** Gives a page its final HTML, and the policy that names the scripts of it. */
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
 * The longest name of a page, in bytes of UTF-8. File systems take names of 255, and Next adds endings such as `.segments`. The CMS
 * gives no slug a longer one (`cms/src/slugs/slug.ts`), but it takes a redirect from one.
 */
const MOST_BYTES = 240

/** Whether the files of an entry can be named by its key. One that cannot be is kept in memory only: writing it would fail. */
const fitsFileNames = (key: string): boolean =>
  key.split('/').every((name) => Buffer.byteLength(name) <= MOST_BYTES)

/**
 * Takes an entry as new as the marks on its tags when it was rendered from the publications that made them, or from later ones. Next
 * compares the time of a mark with that of the entry. After a restart the site marks again what was published since its build, and
 * most of what it has kept was rendered after that.
 *
 * Only marks that say "stale" are looked at: `super.get` does not find an entry that has expired.
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
