import type { Metadata } from 'next'
import { directionOfText } from '../../../lib/direction.ts'
import { collectionThings, homeThings } from '../../../lib/json-ld/lists.ts'
import { parsePage } from '../../../lib/paging.ts'
import { livePosts, newestPosts } from '../../../lib/posts.ts'
import { paramsAtBuild } from '../../../lib/prerender.ts'
import * as words from '../../../lib/words.ts'
import { LeadPost } from '../../components/lead-post.tsx'
import { Missing, missingMetadata } from '../../components/missing.tsx'
import { Pagination, pagesAt } from '../../components/pagination.tsx'
import { PostList } from '../../components/post-list.tsx'
import { SitePage } from '../../components/site-page.tsx'
import { JsonLd } from '../../json-ld.tsx'
import { homeMetadata } from '../../list-metadata.ts'

type Props = { params: Promise<{ page: string }> }

/** Seconds. Webhooks renew the pages; this interval is the fallback for lost webhooks. */
export const revalidate = 300
export const dynamicParams = true

/** Asks for the list once, so that a build without a CMS leaves home to its first request. */
export function generateStaticParams() {
  return paramsAtBuild('/', async () => {
    await newestPosts()
    return [{ page: '1' }]
  })
}

/** Returns one page of all posts. The first page is home (see next.config.ts). */
async function listOf(params: Props['params']) {
  const page = parsePage((await params).page)
  return page === undefined ? null : livePosts(page)
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const list = await listOf(params)
  return list === null ? missingMetadata : homeMetadata(list)
}

export default async function PostsPage({ params }: Props) {
  const list = await listOf(params)
  if (list === null) return <Missing page={(await params).page} />
  const { posts, settings, page, pages } = list
  const [lead, ...rest] = posts
  return (
    <SitePage>
      {page === 1 ? (
        <>
          <JsonLd things={homeThings(posts, settings)} />
          <h1 className="tagline" dir={directionOfText(settings.description)}>
            {settings.description || words.latestPosts}
          </h1>
          {lead ? <LeadPost post={lead} /> : <p className="faded">{words.noPosts}</p>}
          <PostList posts={rest} />
        </>
      ) : (
        <>
          <JsonLd things={collectionThings(words.allPosts, `/page/${page}`, posts, settings)} />
          <header className="page-head">
            <p className="kicker">{words.pageOf(page, pages)}</p>
            <h1>{words.allPosts}</h1>
          </header>
          <PostList posts={posts} />
        </>
      )}
      <Pagination page={page} pages={pages} hrefOf={pagesAt('/')} />
    </SitePage>
  )
}
