import { posix } from 'node:path'
import type { EntryPlace } from '../source.ts'
import { readFileName } from './file-name.ts'
import type { OldPaths } from './old-place.ts'
import { type OldSite, pathAtOldSite } from './old-site.ts'

/** Finds the post that a link means: by the place of its file, or by an address that it had. */
export class LinkIndex {
  readonly #site: OldSite
  /** Keys by places in the folder, without the extension; null when several files could be meant. */
  readonly #files = new Map<string, string | null>()
  /** Keys by names alone, as Hugo's and Jekyll's own links have them. */
  readonly #names = new Map<string, string | null>()
  /** Keys by addresses of the old site that front matter says; null when several say it. */
  readonly #claimed = new Map<string, string | null>()
  /** Keys by those that the files' names say, which count where nobody says otherwise. */
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

  /** The post that was at an address; null when several could have been, undefined when none is known. @param path Percent-decoded. */
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
   * The post that a link of a template language names: by its place in the folder, beside the post, or by its name alone.
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

  /** `/posts/hello.md`, as editors of Markdown have it: from the root of the folder. */
  #rootFile(path: string): string | null {
    return isMarkdown(path) ? this.#file(withoutExtension(path.slice(1))) : null
  }

  #keyBeside(path: string, from: string): string | null {
    const place = withoutExtension(path.replace(/\/$/, '').replace(/\.html?$/i, ''))
    const beside = this.#file(posix.join(posix.dirname(from), place))
    if (beside !== null || isMarkdown(path)) return beside
    // A browser resolves it by the address, which has the name of the file as a folder.
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

/** A place that two files could mean is none's. */
function set(map: Map<string, string | null>, place: string, key: string): void {
  map.set(place, map.has(place) && map.get(place) !== key ? null : key)
}

/** Whether a link leads to a page of the old blog, or of its site by a path alone, so that the import should have its target. */
export function leadsIntoOldSite(href: string, site: OldSite): boolean {
  const [before = ''] = href.split(/[?#]/)
  const path = /^(?:[a-z][a-z\d+.-]*:|\/)/i.test(before) ? pathAtOldSite(before, site) : before
  if (path === null || path === '' || path === '/') return false
  const isPage = isMarkdown(path) || !/\.(?!html?$)[a-z\d]{2,4}$/i.test(path)
  // The rest of a site that is named in full is still there, as far as anybody knows.
  const isOfBlog =
    !/^(?:https?:)?\/\//i.test(before) || site.bases.some((base) => path.startsWith(`${base}/`))
  return isPage && isOfBlog
}
