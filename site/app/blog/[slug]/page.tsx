import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { postThings } from '../../../lib/json-ld/post.ts'
import { livePost, newestPosts } from '../../../lib/posts.ts'
import { paramsAtBuild } from '../../../lib/prerender.ts'
import { draftAt } from '../../../lib/preview/draft.ts'
import { withSettings } from '../../../lib/settings.ts'
import { postMetadata } from '../../content-metadata.ts'
import { decodeParam } from '../../decode-param.ts'
import { JsonLd } from '../../json-ld.tsx'
import { orElsewhere } from '../../or-elsewhere.ts'
import { PostArticle } from '../../post-article.tsx'
import { RenderedAt } from '../../rendered-at.tsx'

type Props = { params: Promise<{ slug: string }> }

/** Seconds. Pages are renewed by webhooks; this is the net under them, should every webhook be lost. */
export const revalidate = 3600
export const dynamicParams = true

/** The newest posts are rendered at build, the rest when first asked for: a build's time must not grow with the blog. */
export function generateStaticParams() {
  return paramsAtBuild('/blog/[slug]', async () => {
    const { posts } = await newestPosts()
    return posts.map(({ slug }) => ({ slug }))
  })
}

/** The post; a permanent redirect (308) when it was renamed; Next's 404 when the CMS says that there is none. */
async function postOf(params: Props['params']) {
  const slug = decodeParam((await params).slug)
  if (slug === '') notFound()
  const preview = await draftAt(`/blog/${encodeURIComponent(slug)}`)
  if (preview?.draft.__typename === 'Post') {
    const { draft, sequence } = preview
    return withSettings(Promise.resolve({ post: draft, sequence }))
  }
  const found = await livePost(slug)
  if (found === null) notFound()
  const { post, movedTo, ...rest } = found
  return { post: orElsewhere(post, movedTo), ...rest }
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { post, settings, sequence } = await postOf(params)
  return postMetadata(post, settings, sequence)
}

export default async function PostPage({ params }: Props) {
  const { post, settings, sequence } = await postOf(params)
  return (
    <>
      <JsonLd things={postThings(post, settings)} />
      <main>
        <PostArticle post={post} />
      </main>
      <RenderedAt sequence={sequence} />
    </>
  )
}
