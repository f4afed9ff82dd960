import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { homeThings } from '../../../lib/json-ld/lists.ts'
import { newestPosts } from '../../../lib/posts.ts'
import { paramsAtBuild } from '../../../lib/prerender.ts'
import { JsonLd } from '../../json-ld.tsx'
import { homeMetadata } from '../../list-metadata.ts'
import { PostList } from '../../post-list.tsx'
import { RenderedAt } from '../../rendered-at.tsx'

type Props = { params: Promise<{ page: string }> }

/** Seconds. Pages are renewed by webhooks; this is the net under them, should every webhook be lost. */
export const revalidate = 300
export const dynamicParams = true

/** The list is asked for once here, so that a build with no CMS leaves home to its first request. */
export function generateStaticParams() {
  return paramsAtBuild('/', async () => {
    await newestPosts()
    return [{ page: '1' }]
  })
}

/** Page 1 of the list is home (see next.config.ts); further pages come with the archive. */
async function isFirstPage(params: Props['params']): Promise<boolean> {
  return (await params).page === '1'
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  if (!(await isFirstPage(params))) notFound()
  return homeMetadata(await newestPosts())
}

export default async function Home({ params }: Props) {
  if (!(await isFirstPage(params))) notFound()
  const { posts, settings, sequence } = await newestPosts()
  return (
    <>
      <JsonLd things={homeThings(posts, settings)} />
      <main>
        <header className="list-header">
          <h1>Posts</h1>
          {settings.description ? <p>{settings.description}</p> : null}
        </header>
        {posts.length === 0 ? <p className="quiet">Nothing has been published yet.</p> : null}
        <PostList posts={posts} />
      </main>
      <RenderedAt sequence={sequence} />
    </>
  )
}
