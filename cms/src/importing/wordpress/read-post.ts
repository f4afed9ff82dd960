import { fitSlug } from '../fit-slug.ts'
import { fitText } from '../fit-text.ts'
import { collectNotes, type Note } from '../html/notes.ts'
import { plainTextOf } from '../html/plain-text.ts'
import type { NameOf, SourcePost } from '../source.ts'
import { type Blog, withoutMailHost } from './blog.ts'
import { convertContent } from './convert-content.ts'
import { formerPathsOf } from './former-paths.ts'
import { stateOf } from './post-state.ts'
import { seoOf } from './seo.ts'
import type { FindImages } from './shortcodes.ts'
import { uncategorized } from './terms.ts'
import { idOf, type WxrItem } from './wxr-records.ts'

/** The fields of plugins that are imported, or that only concern the editor. */
const knownMeta = /^(?:_|rank_math_|footnotes$)/

/** Makes a post or page from an item with an outline from `rememberItem`. */
export function readPost(item: WxrItem, blog: Blog, now: Date): SourcePost {
  const { fields, meta, commentCount } = item
  const outline = blog.outlines.get(idOf(item))
  if (!outline) throw new Error(`post ${idOf(item)} has no outline`)
  const { path: _path, parent: _parent, ...shown } = outline
  const { note, notes } = collectNotes()

  const title = fitText(plainTextOf(fields.get('title') ?? ''), 'The title', 300, note)
  if (!title) note('It has no title; "Untitled" stands there: give it one')
  fitSlug(fields.get('wp:post_name') ?? '', note)
  const footnotes = meta.get('footnotes')
  const findImages = imagesOf(item, blog)
  const content = convertContent(fields.get('content:encoded') ?? '', {
    reusableBlocks: blog.reusableBlocks,
    footnotes,
    findImages,
  })
  const state = stateOf(item, content.gates, now, note)
  const formerPaths = formerPathsOf(item, blog, note)
  const ownExcerpt = plainTextOf(fields.get('excerpt:encoded') ?? '')
  if (!ownExcerpt && content.teaser) note('Its excerpt is what stood before the "read more" mark')
  if (fields.get('wp:is_sticky')?.trim() === '1')
    note('It was stuck to the top of the blog: it has its place by date now')
  if (commentCount > 0)
    note(commentCount === 1 ? '1 comment was left out' : `${commentCount} comments were left out`)
  const custom = [...meta.keys()].filter((name) => !knownMeta.test(name))
  if (custom.length > 0) note(`Custom fields were left out: ${custom.join(', ')}`)

  return {
    kind: 'post',
    ...shown,
    ...state,
    ...seoOf(meta, note),
    title: title || 'Untitled',
    excerpt: fitText(ownExcerpt || content.teaser, 'The excerpt', 1_000, note),
    body: fitText(content.markdown, 'The text', Number.POSITIVE_INFINITY, note),
    authors: authorsOf(fields.get('dc:creator')?.trim() ?? '', blog),
    tags: tagsOf(item, note),
    cover: coverOf(meta.get('_thumbnail_id'), blog, note),
    formerPaths,
    notes: [...notes(), ...content.notes],
  }
}

function authorsOf(login: string, { authors }: Blog): NameOf[] {
  if (login === '') return []
  const name = withoutMailHost(login)
  return [authors.get(login) ?? { name, slug: fitSlug(name) || undefined }]
}

/** The CMS treats categories and tags alike. It has no other taxonomies. */
function tagsOf({ categories }: WxrItem, note: Note): NameOf[] {
  const tags = new Map<string, NameOf>()
  const left: string[] = []
  for (const { domain, nicename, name } of categories) {
    const shown = plainTextOf(name) || nicename
    if (domain !== 'category' && domain !== 'post_tag' && domain !== 'tag') {
      left.push(`${domain} ${shown}`)
      continue
    }
    const slug = fitSlug(nicename) || fitSlug(shown)
    if (nicename !== uncategorized && !tags.has(slug))
      tags.set(slug, { name: shown, slug: slug || undefined })
  }
  if (left.length > 0) note(`Left out: ${left.join(', ')}`)
  return [...tags.values()]
}

function coverOf(id: string | undefined, { attachments }: Blog, note: Note): string | null {
  const wanted = id?.trim()
  if (!wanted || wanted === '0' || wanted === '-1') return null
  const url = attachments.get(wanted)?.url
  if (!url)
    note(`Its cover (attachment ${wanted}) is not in the export: export the media too, or choose one by hand`)
  return url || null
}

function imagesOf(item: WxrItem, { attachments, attachmentsOf }: Blog): FindImages {
  return (ids) => {
    const wanted = ids ?? attachmentsOf.get(idOf(item)) ?? []
    const known = wanted.flatMap((id) => attachments.get(id) ?? [])
    // A gallery of the post's own files contains only its images.
    const found = ids ? known : known.filter(({ url }) => /\.(?:avif|gif|jpe?g|png|svg|webp)$/i.test(url))
    return { found, missing: wanted.filter((id) => !attachments.has(id)) }
  }
}
