import type { Metadata } from 'next'
import { postThings } from '../../../lib/json-ld/post.ts'
import { livePost, newestPosts } from '../../../lib/posts.ts'
import { paramsAtBuild } from '../../../lib/prerender.ts'
import { draftAt } from '../../../lib/preview/draft.ts'
import { withSettings } from '../../../lib/settings.ts'
import { Missing, missingMetadata } from '../../components/missing.tsx'
import { PostArticle } from '../../components/post-article.tsx'
import { SitePage } from '../../components/site-page.tsx'
import { postMetadata } from '../../content-metadata.ts'
import { decodeParam } from '../../decode-param.ts'
import { JsonLd } from '../../json-ld.tsx'
import { orElsewhere } from '../../or-elsewhere.ts'

type Props = { params: Promise<{ slug: string }> }

/** Seconds. Webhooks renew the pages; this interval is the fallback for lost webhooks. */
export const revalidate = 3600
export const dynamicParams = true

/**
 * The build renders only the newest posts, so that its duration does not grow with the blog. Other posts are
 * rendered at their first request.
 */
export function generateStaticParams() {
  return paramsAtBuild('/blog/[slug]', async () => {
    const { posts } = await newestPosts()
    return posts.map(({ slug }) => ({ slug }))
  })
}

/**
 * Returns the post. Redirects (308) when the post was renamed. Returns null when the CMS reports that there
 * is no such post.
 */
async function postOf(params: Props['params']) {
  const slug = decodeParam((await params).slug)
  if (slug === '') return null
  const preview = await draftAt(`/blog/${encodeURIComponent(slug)}`)
  if (preview?.draft.__typename === 'Post') {
    const { draft, sequence } = preview
    return withSettings(Promise.resolve({ post: draft, sequence }))
  }
  const found = await livePost(slug)
  const post = found && orElsewhere(found.post, found.movedTo)
  return found && post ? { ...found, post } : null
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await postOf(params)
  return found ? postMetadata(found.post, found.settings, found.sequence) : missingMetadata
}

export default async function PostPage({ params }: Props) {
  const found = await postOf(params)
  if (!found) return <Missing />
  const { post, settings } = found
  return (
    <SitePage>
      <JsonLd things={postThings(post, settings)} />
      <PostArticle post={post} />
    </SitePage>
  )
}
