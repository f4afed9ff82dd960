import type { Metadata } from 'next'
import { postsOfYear } from '../../../lib/archive.ts'
import { directionOfText } from '../../../lib/direction.ts'
import * as words from '../../../lib/words.ts'
import { Missing, missingMetadata } from '../../components/missing.tsx'
import { PublicationDate } from '../../components/publication-date.tsx'
import { SitePage } from '../../components/site-page.tsx'
import { plainMetadata } from '../../list-metadata.ts'

type Props = { params: Promise<{ year: string }> }

/** Seconds. Webhooks renew the pages; this interval is the fallback for lost webhooks. */
export const revalidate = 3600
export const dynamicParams = true

/** Each page is rendered at its first request. */
export const generateStaticParams = () => []

async function yearOf(params: Props['params']) {
  const found = await postsOfYear((await params).year)
  return found && found.posts.length > 0 ? found : null
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await yearOf(params)
  return found ? plainMetadata(words.postsOf(found.year), `/archive/${found.year}`, found) : missingMetadata
}

export default async function YearPage({ params }: Props) {
  const found = await yearOf(params)
  // A year counts as a further page of the archive: its 404 becomes stale when a post is added to the lists.
  if (!found) return <Missing page={(await params).year} />
  const { year, posts } = found
  return (
    <SitePage>
      <header className="page-head">
        <p className="kicker">
          <a href="/archive">{words.archive}</a>
        </p>
        <h1>{words.postsOf(year)}</h1>
      </header>
      <p className="list-count">{words.posts(posts.length)}</p>
      <ol className="archive-list">
        {posts.map(({ path, title, publishedAt }) => (
          <li key={path}>
            <a href={path} dir={directionOfText(title)}>
              {title}
            </a>
            {publishedAt ? <PublicationDate at={publishedAt} form="medium" /> : null}
          </li>
        ))}
      </ol>
    </SitePage>
  )
}
