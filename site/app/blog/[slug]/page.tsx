import type { Metadata } from 'next'
import { notFound, permanentRedirect } from 'next/navigation'
import { contentConfig } from '../../../lib/config.ts'
import { livePost, livePosts } from '../../../lib/posts.ts'
import { paramsAtBuild } from '../../../lib/prerender.ts'
import { PublicationDate } from '../../publication-date.tsx'
import { RenderedAt } from '../../rendered-at.tsx'

type Props = { params: Promise<{ slug: string }> }

/** Seconds. Pages are renewed by webhooks; this is the net under them, should every webhook be lost. */
export const revalidate = 3600
export const dynamicParams = true

/** The newest posts are rendered at build, the rest when first asked for: a build's time must not grow with the blog. */
export function generateStaticParams() {
  return paramsAtBuild('/blog/[slug]', async () => {
    const { posts } = await livePosts()
    return posts.map(({ slug }) => ({ slug }))
  })
}

/** The post; a permanent redirect (308) when it was renamed; Next's 404 when the CMS says that there is none. */
async function postOf(params: Props['params']) {
  const { post, movedTo, sequence } = await livePost(decode((await params).slug))
  if (post === null && movedTo) permanentRedirect(movedTo)
  if (post === null || sequence === undefined) notFound()
  return { post, sequence }
}

/** Next hands a parameter over as it stood in the address, percent-encoded. */
function decode(slug: string): string {
  try {
    return decodeURIComponent(slug)
  } catch {
    return ''
  }
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { post, sequence } = await postOf(params)
  return {
    title: post.title,
    description: post.excerpt,
    alternates: { canonical: `${contentConfig().siteOrigin}/blog/${encodeURIComponent(post.slug)}` },
    other: { 'presstime-sequence': sequence },
  }
}

export default async function PostPage({ params }: Props) {
  const { post, sequence } = await postOf(params)
  return (
    <>
      <main>
        <article>
          <header className="post-header">
            <h1>{post.title}</h1>
            {post.publishedAt ? (
              <p className="quiet">
                <PublicationDate at={post.publishedAt} />
              </p>
            ) : null}
          </header>
          {/* biome-ignore lint/security/noDangerouslySetInnerHtml: the CMS sanitizes at publish, for every consumer */}
          <div className="prose" dangerouslySetInnerHTML={{ __html: post.html }} />
        </article>
      </main>
      <RenderedAt sequence={sequence} />
    </>
  )
}
