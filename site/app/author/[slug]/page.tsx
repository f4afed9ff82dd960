import type { Metadata } from 'next'
import { liveAuthor } from '../../../lib/authors.ts'
import { directionOfText } from '../../../lib/direction.ts'
import { authorThings } from '../../../lib/json-ld/lists.ts'
import { parsePage } from '../../../lib/paging.ts'
import * as words from '../../../lib/words.ts'
import { ListPage } from '../../components/list-page.tsx'
import { Missing, missingMetadata } from '../../components/missing.tsx'
import { decodeParam } from '../../decode-param.ts'
import { JsonLd } from '../../json-ld.tsx'
import { authorMetadata } from '../../list-metadata.ts'
import { orElsewhere } from '../../or-elsewhere.ts'
import { Picture } from '../../picture.tsx'

/** Only the further pages of the list (page/[page]) have `page`. */
type Props = { params: Promise<{ slug: string; page?: string }> }

/** Seconds. Webhooks renew the pages; this interval is the fallback for lost webhooks. */
export const revalidate = 3600
export const dynamicParams = true

/** Each page is rendered at its first request. */
export const generateStaticParams = () => []

async function authorOf(params: Props['params']) {
  const { slug, page = '1' } = await params
  const number = parsePage(page)
  const found = number === undefined ? null : await liveAuthor(decodeParam(slug), number)
  const author = found && orElsewhere(found.author, found.movedTo)
  return found && author ? { ...found, author } : null
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await authorOf(params)
  return found ? authorMetadata(found.author, found) : missingMetadata
}

export default async function AuthorPage({ params }: Props) {
  const found = await authorOf(params)
  if (!found) return <Missing page={(await params).page} />
  const { author, settings } = found
  const { name, slug, bio, avatar, links } = author
  return (
    <ListPage list={found} base={`/author/${encodeURIComponent(slug)}`}>
      {found.page === 1 ? <JsonLd things={authorThings(author, settings)} /> : null}
      <header className="page-head author-page-head">
        {avatar ? (
          <span className="avatar">
            <Picture picture={avatar} sizes="5.5rem" first />
          </span>
        ) : null}
        <p className="kicker">{words.author}</p>
        <h1 dir={directionOfText(name)}>{name}</h1>
        {bio ? <p dir={directionOfText(bio)}>{bio}</p> : null}
        {links.length > 0 ? (
          <ul className="links">
            {links.map(({ label, url }) => (
              <li key={`${label} ${url}`}>
                <a href={url} rel="noopener">
                  {label}
                </a>
              </li>
            ))}
          </ul>
        ) : null}
      </header>
    </ListPage>
  )
}
