import { posix } from 'node:path'
import type { EntryPlace } from '../source.ts'
import { readFileName } from './file-name.ts'
import type { OldPaths } from './old-place.ts'
import { type OldSite, pathAtOldSite } from './old-site.ts'

/** Finds the post that a link means, by the path of its file or by a former address. */
export class LinkIndex {
  readonly #site: OldSite
  /** Keys by file paths in the folder, without the extension; null when several files match. */
  readonly #files = new Map<string, string | null>()
  /** Keys by file names only, as in Hugo's and Jekyll's own links. */
  readonly #names = new Map<string, string | null>()
  /** Keys by old addresses that front matter states; null when several files state the same one. */
  readonly #claimed = new Map<string, string | null>()
  /**
   * Keys by old addresses that follow from file names. They count only if front matter does not claim the
   * address.
   */
  readonly #guessed = new Map<string, string | null>()

  constructor(site: OldSite) {
    this.#site = site
  }

  add(key: string, { claimed, guessed }: Pick<OldPaths, 'claimed' | 'guessed'>): void {
    const { folder, name } = readFileName(key)
    const place = withoutExtension(key)
    set(this.#files, place, key)
    if (posix.join(folder, name) !== place) set(this.#files, posix.join(folder, name), key)
    for (const one of new Set([name, posix.basename(place)])) if (one !== 'index') set(this.#names, one, key)
    for (const path of claimed) set(this.#claimed, path, key)
    for (const path of guessed) set(this.#guessed, path, key)
  }

  /**
   * Returns the key of the post at an old address; null when several posts are possible, undefined when the
   * address is unknown.
   *
   * @param path percent-decoded
   */
  at(path: string): string | null | undefined {
    return this.#claimed.has(path) ? this.#claimed.get(path) : this.#guessed.get(path)
  }

  /** See `Source.targetOf`. */
  targetOf(href: string, from: Pick<EntryPlace, 'key'>): { key: string; suffix: string } | null {
    const [, path = '', suffix = ''] = /^([^?#]*)(.*)$/s.exec(href) ?? []
    if (path === '') return null
    const key = this.#keyOf(path, from.key)
    return key === null ? null : { key, suffix }
  }

  /**
   * Finds the post that a template's link names: by its path in the folder, beside the post, or by its name
   * only.
   */
  keyOfName(name: string, from: string): string | null {
    const place = withoutExtension(name.replace(/^@?\//, ''))
    return (
      (name.startsWith('/') || name.startsWith('@')
        ? null
        : this.#file(posix.join(posix.dirname(from), place))) ??
      this.#file(place) ??
      this.#file(`content/${place}`) ??
      this.#names.get(place) ??
      this.#names.get(posix.basename(place)) ??
      null
    )
  }

  #keyOf(path: string, from: string): string | null {
    if (path.startsWith('@/')) return this.keyOfName(decoded(path), from)
    const atSite = pathAtOldSite(path, this.#site)
    if (atSite !== null) return this.#keyAtSite(atSite)
    if (path.startsWith('/') || /^[a-z][a-z\d+.-]*:/i.test(path)) return null
    return this.#keyBeside(decoded(path), from)
  }

  #keyAtSite(path: string): string | null {
    const plain = path.replace(/\.html?$/i, '')
    const known = [path, plain, `${plain}.html`].map((one) => this.at(one))
    return known.find((key) => key !== undefined) ?? this.#rootFile(path)
  }

  /** Resolves `/posts/hello.md` from the root of the folder, as Markdown editors do. */
  #rootFile(path: string): string | null {
    return isMarkdown(path) ? this.#file(withoutExtension(path.slice(1))) : null
  }

  #keyBeside(path: string, from: string): string | null {
    const place = withoutExtension(path.replace(/\/$/, '').replace(/\.html?$/i, ''))
    const beside = this.#file(posix.join(posix.dirname(from), place))
    if (beside !== null || isMarkdown(path)) return beside
    // A browser resolves the link relative to the address, in which the file name is a folder.
    const { folder, name } = readFileName(from)
    return this.#file(posix.join(folder, name, place)) ?? this.#file(posix.join(folder, place))
  }

  #file(place: string): string | null {
    return this.#files.get(place) ?? null
  }
}

const isMarkdown = (path: string) => /\.(?:md|mdx|markdown)$/i.test(path)

const withoutExtension = (path: string): string => path.replace(/\.(?:md|mdx|markdown)$/i, '')

const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path).normalize('NFC')
  } catch {
    return path
  }
}

/** A path that matches two files refers to neither. */
function set(map: Map<string, string | null>, place: string, key: string): void {
  map.set(place, map.has(place) && map.get(place) !== key ? null : key)
}

/**
 * Returns whether a link leads to a page of the old blog, or, as a path without a host, to its site. The
 * import should contain the target.
 */
export function leadsIntoOldSite(href: string, site: OldSite): boolean {
  const [before = ''] = href.split(/[?#]/)
  const path = /^(?:[a-z][a-z\d+.-]*:|\/)/i.test(before) ? pathAtOldSite(before, site) : before
  if (path === null || path === '' || path === '/') return false
  const isPage = isMarkdown(path) || !/\.(?!html?$)[a-z\d]{2,4}$/i.test(path)
  // The other parts of a site are probably still online. A link with a full URL may lead there.
  const isOfBlog =
    !/^(?:https?:)?\/\//i.test(before) || site.bases.some((base) => path.startsWith(`${base}/`))
  return isPage && isOfBlog
}
