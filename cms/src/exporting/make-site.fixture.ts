import { randomUUID } from 'node:crypto'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Media, Post, PostType } from '@presstime/db/generated'
import sharp from 'sharp'
import { createAuthor } from '../authors/create-author.ts'
import { updateAuthor } from '../authors/update-author.ts'
import { CallerError } from '../errors/errors.ts'
import { mediaPath } from '../media/blob-key.ts'
import { storeMedia } from '../media/store-media.ts'
import { updateMedia } from '../media/update-media.ts'
import { createPost } from '../posts/create-post.ts'
import { publishPost } from '../posts/publish-post.ts'
import { unpublishPost } from '../posts/unpublish-post.ts'
import { updatePost } from '../posts/update-post.ts'
import { createRedirect } from '../redirects/create-redirect.ts'
import { schedulePost } from '../scheduling/schedule-post.ts'
import { updateSettings } from '../settings/update-settings.ts'
import { createTag } from '../tags/create-tag.ts'
import { updateTag } from '../tags/update-tag.ts'
import type { TestContent } from '../testing/open-test-content.ts'
import type { AnySite } from './any-site.fixture.ts'

/**
 * Creates a generated site with the use cases, as its editors would. What the use cases refuse is left out.
 */
export async function makeSite(content: TestContent, site: AnySite): Promise<void> {
  const { db, listeners, renderer } = content
  const media = await makeMedia(content, site)
  const fileAt = (index: number | null | undefined) => (index == null ? null : (media[index]?.id ?? null))

  const authors: string[] = []
  for (const { avatar, newSlug, ...input } of site.authors)
    await unlessRefused(async () => {
      const { subject } = await createAuthor(db, listeners, { ...input, avatarId: fileAt(avatar) })
      authors.push(subject.id)
      if (newSlug) await updateAuthor(db, listeners, subject.id, subject.version, { slug: newSlug })
    })
  const tags: string[] = []
  for (const { newSlug, ...input } of site.tags)
    await unlessRefused(async () => {
      const { subject } = await createTag(db, listeners, input)
      tags.push(subject.id)
      if (newSlug) await updateTag(db, listeners, subject.id, subject.version, { slug: newSlug })
    })

  const inputOf = (type: PostType, given: Partial<AnySite['posts'][number]>) => {
    const { title, slug, excerpt, body, seo, cover, shown = [], author, tags: tagsOf, publishedAt } = given
    const images = shown.flatMap((index) => (media[index] ? `\n\n![x](${mediaPath(media[index])})` : []))
    const fields = {
      title,
      slug,
      excerpt,
      body: body === undefined ? undefined : body + images.join(''),
      seo,
      coverId: cover === undefined ? undefined : fileAt(cover),
      authorId: author === undefined ? undefined : author === null ? null : (authors[author] ?? null),
      tagIds: tagsOf?.flatMap((index) => tags[index] ?? []),
      publishedAt,
    }
    const { authorId: _, tagIds: _tags, publishedAt: _date, ...ofPage } = fields
    return type === 'PAGE' ? ofPage : fields
  }
  for (const given of site.posts) {
    const type = given.isPage ? 'PAGE' : 'POST'
    await unlessRefused(async () => {
      const { title, ...input } = inputOf(type, given)
      const post = await createPost(db, renderer, type, { title: title ?? '', ...input })
      await live(content, post, given, (change) => inputOf(type, change))
    })
  }
  for (const redirect of site.redirects)
    await unlessRefused(() => createRedirect(db, listeners, 'https://site.example', redirect))
  await unlessRefused(async () => updateSettings(db, listeners, 1, site.settings))
}

type GivenPost = AnySite['posts'][number]

/** Makes the changes of a post after its creation. */
async function live(
  { db, boss, listeners, renderer }: TestContent,
  { type, id, version }: Post,
  { life, change, publishAt, unpublishAt }: GivenPost,
  inputOf: (change: Partial<GivenPost>) => object,
): Promise<void> {
  const publish = () => publishPost(db, listeners, renderer, type, id, { by: 'editor' })
  const edit = async ({ slug: _, ...rest }: GivenPost['change']) =>
    updatePost(db, renderer, type, id, version, inputOf(rest))
  if (life !== 'draft') await publish()
  if (life === 'edited') await edit(change)
  if (life === 'untouched edit') await updatePost(db, renderer, type, id, version, {})
  if (life === 'renamed' || life === 'moved')
    await updatePost(db, renderer, type, id, version, { slug: change.slug ?? 'renamed' })
  if (life === 'moved') await publish()
  if (life.startsWith('withdrawn')) await unpublishPost(db, listeners, type, id)
  if (life === 'withdrawn and edited') await edit(change)
  if (publishAt && unpublishAt && unpublishAt > publishAt)
    await schedulePost(db, boss, type, id, { publishAt, unpublishAt }, 'editor')
  else if (publishAt) await schedulePost(db, boss, type, id, { publishAt }, 'editor')
  else if (unpublishAt) await schedulePost(db, boss, type, id, { unpublishAt }, 'editor')
}

async function unlessRefused(work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof CallerError)) throw error
  }
}

/** Creates a file of each kind. No content may use the last one. */
async function makeMedia(
  { db, listeners, storage, log, folder }: TestContent,
  site: AnySite,
): Promise<Media[]> {
  const media: Media[] = []
  for (const [index, { fileName, alt }] of site.media.entries()) {
    const uploads = join(folder, randomUUID())
    await mkdir(uploads)
    const file = join(uploads, 'upload')
    await writeFile(file, await bytesOf(index))
    const { media: stored } = await storeMedia(
      { db, storage, log },
      { file, fileName: 'file', alt: '' },
      uploads,
    )
    await rm(uploads, { recursive: true })
    await unlessRefused(() => updateMedia(db, listeners, stored.id, stored.version, { fileName, alt }))
    media.push(stored)
  }
  return media
}

function bytesOf(index: number): Promise<Buffer> | string {
  const image = () =>
    sharp({ create: { width: 20, height: 10, channels: 3, background: { r: 9, g: 8, b: index } } })
  switch (index) {
    case 0:
      return image()
        .jpeg()
        .withExif({ IFD0: { Make: 'SecretCamera' } })
        .toBuffer()
    case 1:
      return image().png().toBuffer()
    case 2:
      return image().webp().toBuffer()
    case 3:
      return '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 2"><text>a &lt; b</text></svg>'
    default:
      return '%PDF-1.4\n%%EOF'
  }
}
