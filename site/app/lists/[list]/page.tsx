import type { Metadata } from 'next'
import { postYears } from '../../../lib/archive.ts'
import { liveTags } from '../../../lib/tags.ts'
import * as words from '../../../lib/words.ts'
import { Missing, missingMetadata } from '../../components/missing.tsx'
import { SitePage } from '../../components/site-page.tsx'
import { plainMetadata } from '../../list-metadata.ts'

type Props = { params: Promise<{ list: string }> }

/** Seconds. Pages are renewed by webhooks; this is the net under them, should every webhook be lost. */
export const revalidate = 3600
export const dynamicParams = true

/**
 * Rendered when first asked for: /tags and /archive are this route with a parameter (next.config.ts), so that a build needs
 * no CMS.
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
  return (
    <SitePage>
      <header className="page-head">
        <h1>{words.tags}</h1>
        {tags.length === 0 ? <p>{words.noTags}</p> : null}
      </header>
      <ul className="tag-list">
        {tags.map(({ name, slug, postCount }) => (
          <li key={slug}>
            <a href={`/tag/${encodeURIComponent(slug)}`}>
              <bdi className="tag-name">{name}</bdi>{' '}
              <span className="tag-count">{words.posts(postCount)}</span>
            </a>
          </li>
        ))}
      </ul>
    </SitePage>
  )
}

async function Archive() {
  const { years } = await postYears()
  return (
    <SitePage>
      <header className="page-head">
        <h1>{words.archive}</h1>
        {years.length === 0 ? <p>{words.noPosts}</p> : null}
      </header>
      <ul className="tag-list">
        {years.map(({ year, postCount }) => (
          <li key={year}>
            <a href={`/archive/${year}`}>
              <span className="tag-name">{year}</span>{' '}
              <span className="tag-count">{words.posts(postCount)}</span>
            </a>
          </li>
        ))}
      </ul>
    </SitePage>
  )
}
