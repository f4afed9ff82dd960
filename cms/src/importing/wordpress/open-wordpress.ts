import path from 'node:path'
import { CallerError } from '../../errors/errors.ts'
import { fitText } from '../fit-text.ts'
import type { Outline, Skipped, Source, SourceAuthor, SourceEntry } from '../source.ts'
import { SourceError } from '../source-error.ts'
import { addressOf } from './address.ts'
import {
  type Blog,
  emptyBlog,
  keyOf,
  placeOf,
  rememberAuthor,
  rememberItem,
  withoutMailHost,
} from './blog.ts'
import { findUpload } from './find-upload.ts'
import { readPost } from './read-post.ts'
import { readWxr } from './read-wxr.ts'
import { reasonToSkip } from './reason-to-skip.ts'
import { readTerm } from './terms.ts'
import { idOf, typeOf, type WxrAuthor, type WxrBroken, type WxrChannel, type WxrItem } from './wxr-records.ts'

export type WordPressOptions = {
  /**
   * The folder of the uploads: the folder of the blog, its `wp-content`, or `uploads` itself. Default: the
   * folder of the export.
   */
  mediaFolders?: readonly string[] | undefined
}

/**
 * Opens an export of WordPress (WXR 1.0 to 1.2): posts and pages with their authors, categories and tags. The
 * address of the blog names the source, so that a later export of the same blog updates the posts of an
 * earlier one.
 *
 * @throws {CallerError} `BAD_USER_INPUT` when the file is not such an export
 */
export async function openWordPress(file: string, options: WordPressOptions = {}): Promise<Source> {
  const fileName = path.basename(file)
  const channel = await channelOf(file)
  const folders = options.mediaFolders?.length ? options.mediaFolders : [path.dirname(path.resolve(file))]
  let blog = emptyBlog(channel)
  let isComplete = false

  async function* outline(signal: AbortSignal): AsyncGenerator<Outline> {
    blog = emptyBlog(channel)
    isComplete = false
    for await (const record of readWxr(file, signal)) {
      if (record.kind === 'author') rememberAuthor(blog, record)
      else if (record.kind === 'category' || record.kind === 'tag') blog.terms.set(record.nicename, record)
      else if (record.kind === 'broken') blog.broken = record
      else if (record.kind === 'item') {
        const found = rememberItem(blog, record, fileName)
        if (found) yield found
      }
    }
    isComplete = true
    if (blog.broken) throw brokenAt(blog.broken, fileName)
  }

  async function* entries(signal: AbortSignal): AsyncGenerator<SourceEntry | Skipped> {
    // The first post already needs facts from the end of the file.
    if (!isComplete) await readToEnd(outline(signal))
    let broken: WxrBroken | undefined
    const now = new Date()
    const seen = new Set<string>()
    const count = { comments: 0, commented: 0, attachments: 0 }
    if (channel.title) yield settingsLeft(channel, fileName)
    for await (const record of readWxr(file, signal)) {
      switch (record.kind) {
        case 'author':
          yield authorOf(record, blog, fileName)
          break
        case 'category':
        case 'tag':
          yield readTerm(record, blog, fileName)
          break
        case 'item':
          if (typeOf(record) === 'attachment') count.attachments++
          else yield entryOf(record, blog, fileName, seen, now)
          if (record.commentCount > 0) count.commented++
          count.comments += record.commentCount
          break
        case 'broken':
          broken = record
      }
    }
    yield* leftOut(count, fileName)
    if (broken) throw brokenAt(broken, fileName)
  }

  return {
    name: `wordpress ${channel.baseUrl || path.resolve(file)}`,
    outline,
    entries,
    targetOf: (href, from) => targetOf(href, from.key, blog),
    fileOf: (reference, from, use) => findUpload(reference, permalinkOf(from.key, blog), blog, folders, use),
    close: async () => {},
  }
}

/** The facts before a fault are useful too. */
async function readToEnd(outline: AsyncIterable<Outline>): Promise<void> {
  try {
    for await (const _ of outline);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error
  }
}

function brokenAt({ line, column, what, reason, mend }: WxrBroken, fileName: string): SourceError {
  const at = `line ${line}, column ${column}`
  return new SourceError(
    `${fileName}, ${at}`,
    `The file is ${what} from ${at} on: ${reason}. What stands before that was imported. ${mend}, and run the import once more.`,
  )
}

/** Reads the file's facts about the blog, before its first entry. */
async function channelOf(file: string): Promise<WxrChannel> {
  const notOne = (why: string, mend = 'Make one by Tools, Export') =>
    new CallerError('BAD_USER_INPUT', `${file} is no export of WordPress (WXR): ${why}. ${mend}.`)
  for await (const record of readWxr(file, new AbortController().signal)) {
    if (record.kind === 'broken')
      throw notOne(
        `it is ${record.what} at line ${record.line}, column ${record.column} (${record.reason})`,
        record.mend,
      )
    if (record.kind !== 'channel') break
    if (record.version === '') throw notOne('it has no wp:wxr_version')
    return record
  }
  throw notOne('it is empty')
}

function entryOf(
  item: WxrItem,
  blog: Blog,
  fileName: string,
  seen: Set<string>,
  now: Date,
): SourceEntry | Skipped {
  const id = idOf(item)
  const entry = { key: keyOf(id), place: placeOf(fileName, item, `${typeOf(item)} ${id}`) }
  const reason = reasonToSkip(item)
  if (reason !== null) return { ...entry, kind: 'skipped', reason }
  if (seen.has(id)) {
    const twice = `Another entry before it has the id ${id}: remove one of the two.`
    return { ...entry, key: `${entry.key}-line-${item.line}`, kind: 'skipped', isFaulty: true, reason: twice }
  }
  seen.add(id)
  try {
    return readPost(item, blog, now)
  } catch (error) {
    // HTML that is nested thousands of levels deep overflows the stack.
    if (!(error instanceof RangeError)) throw error
    return {
      ...entry,
      kind: 'skipped',
      isFaulty: true,
      reason: `Its HTML cannot be read (${error.message}): make it simpler.`,
    }
  }
}

function authorOf(author: WxrAuthor, blog: Blog, fileName: string): SourceAuthor {
  const login = withoutMailHost(author.login)
  const { name, slug } = blog.authors.get(author.login) ?? { name: login, slug: '' }
  return {
    kind: 'author',
    key: `author-${author.login}`,
    place: placeOf(fileName, author, `author ${login}`),
    name: fitText(name, 'The name', 200, () => {}),
    slug: slug || undefined,
    notes: [],
  }
}

/** Reports the settings of the site as skipped. An import of posts should not rename the site. */
const settingsLeft = ({ title, description }: WxrChannel, fileName: string): Skipped => ({
  kind: 'skipped',
  key: 'settings',
  place: `${fileName}, channel`,
  reason: `The blog's name and description stay out (${[title, description].filter((text) => text).join(': ')}): set them in the settings of the site, if it is to have them.`,
})

function* leftOut(
  { comments, commented, attachments }: { comments: number; commented: number; attachments: number },
  fileName: string,
): Generator<Skipped> {
  if (attachments > 0)
    yield {
      kind: 'skipped',
      key: 'attachments',
      place: fileName,
      reason: `${attachments} attachments are no posts: the files that posts show or link to come with them, the others stay out.`,
    }
  if (comments > 0)
    yield {
      kind: 'skipped',
      key: 'comments',
      place: fileName,
      reason: `${comments} comments on ${commented} entries stay out: the CMS has none. Keep the export, should you need them.`,
    }
}

/** Returns the address of a post in the old blog, which is the base of its relative references. */
function permalinkOf(key: string, blog: Blog): string {
  const path = blog.outlines.get(key.replace(/^post-/, ''))?.path ?? ''
  return `${blog.channel.baseUrl.replace(/^(https?:\/\/[^/]+).*$/, '$1')}${encodeURI(path)}/`
}

function targetOf(href: string, from: string, blog: Blog): { key: string; suffix: string } | null {
  if (href.startsWith('#')) return null
  const address = addressOf(href, blog.channel.baseUrl, permalinkOf(from, blog))
  if (!address) return null
  const { path: at, search, hash } = address
  const [, id = ''] = /[?&](?:p|page_id|post)=(\d+)(?:&|$)/.exec(search) ?? []
  if (blog.outlines.has(id)) return { key: keyOf(id), suffix: hash }
  const key = at === '' ? undefined : blog.keyOfPath.get(at)
  return key === undefined ? null : { key, suffix: search + hash }
}
