import fileSystemCache from 'next/dist/server/lib/incremental-cache/file-system-cache.js'
import { headersConfig } from './lib/config.ts'
import { scriptPolicy } from './lib/csp/policy.ts'
import { scriptHashes } from './lib/csp/script-hashes.ts'
import { plainDocument } from './lib/plain-document.ts'

// Next's own cache of pages, in memory and on disk. Node hands a CommonJS module over whole.
const FileSystemCache =
  (fileSystemCache as unknown as { default?: typeof fileSystemCache }).default ?? fileSystemCache

type Entry = Parameters<InstanceType<typeof FileSystemCache>['set']>[1]

const NAME = 'content-security-policy'

/**
 * Next's own cache, with two additions: what is a document is kept without the scripts of React (docs/decisions/0015), and a page
 * is kept with a policy that names the scripts it has (docs/site-headers.md). A page and the header are one entry, so they
 * cannot disagree. Next stores a page before it sends it, so the first reader has it, too.
 */
export default class CacheOfDocuments extends FileSystemCache {
  override async get(...args: Parameters<InstanceType<typeof FileSystemCache>['get']>) {
    const found = await super.get(...args)
    // What `next build` rendered was not stored by `set`.
    finish(found?.value ?? null)
    return found
  }

  override async set(...[key, entry, context]: Parameters<InstanceType<typeof FileSystemCache>['set']>) {
    finish(entry)
    return super.set(key, entry, context)
  }
}

function finish(entry: Entry): void {
  if (entry?.kind !== 'APP_PAGE' || entry.headers?.[NAME]) return
  const html = plainDocument(entry.html as unknown as string)
  Object.assign(entry, { html })
  entry.headers = { ...entry.headers, [NAME]: scriptPolicy(scriptHashes(html), headersConfig().sources) }
}
