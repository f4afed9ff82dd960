import type { Metadata } from 'next'
import { postYears } from '../../../lib/archive.ts'
import { liveTags } from '../../../lib/tags.ts'
import * as words from '../../../lib/words.ts'
import { Missing, missingMetadata } from '../../components/missing.tsx'
import { SitePage } from '../../components/site-page.tsx'
import { plainMetadata } from '../../list-metadata.ts'

type Props = { params: Promise<{ list: string }> }

/**
 * A list of posts, linked from this page.
 *
 * @property path percent-encoded
 */
type List = { name: string; path: string; postCount: number }

/** Seconds. Webhooks renew the pages; this interval is the fallback for lost webhooks. */
export const revalidate = 3600
export const dynamicParams = true

/**
 * Each list is rendered at its first request. /tags and /archive are this route with a parameter
 * (next.config.ts), so that a build needs no CMS.
 */
export const generateStaticParams = () => []

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { list } = await params
  if (list === 'tags') return plainMetadata(words.tags, '/tags', await liveTags())
  if (list === 'archive') return plainMetadata(words.archive, '/archive', await postYears())
  return missingMetadata
}

export default async function ListOfLists({ params }: Props) {
  const { list } = await params
  if (list === 'tags') return <Tags />
  if (list === 'archive') return <Archive />
  return <Missing />
}

async function Tags() {
  const { tags } = await liveTags()
  const lists = tags.map(({ slug, ...tag }) => ({ ...tag, path: `/tag/${encodeURIComponent(slug)}` }))
  return <Lists title={words.tags} empty={words.noTags} lists={lists} />
}

async function Archive() {
  const { years } = await postYears()
  const lists = years.map(({ year, ...rest }) => ({ ...rest, name: String(year), path: `/archive/${year}` }))
  return <Lists title={words.archive} empty={words.noPosts} lists={lists} />
}

/** @param props.empty shown when there are no lists */
function Lists({ title, empty, lists }: { title: string; empty: string; lists: readonly List[] }) {
  return (
    <SitePage>
      <header className="page-head">
        <h1>{title}</h1>
        {lists.length === 0 ? <p>{empty}</p> : null}
      </header>
      <ul className="tag-list">
        {lists.map(({ name, path, postCount }) => (
          <li key={path}>
            <a href={path}>
              <bdi className="tag-name">{name}</bdi>{' '}
              <span className="tag-count">{words.posts(postCount)}</span>
            </a>
          </li>
        ))}
      </ul>
    </SitePage>
  )
}
