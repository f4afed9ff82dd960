import type { Metadata } from 'next'
import { liveTags } from '../../../lib/tags.ts'
import * as words from '../../../lib/words.ts'
import { Missing, missingMetadata } from '../../components/missing.tsx'
import { SitePage } from '../../components/site-page.tsx'
import { plainMetadata } from '../../list-metadata.ts'

type Props = { params: Promise<{ list: string }> }

/** Seconds. Pages are renewed by webhooks; this is the net under them, should every webhook be lost. */
export const revalidate = 3600
export const dynamicParams = true

/** Rendered when first asked for: /tags is this route with a parameter (next.config.ts), so that a build needs no CMS. */
export const generateStaticParams = () => []

const tagsOf = async (params: Props['params']) => ((await params).list === 'tags' ? liveTags() : null)

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const list = await tagsOf(params)
  return list ? plainMetadata(words.tags, '/tags', list) : missingMetadata
}

export default async function TagsPage({ params }: Props) {
  const list = await tagsOf(params)
  if (!list) return <Missing />
  return (
    <SitePage sequence={list.sequence}>
      <header className="page-head">
        <h1>{words.tags}</h1>
        {list.tags.length === 0 ? <p>{words.noTags}</p> : null}
      </header>
      <ul className="tag-list">
        {list.tags.map(({ name, slug, postCount }) => (
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
